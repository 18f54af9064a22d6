/** A Python function that builds its query from `value`, and what the expressions that its fix passes stand for. */
export interface PythonProgram {
  readonly name: string;
  readonly body: readonly string[];
  /** What each parameter's value comes to, by the expression that the fixed code has for it. */
  readonly values: Readonly<Record<string, (input: unknown) => unknown>>;
  readonly benign: readonly (readonly [input: unknown, ids: readonly string[]])[];
  readonly attacks: readonly unknown[];
}

const asText = { 'str(value)': String };
const closing = ["' OR true --", "' OR 1=1 --", "' OR c.tenant != 't1' --"];

export const pythonPrograms: readonly PythonProgram[] = [
  {
    name: 'an f-string',
    body: [
      "query = f\"SELECT * FROM c WHERE c.tenant = 't1' AND c.name = '{value}'\"",
      'return container.query_items(query=query, enable_cross_partition_query=True)',
    ],
    values: asText,
    benign: [
      ['alice', ['1']],
      ["O'Brien", ['2']],
      ['nobody', []],
    ],
    attacks: closing,
  },
  {
    name: 'a number in quotes is compared as a string',
    body: ['return container.query_items("SELECT * FROM c WHERE c.id = \'" + value + "\'")'],
    values: asText,
    benign: [[3, ['3']]],
    attacks: closing,
  },
  {
    name: 'text around the value',
    body: ['return container.query_items("SELECT * FROM c WHERE c.name = \'user-%s\'" % value)'],
    values: { 'f"user-{value}"': (input) => `user-${String(input)}` },
    benign: [['bob', ['4']]],
    attacks: closing,
  },
  {
    name: 'a format call that keeps what is harmless',
    body: [
      'limit = int(value["limit"])',
      'name = value["name"]',
      'query = "SELECT TOP {} * FROM c WHERE c.name = \'{}\'".format(limit, name)',
      'return container.query_items(query)',
    ],
    values: { 'str(name)': (input) => (input as { name: string }).name },
    benign: [[{ limit: 1, name: 'bob' }, ['3']]],
    attacks: [{ limit: 1, name: closing[0] }],
  },
  {
    name: 'a value without quotes',
    body: ['return container.query_items(f"SELECT * FROM c WHERE c.age > {value}")'],
    values: {
      'json.loads(value) if isinstance(value, str) else value': (input) =>
        typeof input === 'string' ? (JSON.parse(input) as unknown) : input,
    },
    benign: [
      [44, ['2', '4']],
      ['44', ['2', '4']],
    ],
    attacks: [],
  },
  {
    name: 'a list that is joined',
    body: [
      'ids = ", ".join([f"\'{one}\'" for one in value])',
      'return container.query_items(f"SELECT * FROM c WHERE c.id IN ({ids})")',
    ],
    values: { '[str(item) for item in value]': (input) => (input as unknown[]).map(String) },
    benign: [
      [
        [1, '3'],
        ['1', '3'],
      ],
    ],
    attacks: [["x') OR true --"]],
  },
  {
    name: 'the dictionary of the older client',
    body: ['return client.QueryItems(link, {"query": f"SELECT * FROM c WHERE c.role = \'{value}\'"})'],
    values: asText,
    benign: [['admin', ['2', '4']]],
    attacks: closing,
  },
];
