import type { Sink } from './sink';

/** Stored procedures, triggers and user-defined functions: they import nothing and run inside the database. */
export const serverSideJavaScript: readonly Sink[] = [
  {
    id: 'stored procedure queryDocuments',
    methods: ['queryDocuments'],
    queryArgument: 1,
    fewestArguments: 2,
    spec: { query: 'query', parameters: 'parameters', name: 'name', value: 'value' },
    evidence: { text: /\bgetContext\s*\(\s*\)|\b__\s*\.\s*getSelfLink\b/ },
  },
];
