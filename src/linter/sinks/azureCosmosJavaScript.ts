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
  {
    id: '@azure/cosmos patch condition',
    methods: ['patch'],
    queryArgument: 0,
    fewestArguments: 1,
    lead: 'SELECT * ',
    obstacle: 'The condition of a patch takes no parameters: check the value against what it may be.',
    spec: { ...spec, query: 'condition' },
    evidence: { query: /^\s*FROM\s+\w/i },
  },
];
