import { day, hour } from '../../shared/timeWindow';
import { defineDetection } from '../detection';
import { exampleHour, exampleQuery } from '../exampleRows';
import { injectionsOfDay, injectionSighting, withRequests } from '../injection';

const learningPeriod = 'P14D';

export const cosmosDbSqlInjectionDataExfiltration = defineDetection({
  id: 'CosmosDB_SqlInjection.DataExfiltration',
  title: 'SQL injection: possible data exfiltration',
  description:
    'A query that was changed by what somebody put into a value ran against a container, and may have returned more than the application meant to give.',
  severities: ['Medium'],
  tactic: 'Exfiltration',
  techniques: ['T1190', 'T1213'],
  evidence: ['queryText'],
  takesFoldedTexts: true,
  window: 'PT24H',
  baseline: learningPeriod,
  causes: [
    'The application builds a query from text that a user controls, and a user made use of it.',
    'A security test of the application.',
  ],
  triage: [
    'Find the call that builds the query of this shape, and the input that reached it.',
    'Look at the client address among the facts: an application server means that the input came through it.',
    'Compare the bytes returned with what the query usually returns.',
  ],
  remediation: [
    'Pass the value as a query parameter instead of splicing it into the text.',
    'Check the input, and give the application the least rights that it needs.',
    'Find out what was read, and whom to tell.',
  ],
  falsePositives: ['Queries that a person types into a data explorer, with a condition that is always true.'],
  limits: [
    'It needs full-text query logging on the account: by default the literals in logged texts are replaced.',
    'An injection that leaves the query as the application writes it, a changed value only, looks like any value.',
  ],
  *evaluate(input) {
    for (const group of injectionsOfDay(input, 'exfiltration')) {
      const { row } = group[0];
      yield {
        ...injectionSighting(group),
        severity: 'Medium',
        // Payloads of every shape are one attack on one container.
        key: `${row.database}/${row.container}`,
        summary: `An injected query ran against the container ${row.container} of the Cosmos DB account ${row.account}.`,
      };
    }
  },
  enrich: withRequests,
  examples: [
    {
      name: 'a condition that is always true behind a closed string',
      evidence: { queryText: [exampleQuery("SELECT * FROM c WHERE c.name = 'x' OR 1=1 OR 'a' = 'b'")] },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'payloads of several shapes on one container are one attack, however long it goes on within the day',
      evidence: {
        queryText: [
          exampleQuery("SELECT * FROM c WHERE c.name = 'x' OR 1=1 OR 'a' = 'b'"),
          exampleQuery("SELECT * FROM c WHERE c.name = 'x' OR true"),
          exampleQuery("SELECT * FROM c WHERE c.name = 'x' OR 2>1 OR 'a' = 'b'", {
            hour: exampleHour + hour,
          }),
        ],
      },
      expect: [{ account: 'shop', severity: 'Medium', key: 'store/orders' }],
    },
    {
      name: 'quiet: a value that only looks like an attack, in a parameter',
      evidence: { queryText: [exampleQuery('SELECT * FROM c WHERE c.name = @name')] },
      expect: [],
    },
    {
      name: 'quiet: a shape that the application has sent for days',
      evidence: { queryText: [exampleQuery("SELECT * FROM c WHERE c.name = 'x' OR 1=1")] },
      baseline: {
        queryText: [1, 2, 3].map((days) =>
          exampleQuery("SELECT * FROM c WHERE c.name = 'y' OR 1=1", { hour: exampleHour - days * day }),
        ),
      },
      expect: [],
    },
    {
      name: 'quiet: the rewritten text of a query with ORDER BY',
      evidence: {
        queryText: [
          exampleQuery(
            'SELECT c._rid, [{"item": c.price}] AS orderByItems, c AS payload\nFROM c\nWHERE ((c.id = "a") AND (true))\nORDER BY c.price ASC',
          ),
        ],
      },
      expect: [],
    },
  ],
});
