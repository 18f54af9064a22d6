import { defineRule } from '../rule';
import { originOf } from './riskyHole';
import { shown, violationsOf } from './violation';

/** The elements of an IN list are joined into the query text. */
export const concatenatedList = defineRule({
  id: 'cosmos/concatenated-list',
  title: 'List joined into a Cosmos DB query',
  severity: 'error',
  precision: 'high',
  cwe: 943,
  why: 'Any element of the list can close the literal around it and change what the query selects.',
  fix: 'Pass the array as one parameter and test with `ARRAY_CONTAINS(@list, c.property)`. `IN (@list)` matches nothing.',
  limits: ['A list that is joined in another file is reported, and its fix is left to you.'],
  examples: [
    {
      language: 'javascript',
      bad: [
        "const { CosmosClient } = require('@azure/cosmos');",
        'exports.list = (container, ids) => {',
        '  const list = ids.map((id) => `\'${id}\'`).join(",");',
        '  return container.items.query(`SELECT * FROM c WHERE c.id IN (${list})`).fetchAll();',
        '};',
      ].join('\n'),
      good: [
        "const { CosmosClient } = require('@azure/cosmos');",
        'exports.list = (container, ids) =>',
        '  container.items.query({',
        "    query: 'SELECT * FROM c WHERE ARRAY_CONTAINS(@ids, c.id)',",
        "    parameters: [{ name: '@ids', value: ids }],",
        '  }).fetchAll();',
      ].join('\n'),
    },
    {
      language: 'python',
      bad: [
        'from azure.cosmos import CosmosClient',
        '',
        'def by_ids(container, ids):',
        `    id_list = ", ".join(f"'{id}'" for id in ids)`,
        '    return container.query_items(f"SELECT * FROM c WHERE c.id IN ({id_list})")',
      ].join('\n'),
      good: [
        'from azure.cosmos import CosmosClient',
        '',
        'def by_ids(container, ids):',
        '    query = "SELECT * FROM c WHERE ARRAY_CONTAINS(@ids, c.id)"',
        '    return container.query_items(query, parameters=[{"name": "@ids", "value": ids}])',
      ].join('\n'),
    },
    {
      language: 'csharp',
      bad: [
        'using Microsoft.Azure.Cosmos;',
        'public class People',
        '{',
        '    public QueryDefinition ByIds(List<string> ids)',
        '    {',
        `        var list = string.Join(",", ids.Select(id => $"'{id}'"));`,
        '        return new QueryDefinition($"SELECT * FROM c WHERE c.id IN ({list})");',
        '    }',
        '}',
      ].join('\n'),
      good: [
        'using Microsoft.Azure.Cosmos;',
        'public class People',
        '{',
        '    public QueryDefinition ByIds(List<string> ids) =>',
        '        new QueryDefinition("SELECT * FROM c WHERE ARRAY_CONTAINS(@ids, c.id)").WithParameter("@ids", ids);',
        '}',
      ].join('\n'),
    },
    {
      language: 'java',
      bad: [
        'import com.azure.cosmos.CosmosContainer;',
        '',
        'class People {',
        '  Object byIds(CosmosContainer container, List<String> ids) {',
        `    String list = "'" + String.join("','", ids) + "'";`,
        '    return container.queryItems("SELECT * FROM c WHERE c.id IN (" + list + ")", null, Object.class);',
        '  }',
        '}',
      ].join('\n'),
      good: [
        'import com.azure.cosmos.CosmosContainer;',
        'import com.azure.cosmos.models.SqlParameter;',
        'import com.azure.cosmos.models.SqlQuerySpec;',
        '',
        'class People {',
        '  Object byIds(CosmosContainer container, List<String> ids) {',
        '    SqlQuerySpec query = new SqlQuerySpec("SELECT * FROM c WHERE ARRAY_CONTAINS(@ids, c.id)", new SqlParameter("@ids", ids));',
        '    return container.queryItems(query, null, Object.class);',
        '  }',
        '}',
      ].join('\n'),
    },
    {
      language: 'go',
      bad: [
        'package people',
        'import "strings"',
        'import "github.com/Azure/azure-sdk-for-go/sdk/data/azcosmos"',
        'func ByIds(container *azcosmos.ContainerClient, ids []string) any {',
        `	query := "SELECT * FROM c WHERE c.id IN ('" + strings.Join(ids, "','") + "')"`,
        '	return container.NewQueryItemsPager(query, azcosmos.NewPartitionKey(), nil)',
        '}',
      ].join('\n'),
      good: [
        'package people',
        'import "github.com/Azure/azure-sdk-for-go/sdk/data/azcosmos"',
        'func ByIds(container *azcosmos.ContainerClient, ids []string) any {',
        '	query := "SELECT * FROM c WHERE ARRAY_CONTAINS(@ids, c.id)"',
        '	return container.NewQueryItemsPager(query, azcosmos.NewPartitionKey(), &azcosmos.QueryOptions{',
        '		QueryParameters: []azcosmos.QueryParameter{{Name: "@ids", Value: ids}},',
        '	})',
        '}',
      ].join('\n'),
    },
  ],
  check: (site) =>
    violationsOf(
      'list',
      site,
      ({ part }) =>
        `The list ${shown(part.expression)} is joined into a Cosmos DB query. ${originOf(part)}, and any element of it can change what the query selects. Pass the array as a parameter, and test with ARRAY_CONTAINS.`,
    ),
});
