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
  limits: ['An escaper in another file is seen as a function like any other.'],
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
  ],
  check: (site) =>
    violationsOf(
      'handEscaped',
      site,
      ({ part }) =>
        `${shown(part.expression)} is escaped by hand and spliced into a Cosmos DB query. ${reasonOf(part.escapedBy)}, so the value can still close its literal. Pass it as a parameter, unescaped.`,
    ),
});

function reasonOf(escapedBy: string | undefined): string {
  return escapedBy === 'replace'
    ? 'Replacing quotes is not enough where a backslash escapes'
    : `\`${escapedBy ?? 'The escaper'}\` was not made for the literals of Cosmos DB`;
}
