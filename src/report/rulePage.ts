import type { Rule } from '../linter/rule';
import { bullets, codeBlock, table } from './markdown';

/** The page of a lint rule, from its metadata. Opened offline from the extension; also the help of SARIF. */
export function rulePage(rule: Rule): string {
  return `${[
    `# ${rule.title}`,
    facts(rule),
    '## Why',
    rule.why,
    '## What to do',
    rule.fix,
    '## Examples',
    ...rule.examples.flatMap(({ language, bad, good }) => [
      'Found:',
      codeBlock(bad, language),
      'Not found:',
      codeBlock(good, language),
    ]),
    ...(rule.limits.length > 0 ? ['## What it does not see', bullets(rule.limits)] : []),
  ].join('\n\n')}\n`;
}

function facts(rule: Rule): string {
  const weakness = `[CWE-${rule.cwe}](https://cwe.mitre.org/data/definitions/${rule.cwe}.html)`;
  return table(
    ['Rule', 'Severity', 'Precision', 'Weakness'],
    [[`\`${rule.id}\``, rule.severity, rule.precision, weakness]],
  );
}
