import { defineRule } from '../rule';
import { originOf } from './riskyHole';
import { shown, violationsOf } from './violation';

/** A value becomes part of the query text instead of a parameter. */
export const concatenatedValue = defineRule({
  id: 'cosmos/concatenated-value',
  title: 'Value spliced into a Cosmos DB query',
  severity: 'error',
  precision: 'high',
  cwe: 943,
  why: "Whoever controls the value can close the literal around it and change what the query selects, for example with `' OR true --`.",
  fix: 'Pass the value as a parameter: the database then never reads it as part of the query. A check that refuses certain signs or words is no cure.',
  limits: [
    'Text is followed from file to file, but no fix changes two files at once.',
    'Type annotations are believed: a value annotated as a number is taken for one.',
  ],
  examples: [
    {
      language: 'javascript',
      bad: [
        "const { CosmosClient } = require('@azure/cosmos');",
        'async function find(container, req) {',
        "  return container.items.query(`SELECT * FROM c WHERE c.name = '${req.query.name}'`).fetchAll();",
        '}',
      ].join('\n'),
      good: [
        "const { CosmosClient } = require('@azure/cosmos');",
        'async function find(container, req) {',
        '  return container.items.query({',
        "    query: 'SELECT * FROM c WHERE c.name = @name',",
        "    parameters: [{ name: '@name', value: req.query.name }],",
        '  }).fetchAll();',
        '}',
      ].join('\n'),
    },
    {
      language: 'typescript',
      bad: [
        "import { Container } from '@azure/cosmos';",
        'export async function find(container: Container, name: string) {',
        '  const query = "SELECT * FROM c WHERE c.name = \'" + name + "\'";',
        '  return container.items.query(query).fetchAll();',
        '}',
      ].join('\n'),
      good: [
        "import { Container } from '@azure/cosmos';",
        'export async function find(container: Container, name: string) {',
        '  const query = "SELECT * FROM c WHERE c.name = @name";',
        "  return container.items.query({ query, parameters: [{ name: '@name', value: name }] }).fetchAll();",
        '}',
      ].join('\n'),
    },
    {
      language: 'java',
      bad: [
        'import com.azure.cosmos.CosmosContainer;',
        '',
        'class People {',
        '  Object find(CosmosContainer container, String name) {',
        '    return container.queryItems("SELECT * FROM c WHERE c.name = \'" + name + "\'", null, Object.class);',
        '  }',
        '}',
      ].join('\n'),
      good: [
        'import com.azure.cosmos.CosmosContainer;',
        'import com.azure.cosmos.models.SqlParameter;',
        'import com.azure.cosmos.models.SqlQuerySpec;',
        '',
        'class People {',
        '  Object find(CosmosContainer container, String name) {',
        '    SqlQuerySpec query = new SqlQuerySpec("SELECT * FROM c WHERE c.name = @name", new SqlParameter("@name", name));',
        '    return container.queryItems(query, null, Object.class);',
        '  }',
        '}',
      ].join('\n'),
    },
    {
      language: 'python',
      bad: [
        'from azure.cosmos import CosmosClient',
        '',
        'def find(container, name):',
        `    query = f"SELECT * FROM c WHERE c.name = '{name}'"`,
        '    return list(container.query_items(query=query, enable_cross_partition_query=True))',
      ].join('\n'),
      good: [
        'from azure.cosmos import CosmosClient',
        '',
        'def find(container, name):',
        '    query = "SELECT * FROM c WHERE c.name = @name"',
        '    parameters = [{"name": "@name", "value": name}]',
        '    return list(container.query_items(query=query, parameters=parameters, enable_cross_partition_query=True))',
      ].join('\n'),
    },
    {
      language: 'csharp',
      bad: [
        'using Microsoft.Azure.Cosmos;',
        'public class People',
        '{',
        '    public QueryDefinition Find(string name) =>',
        `        new QueryDefinition($"SELECT * FROM c WHERE c.name = '{name}'");`,
        '}',
      ].join('\n'),
      good: [
        'using Microsoft.Azure.Cosmos;',
        'public class People',
        '{',
        '    public QueryDefinition Find(string name) =>',
        '        new QueryDefinition("SELECT * FROM c WHERE c.name = @name").WithParameter("@name", name);',
        '}',
      ].join('\n'),
    },
    {
      language: 'go',
      bad: [
        'package people',
        'import "fmt"',
        'import "github.com/Azure/azure-sdk-for-go/sdk/data/azcosmos"',
        'func Find(container *azcosmos.ContainerClient, name string) any {',
        `\tquery := fmt.Sprintf("SELECT * FROM c WHERE c.name = '%s'", name)`,
        '\treturn container.NewQueryItemsPager(query, azcosmos.NewPartitionKey(), nil)',
        '}',
      ].join('\n'),
      good: [
        'package people',
        'import "github.com/Azure/azure-sdk-for-go/sdk/data/azcosmos"',
        'func Find(container *azcosmos.ContainerClient, name string) any {',
        '\tquery := "SELECT * FROM c WHERE c.name = @name"',
        '\treturn container.NewQueryItemsPager(query, azcosmos.NewPartitionKey(), &azcosmos.QueryOptions{',
        '\t\tQueryParameters: []azcosmos.QueryParameter{{Name: "@name", Value: name}},',
        '\t})',
        '}',
      ].join('\n'),
    },
  ],
  check: (site) =>
    violationsOf(
      'value',
      site,
      ({ part }) =>
        `${shown(part.expression)} is spliced into a Cosmos DB query as a value. ${originOf(part)}, and whoever controls it can change what the query selects. Pass it as a parameter.`,
    ),
});
