import type { HoleContext } from '../../cosmosql/hole';
import { defineRule } from '../rule';
import { originOf } from './riskyHole';
import { shown, violationsOf } from './violation';

/** A name, a keyword or a clause of the query comes from data: no parameter can stand there. */
export const concatenatedIdentifier = defineRule({
  id: 'cosmos/concatenated-identifier',
  title: 'Name or clause spliced into a Cosmos DB query',
  severity: 'error',
  precision: 'medium',
  cwe: 943,
  why: 'Outside a literal nothing has to be closed first: whoever controls the text can read other properties, drop a filter or change the order.',
  fix: 'Choose the text from a fixed list in code, and refuse what is not in it. In an expression, a property name can be a parameter: `c[@name]`.',
  limits: [
    'A check of the value in a package, or in a file that is not there, is not seen.',
    'That a membership test runs over a fixed list is believed.',
  ],
  examples: [
    {
      language: 'javascript',
      bad: [
        "const { CosmosClient } = require('@azure/cosmos');",
        'exports.list = (container, req) =>',
        '  container.items.query(`SELECT * FROM c ORDER BY c.${req.query.sort}`).fetchAll();',
      ].join('\n'),
      good: [
        "const { CosmosClient } = require('@azure/cosmos');",
        "const sortable = ['name', 'age'];",
        'exports.list = (container, req) => {',
        '  const { sort } = req.query;',
        "  if (!sortable.includes(sort)) throw new Error('Unknown sort field');",
        '  return container.items.query(`SELECT * FROM c ORDER BY c.${sort}`).fetchAll();',
        '};',
      ].join('\n'),
    },
    {
      language: 'python',
      bad: [
        'from azure.cosmos import CosmosClient',
        '',
        'def listed(container, request):',
        `    return container.query_items(f"SELECT * FROM c ORDER BY c.{request.args['sort']}")`,
      ].join('\n'),
      good: [
        'from azure.cosmos import CosmosClient',
        '',
        'SORTABLE = {"name", "age"}',
        '',
        'def listed(container, request):',
        '    sort = request.args["sort"]',
        '    if sort not in SORTABLE:',
        '        raise ValueError("Unknown sort field")',
        '    return container.query_items(f"SELECT * FROM c ORDER BY c.{sort}")',
      ].join('\n'),
    },
    {
      language: 'csharp',
      bad: [
        'using Microsoft.Azure.Cosmos;',
        'public class People',
        '{',
        '    public QueryDefinition Sorted(string sort) => new QueryDefinition($"SELECT * FROM c ORDER BY c.{sort}");',
        '}',
      ].join('\n'),
      good: [
        'using Microsoft.Azure.Cosmos;',
        'public class People',
        '{',
        '    public QueryDefinition Sorted(string sort) =>',
        '        new QueryDefinition("SELECT * FROM c ORDER BY " + sort switch { "age" => "c.age", _ => "c.name" });',
        '}',
      ].join('\n'),
    },
    {
      language: 'java',
      bad: [
        'import com.azure.cosmos.CosmosContainer;',
        '',
        'class People {',
        '  Object sorted(CosmosContainer container, String sort) {',
        '    return container.queryItems("SELECT * FROM c ORDER BY c." + sort, null, Object.class);',
        '  }',
        '}',
      ].join('\n'),
      good: [
        'import com.azure.cosmos.CosmosContainer;',
        '',
        'class People {',
        '  Object sorted(CosmosContainer container, String sort) {',
        '    String path = switch (sort) { case "age" -> "c.age"; default -> "c.name"; };',
        '    return container.queryItems("SELECT * FROM c ORDER BY " + path, null, Object.class);',
        '  }',
        '}',
      ].join('\n'),
    },
    {
      language: 'go',
      bad: [
        'package people',
        'import "github.com/Azure/azure-sdk-for-go/sdk/data/azcosmos"',
        'func Sorted(container *azcosmos.ContainerClient, sort string) any {',
        '	return container.NewQueryItemsPager("SELECT * FROM c ORDER BY c."+sort, azcosmos.NewPartitionKey(), nil)',
        '}',
      ].join('\n'),
      good: [
        'package people',
        'import "github.com/Azure/azure-sdk-for-go/sdk/data/azcosmos"',
        'func Sorted(container *azcosmos.ContainerClient, sort string) any {',
        '	path := "c.name"',
        '	if sort == "age" {',
        '		path = "c.age"',
        '	}',
        '	return container.NewQueryItemsPager("SELECT * FROM c ORDER BY "+path, azcosmos.NewPartitionKey(), nil)',
        '}',
      ].join('\n'),
    },
  ],
  check: (site) =>
    violationsOf(
      'identifier',
      site,
      ({ part, hole }) =>
        `${shown(part.expression)} is spliced into a Cosmos DB query as ${roleOf(hole.context)}. ${originOf(part)}, and no quotes keep it in its place. ${adviceFor(hole.context)}`,
    ),
});

const roles: Partial<Record<HoleContext, string>> = {
  propertyName: 'a property name',
  container: 'a source after FROM or IN',
  alias: 'an alias',
  orderBy: 'what to order by',
  direction: 'the direction of ORDER BY',
  functionName: 'the name of a function',
  parameterName: 'the name of a parameter',
  keyword: 'an operator',
};

function roleOf(context: HoleContext): string {
  return roles[context] ?? 'a part of its text';
}

function adviceFor(context: HoleContext): string {
  if (context === 'propertyName')
    return 'Choose it from a fixed list, or pass it as a parameter in `c[@name]`.';
  if (context === 'direction') return 'Choose between ASC and DESC in code.';
  if (context === 'clause' || context === 'query')
    return 'Build it from constant texts, and pass the values as parameters.';
  return 'Choose it from a fixed list.';
}
