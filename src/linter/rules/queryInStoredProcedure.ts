import { defineRule } from '../rule';
import { originOf } from './riskyHole';
import { shown, violationsOf } from './violation';

/** A query that code inside the database puts together: a stored procedure, a trigger, a user-defined function. */
export const queryInStoredProcedure = defineRule({
  id: 'cosmos/query-in-stored-procedure',
  title: 'Cosmos DB query put together inside the database',
  severity: 'error',
  precision: 'high',
  cwe: 943,
  why: 'The arguments of a stored procedure come from whoever may run it, and it runs with rights on all of the container: a spliced one can read every item of the partition. Parameters of the call that runs the procedure do not help, as the text is put together afterwards.',
  fix: 'Give `queryDocuments` an object with the query and its parameters. Choose names and directions from a list that the procedure knows.',
  limits: [
    'Code that runs inside the database is told by its call of `getContext()` or `__`.',
    'A whole query that a procedure is given is not reported: whoever may run the procedure may run it.',
    'Of the texts that a program keeps stored procedures in, template literals of JavaScript are read, and no others.',
  ],
  examples: [
    {
      language: 'javascript',
      bad: [
        'function byName(name) {',
        '  const collection = getContext().getCollection();',
        '  collection.queryDocuments(',
        '    collection.getSelfLink(),',
        "    'SELECT * FROM c WHERE c.name = \"' + name + '\"',",
        '    (error, items) => getContext().getResponse().setBody(items),',
        '  );',
        '}',
      ].join('\n'),
      good: [
        'function byName(name) {',
        '  const collection = getContext().getCollection();',
        '  collection.queryDocuments(',
        '    collection.getSelfLink(),',
        "    { query: 'SELECT * FROM c WHERE c.name = @name', parameters: [{ name: '@name', value: name }] },",
        '    (error, items) => getContext().getResponse().setBody(items),',
        '  );',
        '}',
      ].join('\n'),
    },
  ],
  check: (site) =>
    violationsOf(
      'insideDatabase',
      site,
      ({ part }) =>
        `${shown(part.expression)} becomes text of a Cosmos DB query inside the database. ${originOf(part)}, and the query can read every item of the partition. Pass it as a parameter, or choose it from a list that the procedure knows.`,
    ),
});
