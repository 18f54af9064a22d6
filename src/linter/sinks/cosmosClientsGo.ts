import type { Sink } from './sink';

const spec = { query: 'Query', parameters: 'Parameters', name: 'Name', value: 'Value' };

/** Clients older than `azcosmos`: jewzaam/go-cosmosdb and what it generates, vippsas/go-cosmosdb, a8m/documentdb. */
export const cosmosClientsGo: readonly Sink[] = [
  {
    id: 'go-cosmosdb Query',
    methods: ['Query'],
    receivers: ['cosmosdb', 'documentdb'],
    queryArgument: 0,
    fewestArguments: 1,
    constructs: true,
    types: { parameter: 'Parameter' },
    spec,
    evidence: { imports: /\/(?:go-)?(?:cosmosdb|documentdb)$/ },
  },
  {
    id: 'cosmosapi Query',
    methods: ['Query'],
    receivers: ['cosmosapi'],
    queryArgument: 0,
    fewestArguments: 1,
    constructs: true,
    types: { parameter: 'QueryParam' },
    spec: { ...spec, parameters: 'Params' },
    evidence: { imports: /\/cosmosapi$/ },
  },
  {
    id: 'documentdb NewQuery',
    methods: ['NewQuery'],
    receivers: ['documentdb'],
    queryArgument: 0,
    fewestArguments: 1,
    types: { parameter: 'Parameter' },
    spec,
    evidence: { imports: /\/documentdb$/ },
  },
];
