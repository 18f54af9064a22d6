import { defineRule } from '../rule';
import { shown, violationsOf } from './violation';

/** A value is escaped in code and spliced, instead of being passed as a parameter. */
export const handEscapedValue = defineRule({
  id: 'cosmos/hand-escaped-value',
  title: 'Value escaped by hand and spliced into a Cosmos DB query',
  severity: 'error',
  precision: 'high',
  cwe: 943,
  why: 'A string literal of Cosmos DB is closed by its quote and escapes with a backslash. Replacing quotes alone leaves the backslash, doubling them escapes nothing, and escapers for other databases do one of the two.',
  fix: 'Pass the value as a parameter, as it was before it was escaped.',
  limits: ['An escaper of a library that is not known is seen as a function like any other.'],
  examples: [
    {
      language: 'javascript',
      bad: [
        "const { CosmosClient } = require('@azure/cosmos');",
        'exports.find = (container, name) =>',
        "  container.items.query(`SELECT * FROM c WHERE c.name = '${name.replace(/'/g, \"''\")}'`).fetchAll();",
      ].join('\n'),
      good: [
        "const { CosmosClient } = require('@azure/cosmos');",
        'exports.find = (container, name) =>',
        '  container.items.query({',
        "    query: 'SELECT * FROM c WHERE c.name = @name',",
        "    parameters: [{ name: '@name', value: name }],",
        '  }).fetchAll();',
      ].join('\n'),
    },
    {
      language: 'csharp',
      bad: [
        'using Microsoft.Azure.Cosmos;',
        'public class People',
        '{',
        '    public QueryDefinition Find(string name) =>',
        `        new QueryDefinition($"SELECT * FROM c WHERE c.name = '{name.Replace("'", "''")}'");`,
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
      language: 'python',
      bad: [
        'from azure.cosmos import CosmosClient',
        '',
        'def find(container, name):',
        `    escaped = name.replace("'", "''")`,
        `    return container.query_items(f"SELECT * FROM c WHERE c.name = '{escaped}'")`,
      ].join('\n'),
      good: [
        'from azure.cosmos import CosmosClient',
        '',
        'def find(container, name):',
        '    query = "SELECT * FROM c WHERE c.name = @name"',
        '    return container.query_items(query, parameters=[{"name": "@name", "value": name}])',
      ].join('\n'),
    },
    {
      language: 'java',
      bad: [
        'import com.azure.cosmos.CosmosContainer;',
        '',
        'class People {',
        '  Object find(CosmosContainer container, String name) {',
        `    String escaped = name.replace("'", "''");`,
        `    return container.queryItems("SELECT * FROM c WHERE c.name = '" + escaped + "'", null, Object.class);`,
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
      language: 'go',
      bad: [
        'package people',
        'import "strings"',
        'import "github.com/Azure/azure-sdk-for-go/sdk/data/azcosmos"',
        'func Find(container *azcosmos.ContainerClient, name string) any {',
        `	escaped := strings.ReplaceAll(name, "'", "''")`,
        `	return container.NewQueryItemsPager("SELECT * FROM c WHERE c.name = '"+escaped+"'", azcosmos.NewPartitionKey(), nil)`,
        '}',
      ].join('\n'),
      good: [
        'package people',
        'import "github.com/Azure/azure-sdk-for-go/sdk/data/azcosmos"',
        'func Find(container *azcosmos.ContainerClient, name string) any {',
        '	query := "SELECT * FROM c WHERE c.name = @name"',
        '	return container.NewQueryItemsPager(query, azcosmos.NewPartitionKey(), &azcosmos.QueryOptions{',
        '		QueryParameters: []azcosmos.QueryParameter{{Name: "@name", Value: name}},',
        '	})',
        '}',
      ].join('\n'),
    },
  ],
  check: (site) =>
    violationsOf(
      'handEscaped',
      site,
      ({ part }) =>
        `${shown(part.expression)} is escaped by hand and spliced into a Cosmos DB query. ${reasonOf(part.escapedBy)}, so the value can still close its literal. Pass it as a parameter, unescaped.`,
    ),
});

/** What replaces characters, in any language. */
const replacing = /replac|\bsub$/i;

function reasonOf(escapedBy: string | undefined): string {
  if (escapedBy === undefined || replacing.test(escapedBy))
    return 'Replacing quotes is not enough where a backslash escapes';
  return `What \`${escapedBy}\` gives was not made for the literals of Cosmos DB`;
}
