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
    ...(isOfInjection(rule) ? ['## How severe it is', severities] : []),
    '## Where it is meant',
    suppressions(rule),
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

/** Whether it is about data in queries, CWE-943, where the data decide how severe it is. */
function isOfInjection({ cwe, severity }: Rule): boolean {
  return cwe === 943 && severity === 'error';
}

const severities = [
  'The source of the text decides: `error` for a request, an event, an argument that other files give,',
  'or another source outside of the program; `warning` where nothing shows where it comes from; `info` where it is chosen',
  'from a closed set that nothing enforces while the program runs. Constants, numbers, booleans and what was checked against',
  'a fixed list or an anchored pattern are no finding.',
].join('\n');

function suppressions({ id }: Rule): string {
  return [
    'A comment on the line, or above the statement, silences it, with a reason, for a while or for good:',
    `\`cosmos-guard-ignore ${id} until 2027-01-31: reason\`. In \`cosmosguard.json\`, \`rules\` makes it less severe or turns`,
    'it off.',
  ].join('\n');
}

function facts(rule: Rule): string {
  const weakness = `[CWE-${rule.cwe}](https://cwe.mitre.org/data/definitions/${rule.cwe}.html)`;
  return table(
    ['Rule', 'Severity', 'Precision', 'Weakness'],
    [[`\`${rule.id}\``, rule.severity, rule.precision, weakness]],
  );
}
