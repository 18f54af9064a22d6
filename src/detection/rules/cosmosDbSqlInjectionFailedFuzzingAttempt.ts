import { defineDetection } from '../detection';
import { exampleQuery } from '../exampleRows';
import { injectionsOfDay, injectionSighting, withRequests } from '../injection';

export const cosmosDbSqlInjectionFailedFuzzingAttempt = defineDetection({
  id: 'CosmosDB_SqlInjection.FailedFuzzingAttempt',
  title: 'SQL injection: fuzzing attempt',
  description:
    'Texts that are meant to break out of a query were sent to a container, in a form that Cosmos DB cannot run. Somebody is looking for an injection.',
  severities: ['Low'],
  tactic: 'Pre-attack',
  techniques: ['T1595.002', 'T1190'],
  techniqueNote:
    'Pre-attack is the word of Microsoft Defender for what ATT&CK has under Reconnaissance, to which T1595.002 belongs.',
  evidence: ['queryText'],
  takesFoldedTexts: true,
  window: 'PT24H',
  baseline: 'P14D',
  causes: [
    'Somebody tries payloads for other databases, or broken ones, on an input of the application.',
    'A vulnerability scanner of the organisation.',
  ],
  triage: [
    'Find the call that builds the query, and the input that reached it.',
    'See whether texts that do run followed: they are alerts of their own.',
    'Look at the client addresses and at the log of the application for the same minutes.',
  ],
  remediation: [
    'Pass the value as a query parameter instead of splicing it into the text.',
    'Refuse the source of the attempts in the firewall of the application.',
  ],
  falsePositives: ['Planned scans and penetration tests.'],
  limits: [
    'Texts that cannot run are not always logged.',
    'It needs full-text query logging on the account: by default the literals in logged texts are replaced.',
  ],
  *evaluate(input) {
    for (const group of injectionsOfDay(input, 'fuzzing')) {
      const { row } = group[0];
      yield {
        ...injectionSighting(group),
        severity: 'Low',
        // A scanner sends texts of every shape: they are one attempt on one container.
        key: `${row.database}/${row.container}`,
        summary: `Texts that try to break out of a query reached the container ${row.container} of the Cosmos DB account ${row.account}, in a form that does not run.`,
      };
    }
  },
  enrich: withRequests,
  examples: [
    {
      name: 'payloads for other databases are one attempt',
      evidence: {
        queryText: [
          exampleQuery("SELECT * FROM c WHERE c.id = '' UNION SELECT username, password FROM users--'"),
          exampleQuery("SELECT * FROM c WHERE c.id = ''; WAITFOR DELAY '0:0:5'--'"),
        ],
      },
      expect: [{ account: 'shop', severity: 'Low' }],
    },
    {
      name: 'quiet: a query with a typing error',
      evidence: { queryText: [exampleQuery('SELEC * FROM c')] },
      expect: [],
    },
    {
      name: 'quiet: names as obfuscated logs have them',
      evidence: { queryText: [exampleQuery('SELECT * FROM c WHERE (c.p1__10 != true)')] },
      expect: [],
    },
    {
      name: 'quiet: a name with a quote in it, escaped',
      evidence: { queryText: [exampleQuery("SELECT * FROM c WHERE c.name = 'O\\'Brien'")] },
      expect: [],
    },
  ],
});
