import type { Sink } from './sink';

const evidence = { imports: /\/(?:go-)?(?:cosmosdb|cosmosapi|documentdb)$/ };

/** Clients older than `azcosmos`: jewzaam/go-cosmosdb and what it generates, vippsas/go-cosmosdb, a8m/documentdb. */
export const cosmosClientsGo: readonly Sink[] = [
  {
    id: 'go-cosmosdb Query',
    methods: ['Query'],
    receivers: ['cosmosdb', 'cosmosapi', 'documentdb'],
    queryArgument: 0,
    fewestArguments: 1,
    constructs: true,
    spec: { query: 'Query', parameters: 'Parameters', name: 'Name', value: 'Value' },
    evidence,
  },
  {
    id: 'documentdb NewQuery',
    methods: ['NewQuery'],
    receivers: ['documentdb'],
    queryArgument: 0,
    fewestArguments: 1,
    spec: { query: 'Query', parameters: 'Parameters', name: 'Name', value: 'Value' },
    evidence,
  },
];
