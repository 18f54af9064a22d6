import type { Sink } from './sink';

const spec = { query: 'query', parameters: 'parameters', name: 'name', value: 'value' };
const imports = /cosmos/i;
const following = /^\s*\.\s*(?:fetchAll|fetchNext|getAsyncIterator|toArray|hasMoreResults)\b/;

/** `@azure/cosmos`, versions 2 to 4: the query is the first argument, as text or as a SqlQuerySpec. */
export const azureCosmosJavaScript: readonly Sink[] = [
  {
    id: '@azure/cosmos items.query',
    methods: ['query'],
    receivers: ['items'],
    queryArgument: 0,
    fewestArguments: 1,
    spec,
    evidence: {
      imports,
      following,
      receiver: /container|cosmos|collection|database/i,
      query: /^\s*SELECT\b/i,
    },
  },
  {
    id: '@azure/cosmos metadata query',
    methods: ['query'],
    receivers: [
      'databases',
      'containers',
      'conflicts',
      'offers',
      'users',
      'permissions',
      'storedProcedures',
      'triggers',
      'userDefinedFunctions',
    ],
    queryArgument: 0,
    fewestArguments: 1,
    spec,
    evidence: { imports: /^@azure\/cosmos/, receiver: /container|cosmos/i },
  },
];
