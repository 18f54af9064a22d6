import type { Sink } from './sink';

const spec = { query: 'Query', parameters: 'QueryParameters', name: 'Name', value: 'Value' };
const evidence = { imports: /\/azcosmos$/, receiver: /container|cosmos/i };

/** A pager of queries; the options, which hold the parameters, are its last argument. */
function pager(method: string, optionsAt: number, options: string): Sink {
  return {
    id: `azcosmos ${method}`,
    methods: [method],
    queryArgument: 0,
    fewestArguments: 1,
    parametersArgument: { at: optionsAt, name: 'options', field: 'QueryParameters' },
    types: { parameter: 'QueryParameter', options },
    spec,
    evidence,
  };
}

/** `azcosmos`: the query is the first argument, its parameters are in the options, which are the last. */
export const azcosmosGo: readonly Sink[] = [
  pager('NewQueryItemsPager', 2, 'QueryOptions'),
  pager('NewQueryContainersPager', 1, 'QueryContainersOptions'),
  pager('NewQueryDatabasesPager', 1, 'QueryDatabasesOptions'),
];
