import type { Sink } from './sink';

const spec = { query: 'QueryText', parameters: 'Parameters', name: 'Name', value: 'Value' };
const evidence = {
  imports: /^Microsoft\.Azure\.(?:Documents|DocumentDB)\b/,
  text: /DocumentClient|DocumentDB|Cosmos/i,
};

/** The older `Microsoft.Azure.DocumentDB`: most queries take the link of what they search first. */
export const documentdbCSharp: readonly Sink[] = [
  {
    id: 'Microsoft.Azure.DocumentDB SqlQuerySpec',
    methods: ['SqlQuerySpec'],
    constructs: true,
    queryArgument: 0,
    queryNames: ['queryText'],
    fewestArguments: 1,
    parameterMethod: 'SqlParameter',
    passes: 'onSpec',
    spec,
    evidence,
  },
  {
    id: 'Microsoft.Azure.DocumentDB SqlQuerySpec.QueryText',
    methods: ['QueryText'],
    assigns: true,
    queryArgument: 0,
    fewestArguments: 1,
    spec,
    evidence: { text: /\bSqlQuerySpec\b/ },
  },
  {
    id: 'Microsoft.Azure.DocumentDB CreateDocumentQuery',
    methods: ['CreateDocumentQuery'],
    queryArgument: 1,
    queryNames: ['sqlExpression', 'querySpec'],
    passes: 'inSpec',
    fewestArguments: 2,
    spec,
    evidence,
  },
  {
    id: 'Microsoft.Azure.DocumentDB metadata query',
    methods: [
      'DocumentCollection',
      'StoredProcedure',
      'Trigger',
      'UserDefinedFunction',
      'Attachment',
      'User',
      'Permission',
      'Conflict',
    ].map((name) => `Create${name}Query`),
    queryArgument: 1,
    queryNames: ['sqlExpression', 'querySpec'],
    passes: 'inSpec',
    fewestArguments: 2,
    spec,
    evidence,
  },
  {
    id: 'Microsoft.Azure.DocumentDB account query',
    methods: ['CreateDatabaseQuery', 'CreateOfferQuery'],
    queryArgument: 0,
    queryNames: ['sqlExpression', 'querySpec'],
    passes: 'inSpec',
    fewestArguments: 1,
    spec,
    evidence,
  },
];
