import type { Sink } from './sink';

const spec = { query: 'query', parameters: 'parameters', name: 'name', value: 'value' };
const queryNames = ['query'];
const evidence = { imports: /documentdb|cosmos/i, receiver: /document_?client|cosmos/i };

/** `pydocumentdb`, and version 3 of `azure-cosmos` after it: most queries take the link of what they search first. */
export const documentdbPython: readonly Sink[] = [
  {
    id: 'pydocumentdb query',
    methods: [
      'QueryItems',
      'QueryDocuments',
      'QueryContainers',
      'QueryCollections',
      'QueryConflicts',
      'QueryUsers',
      'QueryPermissions',
      'QueryStoredProcedures',
      'QueryTriggers',
      'QueryUserDefinedFunctions',
      'QueryAttachments',
    ],
    queryArgument: 1,
    queryNames,
    fewestArguments: 2,
    spec,
    evidence,
  },
  {
    id: 'pydocumentdb account query',
    methods: ['QueryDatabases', 'QueryOffers'],
    queryArgument: 0,
    queryNames,
    fewestArguments: 1,
    spec,
    evidence,
  },
];
