import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark } from './benchmark';
import { generateSource } from './generateSource';
import { medianRun, runProcess } from './measure';
import { astGrepBinary, kept, root } from './places';

/** Both end with 1 where they find something. */
const found = [1];
const files = 4500;
const bytes = 3500;
/** One file of this many talks to Cosmos DB, as in the public code that was looked at. */
const oneIn = 45;

/** A large tree from cold start: the wall time of the whole process. */
export const treeBench: Benchmark = {
  key: 'tree',
  title: `Lint of a tree of ${files} TypeScript files, cold process`,
  needsPackage: true,
  async run() {
    const tree = makeTree();
    const cli = join(root, 'dist/cli.js');
    const ours = await medianRun(5, () =>
      runProcess(process.execPath, [cli, 'lint', '--format', 'json', '.'], tree, found),
    );
    const binary = astGrepBinary();
    const theirs = await medianRun(5, () =>
      runProcess(binary, ['scan', '--inline-rules', rule, '--json=stream', '.'], tree, found),
    );
    const findings = (JSON.parse(ours.output) as { findings: unknown[] }).findings.length;
    const matched = theirs.output.split('\n').filter(Boolean).length;
    return [
      {
        name: `lint ${files} files, wall`,
        unit: 'ms',
        ours: ours.milliseconds,
        peer: { name: 'ast-grep, equal patterns', value: theirs.milliseconds },
        note: `${findings} findings, ${matched} matches`,
      },
      {
        name: `lint ${files} files, memory`,
        unit: 'MB',
        ours: ours.megabytes,
        peer: { name: 'ast-grep', value: theirs.megabytes },
      },
    ];
  },
};

/** The same findings by patterns: a query call whose text is joined in the call, or in a constant before it. */
const rule = `
id: concatenated-value
language: TypeScript
severity: error
message: A value is spliced into a query.
rule:
  pattern: $RECEIVER.items.query($QUERY)
  any:
    - has: { kind: template_substitution, stopBy: end }
    - has: { kind: binary_expression, stopBy: end }
    - inside:
        kind: statement_block
        stopBy: end
        has:
          kind: variable_declarator
          stopBy: end
          has: { kind: binary_expression, stopBy: end }
`;

function makeTree(): string {
  const tree = join(kept, `tree-${files}-${bytes}`);
  if (existsSync(join(tree, 'whole'))) return tree;
  for (let at = 0; at < files; at++) {
    const folder = join(tree, `package${at % 30}`, `module${at % 150}`);
    mkdirSync(folder, { recursive: true });
    const text = generateSource(bytes, { queries: at % oneIn === 0 });
    writeFileSync(join(folder, `service${at}.ts`), text);
  }
  mkdirSync(join(tree, 'whole'));
  return tree;
}
