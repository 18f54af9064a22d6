import type { Sink } from './sink';

const spec = { query: 'query', parameters: 'parameters', name: 'name', value: 'value' };
const parametersArgument = { at: 1, name: 'parameters' };
const queryNames = ['query'];

/** `azure-cosmos`, version 4, with its `aio` form: text and parameters are arguments of their own. */
export const azureCosmosPython: readonly Sink[] = [
  {
    id: 'azure-cosmos query_items',
    methods: ['query_items'],
    queryArgument: 0,
    queryNames,
    fewestArguments: 1,
    parametersArgument,
    spec,
    evidence: {
      imports: /cosmos/i,
      receiver: /container|cosmos/i,
      text: /\benable_cross_partition_query\b/,
    },
  },
  {
    id: 'azure-cosmos metadata query',
    methods: [
      'query_containers',
      'query_databases',
      'query_conflicts',
      'query_users',
      'query_permissions',
      'query_offers',
      'query_stored_procedures',
      'query_triggers',
      'query_user_defined_functions',
    ],
    queryArgument: 0,
    queryNames,
    fewestArguments: 1,
    parametersArgument,
    spec,
    evidence: { imports: /cosmos/i },
  },
];
