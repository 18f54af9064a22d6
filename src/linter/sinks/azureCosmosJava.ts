import type { Sink } from './sink';

const spec = { query: 'query', parameters: 'parameters', name: 'name', value: 'value' };
const evidence = {
  imports:
    /^com\.(?:azure\.(?:data\.)?cosmos|azure\.spring\.data\.cosmos|microsoft\.azure\.(?:documentdb|cosmosdb|spring\.data\.(?:cosmosdb|documentdb)))/,
  receiver: /cosmos/i,
};

/** The Java SDKs of versions 3 and 4, sync and async: the query comes first, as text or as a `SqlQuerySpec`. */
export const azureCosmosJava: readonly Sink[] = [
  {
    id: 'azure-cosmos queryItems',
    methods: ['queryItems'],
    queryArgument: 0,
    fewestArguments: 1,
    spec,
    evidence,
  },
  {
    id: 'azure-cosmos metadata query',
    methods: [
      'queryDatabases',
      'queryContainers',
      'queryUsers',
      'queryPermissions',
      'queryConflicts',
      'queryStoredProcedures',
      'queryTriggers',
      'queryUserDefinedFunctions',
    ],
    queryArgument: 0,
    fewestArguments: 1,
    spec,
    evidence,
  },
];

/** Spring Data's template, which takes the query in a `SqlQuerySpec`. */
export const springDataCosmosJava: readonly Sink[] = [
  {
    id: 'Spring Data runQuery',
    methods: ['runQuery'],
    queryArgument: 0,
    fewestArguments: 2,
    spec,
    evidence,
  },
];

/** A query that is made here and sent from another file. */
export const querySpecJava: readonly Sink[] = [
  {
    id: 'azure-cosmos SqlQuerySpec',
    methods: ['SqlQuerySpec'],
    constructs: true,
    queryArgument: 0,
    fewestArguments: 1,
    spec,
    evidence,
  },
  {
    id: 'azure-cosmos SqlQuerySpec.setQueryText',
    methods: ['setQueryText'],
    assigns: true,
    queryArgument: 0,
    fewestArguments: 1,
    obstacle: 'Pass the value with `setParameters` of the object whose text this is.',
    spec,
    evidence,
  },
];
