import { describe, expect, it } from 'vitest';
import { suppressionEdit } from '../../src/linter/suppression';
import { applyEdits } from './applyEdits';
import { loadLinter } from './loadGrammar';

const linter = await loadLinter();
const call = "container.items.query(`SELECT * FROM c WHERE c.id = '${req.query.id}'`);";
const lint = (text: string) => linter.lint({ path: 'x.js', language: 'javascript', text }).findings;

describe('suppression', () => {
  it.each([
    ['on the line above', `// cosmos-guard-ignore cosmos/concatenated-value: known ids only\n${call}`],
    ['on the same line', `${call} // cosmos-guard-ignore cosmos/concatenated-value: known ids only`],
    ['for every rule', `// cosmos-guard-ignore: known ids only\n${call}`],
    [
      'for several rules',
      `// cosmos-guard-ignore cosmos/hand-escaped-value, cosmos/concatenated-value: known ids only\n${call}`,
    ],
    ['in a block comment', `/* cosmos-guard-ignore: known ids only */\n${call}`],
    ['with further comments between', `// cosmos-guard-ignore: known ids only\n// and more words\n\n${call}`],
    [
      'in a block comment over lines',
      `/*\n * Reviewed.\n * cosmos-guard-ignore: known ids only\n */\n${call}`,
    ],
    ['above a private field', `class A {\n  // cosmos-guard-ignore: known ids only\n  #a = ${call}\n}`],
    [
      'above a statement that goes on',
      `// cosmos-guard-ignore: known ids only\nconst found =\n  await ${call}`,
    ],
    ['above a function in a line', `// cosmos-guard-ignore: known ids only\nconst f = (id) =>\n  ${call}`],
    ['with Windows line ends', `// cosmos-guard-ignore: known ids only\r\n${call}\r\n`],
  ])('%s: counts, with its reason', (_, text) => {
    expect(lint(text).map(({ suppression }) => suppression?.reason)).toEqual(['known ids only']);
  });

  it.each([
    ['another rule', `// cosmos-guard-ignore cosmos/hand-escaped-value: known ids only\n${call}`],
    ['a line that ends before', `// cosmos-guard-ignore: known ids only\nconst a =\n  1;\n${call}`],
    ['the body of a function', `// cosmos-guard-ignore: known ids only\nfunction f() {\n${call}\n}`],
    ['another line', `// cosmos-guard-ignore: known ids only\nfirst();\n${call}`],
    ['another word', `// cosmos-guard-ignored: known ids only\n${call}`],
    ['a text that is no comment', `log('cosmos-guard-ignore: known ids only');\n${call}`],
  ])('%s: does not count', (_, text) => {
    expect(lint(text).map(({ suppression }) => suppression)).toEqual([undefined]);
  });

  it.each([
    ['2027-01-30', 'known ids only'],
    ['2027-01-31', 'known ids only'],
    ['2027-02-01', undefined],
    [undefined, 'known ids only'],
  ])('until 2027-01-31, on %s: counts up to that day', (day, reason) => {
    const text = `// cosmos-guard-ignore cosmos/concatenated-value until 2027-01-31: known ids only\n${call}`;
    const { findings } = linter.lint({ path: 'x.js', language: 'javascript', text, ...(day && { day }) });
    expect(findings.map(({ suppression }) => suppression?.reason)).toEqual([reason]);
    expect(findings[0]?.message.endsWith('ended on 2027-01-31.')).toBe(reason === undefined);
  });

  it('until a day for every rule leaves no rule out', () => {
    const text = `// cosmos-guard-ignore until 2027-01-31: known ids only\n${call}`;
    expect(lint(text).map(({ suppression }) => suppression?.reason)).toEqual(['known ids only']);
  });

  it('without a reason does not count, and says so', () => {
    const [finding] = lint(`// cosmos-guard-ignore cosmos/concatenated-value\n${call}`);
    expect(finding?.suppression).toBeUndefined();
    expect(finding?.message).toMatch(/gives no reason/);
  });

  it.each([
    ['cosmos/concatenated', 'names cosmos/concatenated, which is no rule.'],
    ['cosmos/concatenated-value until tomorrow', 'gives no day such as 2027-01-31.'],
    ['cosmos/concatenated-value until 31.1.2027', 'gives no day such as 2027-01-31.'],
  ])('of %s does not count, and says so', (scope, why) => {
    const [finding] = lint(`// cosmos-guard-ignore ${scope}: known ids only\n${call}`);
    expect(finding?.suppression).toBeUndefined();
    expect(finding?.message).toContain(why);
  });

  it('is written in the comment signs of the language', () => {
    const text = [
      'def find(container, name):',
      '    query = f"""',
      "      SELECT * FROM c WHERE c.n = '{name}'",
      '      """',
      '    return container.query_items(query)',
    ].join('\n');
    const lintPython = (code: string) =>
      linter.lint({ path: 'x.py', language: 'python', text: code }).findings;
    const [finding] = lintPython(text);
    const after = applyEdits(text, [suppressionEdit(text, finding!, 'known names only')]);
    expect(after).toContain(
      '    # cosmos-guard-ignore cosmos/concatenated-value: known names only\n    query',
    );
    expect(lintPython(after).map(({ suppression }) => suppression?.reason)).toEqual(['known names only']);
  });

  it('is written above a line that goes on behind a backslash', () => {
    const text = [
      'def find(container, name):',
      '    found = \\',
      `        container.query_items(f"SELECT * FROM c WHERE c.n = '{name}'")`,
      '    return found',
    ].join('\n');
    const lintPython = (code: string) =>
      linter.lint({ path: 'x.py', language: 'python', text: code }).findings;
    const [finding] = lintPython(text);
    const after = applyEdits(text, [suppressionEdit(text, finding!, 'known names only')]);
    expect(after.split('\n')[1]).toMatch(/^ {4}# cosmos-guard-ignore/);
    expect(lintPython(after).map(({ suppression }) => suppression?.reason)).toEqual(['known names only']);
  });

  it.each([
    ['between tags', '<ul>\n  {ids.map((id) => ASK)}\n</ul>', '  {/* W */}'],
    ['of a fragment', '<>\n  {ASK}\n</>', '  {/* W */}'],
    ['beside text', '<b>\nfound: {ASK}\n</b>', '{/* W */}'],
    ['before a closing tag', '<b>{ids}\n</b>, ASK', '{/* W */}'],
    ['in an attribute', '<Page\n  found={ASK}\n/>', '  // W'],
    ['in braces', '<b>{\n  ASK\n}</b>', '  // W'],
    ['around the tags', '<b>{ASK}</b>', '// W'],
    ['in a template', '`\n  <b>${ASK}</b>`', '  <b>${/* W */ ASK}</b>`'],
    ['in a template, first', '`\n${ASK}`', '${/* W */ ASK}`'],
    ['in a function in a template', '`${(() => {\n  ASK;\n})()}`', '  // W'],
  ])('is a comment where the call stands %s', (_, code, line) => {
    const ask = "container.items.query(`SELECT * FROM c WHERE c.id = '${id}'`)";
    const write = (text: string): string =>
      text.replace('W', 'cosmos-guard-ignore cosmos/concatenated-value: known ids').replace('ASK', ask);
    const lintJsx = (text: string) =>
      linter.lint({ path: 'x.tsx', language: 'typescriptreact', text }).findings;
    const text = write(`const page = (id) => [\n${code}];`);
    const [finding] = lintJsx(text);
    const after = applyEdits(text, [suppressionEdit(text, finding!, 'known ids')]);
    expect(after).toContain(`\n${write(line)}`);
    expect(lintJsx(after).map(({ suppression }) => suppression?.reason)).toEqual(['known ids']);
  });

  it.each([
    ['at the top', call],
    ['indented', `function f() {\n    ${call}\n}`],
    ['with Windows line ends', `function f() {\r\n\treturn ${call}\r\n}`],
    [
      'in a chain over lines',
      "function f(req) {\n  return container\n    .items\n    .query(\n      `SELECT * FROM c WHERE c.id = '${req.query.id}'`\n    );\n}",
    ],
    [
      'with the text built above',
      "const q = `SELECT * FROM c\n  WHERE c.id = '${req.query.id}'`;\nsend();\ncontainer.items.query(q);",
    ],
  ])('%s: the edit silences the finding and keeps the code', (_, text) => {
    const [finding] = lint(text);
    const after = applyEdits(text, [suppressionEdit(text, finding!, '  known\n ids only ')]);
    expect(lint(after).map(({ suppression }) => suppression?.reason)).toEqual(['known ids only']);
    expect(after.split(/\r?\n/).filter((line) => !line.includes('cosmos-guard-ignore'))).toEqual(
      text.split(/\r?\n/),
    );
  });
});
