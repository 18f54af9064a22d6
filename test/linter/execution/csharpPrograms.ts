import type { Program } from './programs';

const closing = ["' OR true --", "' OR 1=1 --", "' OR c.tenant != 't1' --"];
const byName: Pick<Program, 'benign' | 'attacks'> = {
  benign: [
    ['alice', ['1']],
    ['nobody', []],
  ],
  attacks: closing,
};
const send = (query: string): string => `return container.GetItemQueryIterator<Person>(${query});`;

/** C# programs that send one query, made of `input`. */
export const csharpPrograms: readonly Program[] = [
  {
    name: 'an interpolated string',
    body: send(`$"SELECT * FROM c WHERE c.name = '{input}' AND c.tenant = 't1'"`),
    ...byName,
  },
  {
    name: 'an interpolated string with braces that are doubled',
    body: send(`$"SELECT VALUE {{ \\"id\\": c.id }} FROM c WHERE c.name = '{input}'"`),
    ...byName,
  },
  {
    name: 'a verbatim string',
    body: send(`@"SELECT * FROM c WHERE c[""name""] = '" + input + @"'"`),
    ...byName,
  },
  {
    name: 'a definition made of a concatenation',
    body: [
      `var query = new QueryDefinition("SELECT * FROM c WHERE c.name = \\"" + input + "\\"");`,
      send('query'),
    ].join('\n'),
    benign: [
      ['alice', ['1']],
      ["O'Brien", ['2']],
    ],
    attacks: ['" OR true --'],
  },
  {
    name: 'a format',
    body: send(`string.Format("SELECT * FROM c WHERE c.name = 'user-{0}'", input)`),
    benign: [['bob', ['4']]],
    attacks: closing,
  },
  {
    name: 'a builder',
    body: [
      'var query = new StringBuilder("SELECT * FROM c");',
      `query.Append(" WHERE c.name = '").Append(input).Append("'");`,
      send('query.ToString()'),
    ].join('\n'),
    ...byName,
  },
  {
    name: 'a value under a condition',
    body: [
      `var query = "SELECT * FROM c WHERE c.tenant = 't1'";`,
      `if (input != null) query += $" AND c.name = '{input}'";`,
      send('query'),
    ].join('\n'),
    benign: [
      ['alice', ['1']],
      [null, ['1', '2']],
    ],
    attacks: ["' OR true --"],
  },
  {
    name: 'clauses that are collected',
    body: [
      'var where = new List<string>();',
      `where.Add("c.tenant = 't1'");`,
      `where.Add("c.name = '" + input + "'");`,
      send('"SELECT * FROM c WHERE " + string.Join(" AND ", where)'),
    ].join('\n'),
    ...byName,
  },
  {
    name: 'a number of rows',
    body: send('"SELECT TOP " + input + " * FROM c"'),
    benign: [['2', ['1', '2']]],
    attacks: ['4 * FROM c --'],
  },
  {
    name: 'a value escaped by hand',
    body: send(`$"SELECT * FROM c WHERE c.name = '{input.Replace("'", "\\\\'")}'"`),
    benign: [
      ['alice', ['1']],
      ["O'Brien", ['2']],
    ],
    attacks: ["\\' OR true --"],
  },
];
