import { defineRule } from '../rule';
import { shown, violationsOf } from './violation';

/** The whole text of a query comes with a request. */
export const queryFromOutside = defineRule({
  id: 'cosmos/query-from-outside',
  title: 'Cosmos DB query that comes from outside whole',
  severity: 'warning',
  precision: 'medium',
  cwe: 943,
  why: 'Whoever sends the request can read every item that the credentials of the program can read.',
  fix: 'Let the request choose among queries that the program knows, and pass the values as parameters. Where running any query is the purpose, say so in a suppression.',
  limits: [
    'A text that is an argument of an exported function is not reported: a wrapper that passes text on is no defect.',
  ],
  examples: [
    {
      language: 'javascript',
      bad: [
        "const { CosmosClient } = require('@azure/cosmos');",
        'exports.run = (container, req) => container.items.query(req.body.query).fetchAll();',
      ].join('\n'),
      good: [
        "const { CosmosClient } = require('@azure/cosmos');",
        'const queries = { all: "SELECT * FROM c", recent: "SELECT * FROM c ORDER BY c._ts DESC" };',
        'exports.run = (container, req) => container.items.query(queries[req.body.query]).fetchAll();',
      ].join('\n'),
    },
    {
      language: 'python',
      bad: [
        'from azure.cosmos import CosmosClient',
        '',
        'def run(container, request):',
        '    return container.query_items(request.args["query"])',
      ].join('\n'),
      good: [
        'from azure.cosmos import CosmosClient',
        '',
        'QUERIES = {"all": "SELECT * FROM c", "recent": "SELECT * FROM c ORDER BY c._ts DESC"}',
        '',
        '',
        'def run(container, request):',
        '    return container.query_items(QUERIES[request.args["query"]])',
      ].join('\n'),
    },
    {
      language: 'csharp',
      bad: [
        'using Microsoft.Azure.Cosmos;',
        'public class People',
        '{',
        '    public object Run(Container container, HttpRequest request) =>',
        '        container.GetItemQueryIterator<object>(request.Query["query"]);',
        '}',
      ].join('\n'),
      good: [
        'using Microsoft.Azure.Cosmos;',
        'public class People',
        '{',
        '    public object Run(Container container, HttpRequest request) =>',
        '        container.GetItemQueryIterator<object>(',
        '            request.Query["query"] == "recent" ? "SELECT * FROM c ORDER BY c._ts DESC" : "SELECT * FROM c");',
        '}',
      ].join('\n'),
    },
    {
      language: 'java',
      bad: [
        'import com.azure.cosmos.CosmosContainer;',
        '',
        'class People {',
        '  Object run(CosmosContainer container, HttpServletRequest request) {',
        '    return container.queryItems(request.getParameter("query"), null, Object.class);',
        '  }',
        '}',
      ].join('\n'),
      good: [
        'import com.azure.cosmos.CosmosContainer;',
        '',
        'class People {',
        '  Object run(CosmosContainer container, HttpServletRequest request) {',
        '    boolean recent = "recent".equals(request.getParameter("query"));',
        '    return container.queryItems(recent ? "SELECT * FROM c ORDER BY c._ts DESC" : "SELECT * FROM c", null, Object.class);',
        '  }',
        '}',
      ].join('\n'),
    },
    {
      language: 'go',
      bad: [
        'package people',
        'import "net/http"',
        'import "github.com/Azure/azure-sdk-for-go/sdk/data/azcosmos"',
        'func Run(container *azcosmos.ContainerClient, request *http.Request) any {',
        '	return container.NewQueryItemsPager(request.URL.Query().Get("query"), azcosmos.NewPartitionKey(), nil)',
        '}',
      ].join('\n'),
      good: [
        'package people',
        'import "net/http"',
        'import "github.com/Azure/azure-sdk-for-go/sdk/data/azcosmos"',
        'func Run(container *azcosmos.ContainerClient, request *http.Request) any {',
        '	query := "SELECT * FROM c"',
        '	if request.URL.Query().Get("query") == "recent" {',
        '		query = "SELECT * FROM c ORDER BY c._ts DESC"',
        '	}',
        '	return container.NewQueryItemsPager(query, azcosmos.NewPartitionKey(), nil)',
        '}',
      ].join('\n'),
    },
  ],
  *check(site) {
    const wholes = violationsOf(
      'queryFromOutside',
      site,
      ({ part }) =>
        `The text of this Cosmos DB query is ${shown(part.expression)}, which comes from outside the program. Whoever sends it can read every item that the program can. Let the request choose among queries that the program knows.`,
    );
    for (const violation of wholes)
      if (violation.severity === 'error') yield { ...violation, severity: 'warning' };
  },
});
