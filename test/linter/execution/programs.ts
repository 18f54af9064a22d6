/** A program that builds its query from a value; the fix must not change what a benign value gives. */
export interface Program {
  readonly name: string;
  /** The body of `async (container, input) => …`; it returns what `fetchAll` gives. */
  readonly body: string;
  /** Values with the ids that they must give, before the fix and after it. */
  readonly benign: readonly (readonly [input: unknown, ids: readonly string[]])[];
  /** Values that give more than they may before the fix, and nothing after it. */
  readonly attacks: readonly unknown[];
}

const closing = ["' OR true --", "' OR 1=1 --", "' OR c.tenant != 't1' --"];

export const programs: readonly Program[] = [
  {
    name: 'a quoted value in a template literal',
    body: "return container.items.query(`SELECT * FROM c WHERE c.tenant = 't1' AND c.name = '${input}'`).fetchAll();",
    benign: [
      ['alice', ['1']],
      ['nobody', []],
    ],
    attacks: closing,
  },
  {
    name: 'a quoted value in a concatenation',
    body: 'return container.items.query("SELECT * FROM c WHERE c.name = \'" + input + "\' AND c.tenant = \'t1\'").fetchAll();',
    benign: [['alice', ['1']]],
    attacks: closing,
  },
  {
    name: 'a number in quotes is compared as a string',
    body: "return container.items.query(`SELECT * FROM c WHERE c.id = '${input}'`).fetchAll();",
    benign: [
      [3, ['3']],
      ['3', ['3']],
    ],
    attacks: closing,
  },
  {
    name: 'a number without quotes',
    body: "return container.items.query('SELECT * FROM c WHERE c.age > ' + input).fetchAll();",
    benign: [
      [44, ['2', '4']],
      ['44', ['2', '4']],
    ],
    attacks: ['0 OR true', '1000 OR c.active'],
  },
  {
    name: 'a switch without quotes',
    body: 'const isActive = input; return container.items.query(`SELECT * FROM c WHERE c.active = ${isActive}`).fetchAll();',
    benign: [
      [true, ['1', '2']],
      [false, ['3', '4']],
    ],
    attacks: ['false OR true'],
  },
  {
    name: 'a literal of any type without quotes',
    body: 'return container.items.query(`SELECT * FROM c WHERE c.rating = ${input}`).fetchAll();',
    benign: [
      [3, ['1']],
      ['3', ['1']],
      [true, ['2']],
      ['true', ['2']],
      [null, ['3']],
      ['null', ['3']],
      [-1.5, ['4']],
      [[3], ['1']],
    ],
    attacks: ['3 OR true', 'c.rating'],
  },
  {
    name: 'a list without quotes',
    body: "return container.items.query(`SELECT * FROM c WHERE c.rating IN (${input.join(', ')})`).fetchAll();",
    benign: [
      [
        [3, true],
        ['1', '2'],
      ],
      [
        ['3', '-1.5'],
        ['1', '4'],
      ],
    ],
    attacks: [['3) OR true --']],
  },
  {
    name: 'a switch that is text',
    body: 'const { isActive } = input; return container.items.query(`SELECT * FROM c WHERE c.active = ${isActive}`).fetchAll();',
    benign: [
      [{ isActive: 'true' }, ['1', '2']],
      [{ isActive: false }, ['3', '4']],
    ],
    attacks: [{ isActive: 'false OR true' }],
  },
  {
    name: 'an object that a call changes after its property was spliced',
    body: [
      "const rename = (person) => { person.name = 'changed'; };",
      "const query = `SELECT * FROM c WHERE c.name = '${input.name}'`;",
      'rename(input);',
      'return container.items.query(query).fetchAll();',
    ].join('\n'),
    benign: [[{ name: 'alice' }, ['1']]],
    attacks: [{ name: "' OR true --" }],
  },
  {
    name: 'an object whose method changes it while the call is prepared',
    body: [
      'const person = { ...input, async clear() { this.name = undefined; } };',
      "const query = `SELECT * FROM c WHERE c.name = '${person.name}'`;",
      'await person.clear();',
      'return container.items.query(query).fetchAll();',
    ].join('\n'),
    benign: [[{ name: 'alice' }, ['1']]],
    attacks: [{ name: "' OR true --" }],
  },
  {
    name: 'text around the value',
    body: 'return container.items.query(`SELECT * FROM c WHERE c.name = "user-${input}"`).fetchAll();',
    benign: [['bob', ['4']]],
    attacks: ['" OR true --'],
  },
  {
    name: 'two values in one literal',
    body: "const { a, b } = input; return container.items.query(`SELECT * FROM c WHERE c.name = '${a}-${b}'`).fetchAll();",
    benign: [[{ a: 'user', b: 'bob' }, ['4']]],
    attacks: [{ a: 'x', b: "' OR true --" }],
  },
  {
    name: 'a list that is joined',
    body: "return container.items.query(`SELECT * FROM c WHERE c.id IN (${input.map((id) => `'${id}'`).join(',')})`).fetchAll();",
    benign: [
      [
        ['1', '3'],
        ['1', '3'],
      ],
      [
        [1, 3],
        ['1', '3'],
      ],
    ],
    attacks: [["x') OR true --"]],
  },
  {
    name: 'a list whose quotes stand in the separator',
    body: "return container.items.query(`SELECT * FROM c WHERE c.id IN ('${input.join(\"','\")}')`).fetchAll();",
    benign: [
      [
        ['1', '4'],
        ['1', '4'],
      ],
    ],
    attacks: [["x') OR true --"]],
  },
  {
    name: 'a condition that adds a clause',
    body: [
      'let query = "SELECT * FROM c WHERE c.tenant = \'t1\'";',
      'if (input) query += " AND c.name = \'" + input + "\'";',
      'return container.items.query(query).fetchAll();',
    ].join('\n'),
    benign: [
      ['alice', ['1']],
      [undefined, ['1', '2']],
    ],
    attacks: ["' OR c.tenant = 't2"],
  },
  {
    name: 'clauses that are collected',
    body: [
      'const where = ["c.tenant = \'t1\'"];',
      'if (input.name) where.push(`c.name = "${input.name}"`);',
      'if (input.role) where.push(`c.role = "${input.role}"`);',
      "return container.items.query('SELECT * FROM c WHERE ' + where.join(' AND ')).fetchAll();",
    ].join('\n'),
    benign: [
      [{ name: 'alice' }, ['1']],
      [{ role: 'admin' }, ['2']],
      [{ name: 'alice', role: 'admin' }, []],
      [{}, ['1', '2']],
    ],
    attacks: [{ name: '" OR true --' }],
  },
  {
    name: 'a spec whose text is set again',
    body: [
      "const spec = { query: 'SELECT * FROM c' };",
      'if (input) {',
      '  spec.query = "SELECT * FROM c WHERE c.name = \'" + input + "\'";',
      '}',
      'return container.items.query(spec).fetchAll();',
    ].join('\n'),
    benign: [
      ['bob', ['3']],
      ['', ['1', '2', '3', '4']],
    ],
    attacks: closing,
  },
  {
    name: 'a spec with a parameter',
    body: [
      'return container.items.query({',
      "  query: `SELECT * FROM c WHERE c.tenant = @tenant AND c.role = '${input}'`,",
      "  parameters: [{ name: '@tenant', value: 't1' }],",
      '}).fetchAll();',
    ].join('\n'),
    benign: [['admin', ['2']]],
    attacks: closing,
  },
  {
    name: 'a value that changes after it was spliced',
    body: [
      'let name = input;',
      "const query = `SELECT * FROM c WHERE c.name = '${name}'`;",
      "name = 'changed';",
      'return container.items.query(query).fetchAll();',
    ].join('\n'),
    benign: [['alice', ['1']]],
    attacks: closing,
  },
  {
    name: 'calls that must be made once and in order',
    body: [
      'const names = [input, "t1", "never"];',
      'const next = async () => names.shift();',
      "const query = `SELECT * FROM c WHERE c.name = '${await next()}' AND c.tenant = '${await next()}'`;",
      'return container.items.query(query).fetchAll();',
    ].join('\n'),
    benign: [['alice', ['1']]],
    attacks: closing,
  },
  {
    name: 'a value escaped by hand',
    body: "return container.items.query(`SELECT * FROM c WHERE c.name = '${input.replace(/'/g, \"\\\\'\")}'`).fetchAll();",
    benign: [
      ['alice', ['1']],
      ["O'Brien", ['2']],
    ],
    attacks: ["\\' OR true --"],
  },
  {
    name: 'a limit of rows',
    body: 'return container.items.query(`SELECT TOP ${input} * FROM c ORDER BY c.id`).fetchAll();',
    benign: [
      [2, ['1', '2']],
      ['1', ['1']],
    ],
    attacks: ['100 c.id FROM c --'],
  },
  {
    name: 'two specs, one of which is sent',
    body: [
      'let spec;',
      'if (input.name) {',
      '  const { name } = input;',
      "  spec = { query: `SELECT * FROM c WHERE c.name = '${name}'` };",
      '} else {',
      '  spec = { query: `SELECT * FROM c WHERE c.role = "${input.role}"` };',
      '}',
      'return container.items.query(spec).fetchAll();',
    ].join('\n'),
    benign: [
      [{ name: 'bob' }, ['3']],
      [{ role: 'admin' }, ['2', '4']],
    ],
    attacks: [{ name: "' OR true --" }, { role: '" OR true --' }],
  },
  {
    name: 'a part of each element of a list',
    body: "return container.items.query(`SELECT * FROM c WHERE c.id IN (${input.map((one) => `'${one.id}'`).join()})`).fetchAll();",
    benign: [
      [
        [{ id: 1 }, { id: '4' }],
        ['1', '4'],
      ],
    ],
    attacks: [[{ id: "x') OR true --" }]],
  },
];
