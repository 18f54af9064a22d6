import type { Program } from './programs';

const closing = ["' OR true --", "' OR 1=1 --", "' OR c.tenant != 't1' --"];
const byName: Pick<Program, 'benign' | 'attacks'> = { benign: [['alice', ['1']]], attacks: closing };
const send = (query: string, options = 'nil'): string =>
  `return container.NewQueryItemsPager(${query}, azcosmos.NewPartitionKey(), ${options})`;

/** Bodies of a function that is given `input`, which they send to `container` in a query. */
export const goPrograms: readonly Program[] = [
  {
    name: 'a concatenation',
    body: send(`"SELECT * FROM c WHERE c.name = '" + input + "' AND c.tenant = 't1'"`),
    benign: [
      ['alice', ['1']],
      ['nobody', []],
    ],
    attacks: closing,
  },
  {
    name: 'a raw string',
    body: send('`SELECT * FROM c WHERE c.name = "` + input + `"`'),
    benign: [
      ['alice', ['1']],
      ["O'Brien", ['2']],
    ],
    attacks: ['" OR true --'],
  },
  {
    name: 'a format',
    body: `query := fmt.Sprintf("SELECT * FROM c WHERE c.name = '%s'", input)\n${send('query')}`,
    ...byName,
  },
  {
    name: 'a format with signs that are doubled',
    body: send(
      `fmt.Sprintf("SELECT * FROM c WHERE '1%%' = '1%%' AND c.name = 'user-%s'", input)`,
      '&azcosmos.QueryOptions{}',
    ),
    benign: [['bob', ['4']]],
    attacks: closing,
  },
  {
    name: 'a literal without quotes',
    body: send(`"SELECT * FROM c WHERE c.age > " + input`),
    benign: [['44', ['2', '4']]],
    attacks: ['0 OR true', '1000 OR c.active'],
  },
  {
    name: 'a builder with a condition',
    body: [
      'var text strings.Builder',
      `text.WriteString("SELECT * FROM c WHERE c.tenant = 't1'")`,
      'if input != "" {',
      `\ttext.WriteString(" AND c.name = '" + input + "'")`,
      '}',
      send('text.String()'),
    ].join('\n'),
    benign: [
      ['alice', ['1']],
      ['', ['1', '2']],
    ],
    attacks: ["' OR c.tenant = 't2"],
  },
  {
    name: 'clauses that are collected',
    body: [
      `clauses := []string{"c.tenant = 't1'"}`,
      `clauses = append(clauses, "c.name = '" + input + "'")`,
      send('"SELECT * FROM c WHERE " + strings.Join(clauses, " AND ")'),
    ].join('\n'),
    benign: [['alice', ['1']]],
    attacks: ["' OR c.tenant = 't2"],
  },
  {
    name: 'options in a variable, with a parameter',
    body: [
      'options := azcosmos.QueryOptions{QueryParameters: []azcosmos.QueryParameter{{Name: "@tenant", Value: "t1"}}}',
      `query := "SELECT * FROM c WHERE c.tenant = @tenant AND c.role = '" + input + "'"`,
      send('query', '&options'),
    ].join('\n'),
    benign: [['admin', ['2']]],
    attacks: closing,
  },
];
