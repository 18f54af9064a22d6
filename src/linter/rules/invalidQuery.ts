import { bind } from '../../cosmosql/binder';
import { uncoded, type QueryError } from '../../cosmosql/queryError';
import type { Span } from '../../shared/span';
import { sourceSpan } from '../queryPlace';
import type { QuerySite } from '../querySite';
import { defineRule, type Violation } from '../rule';
import { adviceFor } from './queryAdvice';

/** A query that the service refuses whatever the data. */
export const invalidQuery = defineRule({
  id: 'cosmos/invalid-query',
  title: 'Cosmos DB query that the service refuses',
  severity: 'error',
  precision: 'high',
  cwe: 628,
  why: 'The call fails each time that it is made, and a path that always fails is often one that nobody has tried.',
  fix: 'Correct the text. The message tells what stands where something else is expected; the page of each function tells what it takes.',
  limits: [
    'Of a text that does not parse, the first error alone is told.',
    'A text with something spliced into it is looked at up to the first place where that stands.',
    'A text that depends on the way that the code takes is not looked at, nor one that neither begins with SELECT nor has a FROM.',
    'Of what parses, it is not told what is selected beside aggregates and groups.',
  ],
  examples: [
    {
      language: 'javascript',
      bad: [
        "const { CosmosClient } = require('@azure/cosmos');",
        'exports.open = (container) =>',
        "  container.items.query('SELECT * FROM c WHERE c.closed IS NULL').fetchAll();",
      ].join('\n'),
      good: [
        "const { CosmosClient } = require('@azure/cosmos');",
        'exports.open = (container) =>',
        "  container.items.query('SELECT * FROM c WHERE NOT IS_DEFINED(c.closed)').fetchAll();",
      ].join('\n'),
    },
    {
      language: 'typescript',
      bad: [
        "import type { Container } from '@azure/cosmos';",
        'export const named = (container: Container, name: string) =>',
        '  container.items.query({',
        "    query: 'SELECT * FROM c WHERE STARTS_WITH(c.name, @name)',",
        "    parameters: [{ name: '@name', value: name }],",
        '  }).fetchAll();',
      ].join('\n'),
      good: [
        "import type { Container } from '@azure/cosmos';",
        'export const named = (container: Container, name: string) =>',
        '  container.items.query({',
        "    query: 'SELECT * FROM c WHERE STARTSWITH(c.name, @name)',",
        "    parameters: [{ name: '@name', value: name }],",
        '  }).fetchAll();',
      ].join('\n'),
    },
    {
      language: 'python',
      bad: [
        'from azure.cosmos import CosmosClient',
        '',
        'def open_ones(container):',
        '    return container.query_items("SELECT * FROM c WHERE c.closed IS NULL")',
      ].join('\n'),
      good: [
        'from azure.cosmos import CosmosClient',
        '',
        'def open_ones(container):',
        '    return container.query_items("SELECT * FROM c WHERE NOT IS_DEFINED(c.closed)")',
      ].join('\n'),
    },
    {
      language: 'csharp',
      bad: [
        'using Microsoft.Azure.Cosmos;',
        'public class People',
        '{',
        '    public QueryDefinition First() => new QueryDefinition("SELECT * FROM c ORDER BY c.name LIMIT 10");',
        '}',
      ].join('\n'),
      good: [
        'using Microsoft.Azure.Cosmos;',
        'public class People',
        '{',
        '    public QueryDefinition First() => new QueryDefinition("SELECT TOP 10 * FROM c ORDER BY c.name");',
        '}',
      ].join('\n'),
    },
    {
      language: 'java',
      bad: [
        'import com.azure.cosmos.CosmosContainer;',
        '',
        'class People {',
        '  Object open(CosmosContainer container) {',
        '    return container.queryItems("SELECT * FROM c WHERE c.closed IS NULL", null, Object.class);',
        '  }',
        '}',
      ].join('\n'),
      good: [
        'import com.azure.cosmos.CosmosContainer;',
        '',
        'class People {',
        '  Object open(CosmosContainer container) {',
        '    return container.queryItems("SELECT * FROM c WHERE NOT IS_DEFINED(c.closed)", null, Object.class);',
        '  }',
        '}',
      ].join('\n'),
    },
    {
      language: 'go',
      bad: [
        'package people',
        'import "github.com/Azure/azure-sdk-for-go/sdk/data/azcosmos"',
        'func First(container *azcosmos.ContainerClient) any {',
        '	return container.NewQueryItemsPager("SELECT * FROM c ORDER BY c.name LIMIT 10", azcosmos.NewPartitionKey(), nil)',
        '}',
      ].join('\n'),
      good: [
        'package people',
        'import "github.com/Azure/azure-sdk-for-go/sdk/data/azcosmos"',
        'func First(container *azcosmos.ContainerClient) any {',
        '	return container.NewQueryItemsPager("SELECT TOP 10 * FROM c ORDER BY c.name", azcosmos.NewPartitionKey(), nil)',
        '}',
      ].join('\n'),
    },
  ],
  *check(site) {
    if (!site.certain || !looksLikeQuery(site)) return;
    const { errors } = site.analysis;
    if (errors.length > 0) yield* violations(errors.slice(0, 1).filter(certainIn(site)), site);
    else if (site.holes.length === 0) yield* violations(refusals(site), site);
  },
});

