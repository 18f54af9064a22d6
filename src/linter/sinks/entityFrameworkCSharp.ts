import type { Sink } from './sink';

/**
 * EF Core's provider for Cosmos DB. `FromSql` makes parameters of the holes of what it is given and is no sink;
 * `FromSqlRaw` takes text.
 */
export const entityFrameworkCSharp: readonly Sink[] = [
  {
    id: 'Microsoft.EntityFrameworkCore.Cosmos FromSqlRaw',
    methods: ['FromSqlRaw'],
    queryArgument: 0,
    queryNames: ['sql'],
    fewestArguments: 1,
    placeholders: true,
    obstacle:
      'Give the interpolated string, without quotes around its holes, to FromSql, which makes parameters of them.',
    spec: { query: 'Sql', parameters: 'Parameters', name: 'Name', value: 'Value' },
    evidence: { text: /\bUseCosmos\b|EntityFrameworkCore\.Cosmos|\bToContainer\s*\(|Cosmos/ },
  },
];
