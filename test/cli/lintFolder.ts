import { runCli } from './testTerminal';

export const vulnerable = [
  "import { container } from '@azure/cosmos-container';",
  'export function find(name: string) {',
  '  return container.items.query(`SELECT * FROM c WHERE c.name = "${name}"`).fetchAll();',
  '}',
  '',
].join('\n');
export const concatenated = 'cosmos/concatenated-value';

/** The places of the findings, and what else a run told. */
export async function lint(cwd: string, ...args: string[]) {
  const { code, output, errors } = await runCli(['lint', ...args, '.'], { cwd });
  const found = [...output.matchAll(/^(\S+?):\d+:\d+: (\w+): .*\[(\S+)\]$/gm)].map((match) =>
    match.slice(1, 4),
  );
  return { code, found, output, errors };
}
