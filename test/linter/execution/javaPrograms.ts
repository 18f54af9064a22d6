import type { Program } from './programs';

const closing = ["' OR true --", "' OR 1=1 --", "' OR c.tenant != 't1' --"];
const byName: Pick<Program, 'benign' | 'attacks'> = { benign: [['alice', ['1']]], attacks: closing };

/** Bodies of a method that is given `input`, which they send to `container` in a query. */
export const javaPrograms: readonly Program[] = [
  {
    name: 'a concatenation',
    body: `return container.queryItems("SELECT * FROM c WHERE c.name = '" + input + "' AND c.tenant = 't1'");`,
    benign: [
      ['alice', ['1']],
      ['nobody', []],
    ],
    attacks: closing,
  },
  {
    name: 'a value within double quotes',
    body: String.raw`return container.queryItems("SELECT * FROM c WHERE c.name = \"" + input + "\"");`,
    benign: [
      ['alice', ['1']],
      ["O'Brien", ['2']],
    ],
    attacks: ['" OR true --'],
  },
  {
    name: 'a format',
    body: `return container.queryItems(String.format("SELECT * FROM c WHERE c.name = '%s'", input));`,
    ...byName,
  },
  {
    name: 'a format with signs that are doubled',
    body: `return container.queryItems(String.format("SELECT * FROM c WHERE '1%%' = '1%%' AND c.name = 'user-%s'", input));`,
    benign: [['bob', ['4']]],
    attacks: closing,
  },
  {
    name: 'a builder',
    body: [
      'StringBuilder query = new StringBuilder("SELECT * FROM c");',
      `query.append(" WHERE c.name = '").append(input).append("'");`,
      'return container.queryItems(query.toString());',
    ].join('\n'),
    ...byName,
  },
  {
    name: 'text around the value',
    body: `return container.queryItems("SELECT * FROM c WHERE c.name = 'user-" + input + "'");`,
    benign: [['bob', ['4']]],
    attacks: closing,
  },
  {
    name: 'a value under a condition',
    body: [
      `String query = "SELECT * FROM c WHERE c.tenant = 't1'";`,
      `if (input != null) query += " AND c.name = '" + input + "'";`,
      'return container.queryItems(query);',
    ].join('\n'),
    benign: [
      ['alice', ['1']],
      [null, ['1', '2']],
    ],
    attacks: ["' OR true --"],
  },
  {
    name: 'a variable that is assigned again',
    body: [
      `String query = "SELECT * FROM c WHERE c.name = '" + input + "'";`,
      'input = "other";',
      'return container.queryItems(query);',
    ].join('\n'),
    ...byName,
  },
  {
    name: 'a spec',
    body: `SqlQuerySpec spec = new SqlQuerySpec("SELECT * FROM c WHERE c.name = '" + input + "'");\nreturn container.queryItems(spec);`,
    ...byName,
  },
];
