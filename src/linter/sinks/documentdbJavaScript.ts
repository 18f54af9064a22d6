import type { Sink } from './sink';

const spec = { query: 'query', parameters: 'parameters', name: 'name', value: 'value' };
const evidence = {
  imports: /documentdb|docdb|cosmos/i,
  receiver: /client|docdb|documentdb|cosmos/i,
};

/** The client of the older package `documentdb`: most queries take the link of what they search first. */
export const documentdbJavaScript: readonly Sink[] = [
  {
    id: 'documentdb queryDocuments',
    methods: ['queryDocuments'],
    queryArgument: 1,
    fewestArguments: 2,
    spec,
    evidence,
  },
  {
    id: 'documentdb metadata query',
    methods: [
      'queryCollections',
      'queryStoredProcedures',
      'queryTriggers',
      'queryUserDefinedFunctions',
      'queryAttachments',
      'queryUsers',
      'queryPermissions',
      'queryConflicts',
    ],
    queryArgument: 1,
    fewestArguments: 2,
    spec,
    evidence,
  },
  {
    id: 'documentdb account query',
    methods: ['queryDatabases', 'queryOffers'],
    queryArgument: 0,
    fewestArguments: 1,
    spec,
    evidence,
  },
];