/** Where a call is no query of Cosmos DB after all, its text hardly begins with SELECT, and hardly reads from anything. */
function looksLikeQuery({ template: { text }, analysis: { query } }: QuerySite): boolean {
  const start = query?.span.start ?? 0;
  return /^SELECT\b/i.test(text.slice(start, start + 7)) || /\bFROM\s+\w/i.test(text);
}

/** What a hole brings may change the meaning of what follows it, and of a word that it touches; not of what stands before. */
function certainIn({ template: { text, holes } }: QuerySite): (error: QueryError) => boolean {
  const [firstHole = Infinity] = holes;
  return ({ span }) => span.end < firstHole && !isClosingSemicolon(text, span);
}

/** Whether the service takes a semicolon at the end is not known. */
function isClosingSemicolon(text: string, { start }: Span): boolean {
  return /^;[\s;]*$/.test(text.slice(start));
}

function refusals({ analysis: { query } }: QuerySite): readonly QueryError[] {
  return query && query.sources.length > 0 ? bind(query).filter(isCertain) : [];
}

/** What is made of names beside aggregates is known from few cases. */
function isCertain({ code, byClient }: QueryError): boolean {
  return !byClient && code !== 'SC2101' && code !== 'SC2102';
}

function* violations(errors: readonly QueryError[], site: QuerySite): Generator<Violation> {
  const { text } = site.template;
  for (const error of errors) {
    const span = sourceSpan(site.parts, visible(error.span, text));
    if (!span) continue;
    const severity = error.kind === 'syntax' ? 'error' : 'warning';
    const answer = error.code === uncoded ? 'an error' : `the error ${error.code}`;
    yield {
      message: `${whatOf(error)} The service answers with ${answer}, whatever the data. ${adviceFor(error, text)}`,
      severity,
      span,
      holes: [],
    };
  }
}

function whatOf({ kind, message }: QueryError): string {
  const text = message
    .replace(/^Syntax error, /, '')
    .replace(/\.$/, '')
    .replaceAll('. ', ': ');
  const [first = '', ...rest] = text;
  if (kind === 'syntax')
    return `Syntax error in this Cosmos DB query, ${first.toLowerCase()}${rest.join('')}.`;
  return `The service refuses this Cosmos DB query: ${text}.`;
}

/** What is missing is shown at the last word before its place. */
function visible({ start, end }: Span, text: string): Span {
  if (end > start) return { start, end };
  const word = /(?:\w+|\S)\s*$/.exec(text.slice(0, start));
  const from = word?.index ?? start;
  return { start: from, end: from + (word?.[0].trimEnd().length ?? 0) };
}
