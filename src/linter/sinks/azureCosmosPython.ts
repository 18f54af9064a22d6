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
      // Every property is reached through the name that FROM brings in.
      query: /^\s*SELECT\b.*\bFROM\s+(\w+)\b.*\b\1\s*[.[]/is,
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
  {
    id: 'azure-cosmos patch condition',
    methods: ['patch_item'],
    queryArgument: -1,
    queryNames: ['filter_predicate'],
    fewestArguments: 1,
    lead: 'SELECT * ',
    obstacle: 'The condition of a patch takes no parameters: check the value against what it may be.',
    spec,
    evidence: { imports: /cosmos/i, query: /^\s*FROM\s+\w/i },
  },
];
