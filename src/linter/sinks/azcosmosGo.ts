import type { Sink } from './sink';

const spec = { query: 'Query', parameters: 'QueryParameters', name: 'Name', value: 'Value' };
const evidence = { imports: /\/azcosmos$/, receiver: /container|cosmos/i };

/** `azcosmos`: the query is the first argument, its parameters are in the options, which are the last. */
export const azcosmosGo: readonly Sink[] = [
  {
    id: 'azcosmos NewQueryItemsPager',
    methods: ['NewQueryItemsPager'],
    queryArgument: 0,
    fewestArguments: 1,
    parametersArgument: { at: 2, name: 'options', field: 'QueryParameters' },
    spec,
    evidence,
  },
  {
    id: 'azcosmos metadata query',
    methods: ['NewQueryContainersPager', 'NewQueryDatabasesPager'],
    queryArgument: 0,
    fewestArguments: 1,
    parametersArgument: { at: 1, name: 'options', field: 'QueryParameters' },
    spec,
    evidence,
  },
];
