import { defineRule } from '../rule';
import { originOf } from './riskyHole';
import { shown, violationsOf } from './violation';

/** A query passes parameters, and splices further values all the same. */
export const partlyParameterisedQuery = defineRule({
  id: 'cosmos/partly-parameterised-query',
  title: 'Value spliced into a Cosmos DB query that has parameters',
  severity: 'error',
  precision: 'high',
  cwe: 943,
  why: 'The parameters protect only the values that they carry. One spliced value is enough to change what the query selects.',
  fix: 'Pass this value as a parameter too.',
  limits: ['Parameters that are put together in another function are not counted.'],
  examples: [
    {
      language: 'javascript',
      bad: [
        "const { CosmosClient } = require('@azure/cosmos');",
        'exports.find = (container, tenant, name) =>',
        '  container.items.query({',
        "    query: `SELECT * FROM c WHERE c.tenant = @tenant AND c.name = '${name}'`,",
        "    parameters: [{ name: '@tenant', value: tenant }],",
        '  }).fetchAll();',
      ].join('\n'),
      good: [
        "const { CosmosClient } = require('@azure/cosmos');",
        'exports.find = (container, tenant, name) =>',
        '  container.items.query({',
        "    query: 'SELECT * FROM c WHERE c.tenant = @tenant AND c.name = @name',",
        '    parameters: [',
        "      { name: '@tenant', value: tenant },",
        "      { name: '@name', value: name },",
        '    ],',
        '  }).fetchAll();',
      ].join('\n'),
    },
    {
      language: 'csharp',
      bad: [
        'using Microsoft.Azure.Cosmos;',
        'public class People',
        '{',
        '    public QueryDefinition Find(string tenant, string name) =>',
        `        new QueryDefinition($"SELECT * FROM c WHERE c.tenant = @tenant AND c.name = '{name}'")`,
        '            .WithParameter("@tenant", tenant);',
        '}',
      ].join('\n'),
      good: [
        'using Microsoft.Azure.Cosmos;',
        'public class People',
        '{',
        '    public QueryDefinition Find(string tenant, string name) =>',
        '        new QueryDefinition("SELECT * FROM c WHERE c.tenant = @tenant AND c.name = @name")',
        '            .WithParameter("@tenant", tenant)',
        '            .WithParameter("@name", name);',
        '}',
      ].join('\n'),
    },
  ],
  check: (site) =>
    violationsOf(
      'partlyParameterised',
      site,
      ({ part }) =>
        `${shown(part.expression)} is spliced into a Cosmos DB query that passes its other values as parameters. ${originOf(part)}, and one spliced value is enough to change what the query selects. Pass it as a parameter too.`,
    ),
});
