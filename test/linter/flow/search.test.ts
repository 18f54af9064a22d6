import { describe, expect, it } from 'vitest';
import { isSearched } from '../../../src/linter/flow/search';
import { loadLinter } from '../loadGrammar';

describe('a value is looked in for what is refused', () => {
  it.each([
    ['JavaScript', `if (name.includes("'")) throw new Error();`],
    ['JavaScript', `if (name?.trim().indexOf('"') >= 0) return;`],
    ['JavaScript', `if (/['"\\\\]/.test(name)) return;`],
    ['JavaScript', `if (name.match(/union|select/i)) return;`],
    ['C#', `if (name.Contains('\\'')) throw new ArgumentException();`],
    ['C#', `if (name.IndexOfAny(new[] { '\\'', '"' }) >= 0) return null;`],
    ['C#', `if (Regex.IsMatch(name, "['\\";]")) return null;`],
    ['Python', `if "'" in name:\n    raise ValueError`],
    ['Python', `if re.search(r"['\\"]", name):\n    raise ValueError`],
    ['Java', `if (name.contains("'")) throw new IllegalArgumentException();`],
    ['Java', `if (Pattern.compile("['\\"]").matcher(name).find()) return null;`],
    ['Go', `if strings.ContainsAny(name, "'\\"") {`],
    ['Go', `if strings.ContainsRune(name, '\\'') {`],
  ])('in %s: %s', (_, code) => {
    expect(isSearched('name', `${code}\n`)).toBe(true);
  });

  it.each([
    ['another value', `if (surname.includes("'")) return;`],
    ['a field of it', `if (name.first.includes("'")) return;`],
    ['a list that it is looked up in', 'if (allowed.includes(name)) return;'],
    ['a sign that does no harm', `if (name.includes('@')) return;`],
    ['a query that is added to', `if (name) query += " AND c.name = '" + name + "'";`],
  ])('%s is not looked in: %s', (_, code) => {
    expect(isSearched('name', code)).toBe(false);
  });
});

it('says that refusing is not enough, beside what it says anyway', async () => {
  const linter = await loadLinter();
  const call = "  return container.items.query(`SELECT * FROM c WHERE c.name = '${name}'`).fetchAll();";
  const find = (check: string): string =>
    `import { Container } from '@azure/cosmos';\nexport function find(container: Container, name: string) {\n${check}${call}\n}\n`;
  const told = (check: string) =>
    linter.lint({ path: 'a.ts', language: 'typescript', text: find(check) }).findings.map((one) => ({
      severity: one.severity,
      says: one.message.includes('refuses certain signs or words'),
    }));
  expect(told(`  if (name.includes("'")) throw new Error('no');\n`)).toEqual([
    { severity: 'error', says: true },
  ]);
  expect(told('')).toEqual([{ severity: 'error', says: false }]);
});
