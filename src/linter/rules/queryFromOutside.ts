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
