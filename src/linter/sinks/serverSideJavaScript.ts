import type { Sink } from './sink';

/** What stands in scripts of the database, and nowhere else. */
export const databaseScript = /\bgetContext\s*\(\s*\)|\b__\s*\.\s*getSelfLink\b/;

const queryDocuments = {
  id: 'stored procedure queryDocuments',
  methods: ['queryDocuments'],
  queryArgument: 1,
  fewestArguments: 2,
  runsInDatabase: true,
  spec: { query: 'query', parameters: 'parameters', name: 'name', value: 'value' },
};

/** Scripts that stand in a program, told by the collection that the database gives them. */
export const scriptInProgram: Sink = {
  ...queryDocuments,
  evidence: { receiver: /^(?:getContext\.getCollection|__)(?![\w.])/ },
};

/** Stored procedures, triggers and user-defined functions: they import nothing and run inside the database. */
export const serverSideJavaScript: readonly Sink[] = [
  { ...queryDocuments, evidence: { text: databaseScript } },
];
