import { accessFacts, isAccepted } from '../accessFacts';
import { defineDetection, type Sighting } from '../detection';
import type { EvidenceByKind } from '../evidence/kinds';
import { exampleAccess } from '../exampleRows';
import { extentOf, groupBy, learningFact } from '../usual';

type AccessRow = EvidenceByKind['access'][number];

const learningPeriod = 'P14D';

export const cosmosDbTorAnomaly = defineDetection({
  id: 'CosmosDB_TorAnomaly',
  title: 'Access from a Tor exit node',
  description:
    'The account was reached, with a key or token that it accepted, from an address known as an exit node of the Tor network.',
  severities: ['High', 'Medium'],
  tactic: 'Initial Access',
  techniques: ['T1078', 'T1090.003'],
  evidence: ['access'],
  intelligence: ['torExitNodes'],
  window: 'PT1H',
  baseline: learningPeriod,
  causes: [
    'Somebody holds a key or token of the account and hides where they are.',
    'A person or test of the organisation uses Tor.',
  ],
  triage: [
    'See which principal or key was used, and whether its owner knows of it.',
    'Look at what was read: operations and bytes are among the facts, the queries in the query log.',
    'Look for keys of the account that were listed shortly before.',
  ],
  remediation: [
    'Regenerate the key, or revoke the sessions and role assignments of the principal.',
    'Allow only the networks that need the account in its firewall.',
    'Prefer Entra ID over keys, and turn local authentication off.',
  ],
  falsePositives: ['Security tests and privacy tools of known people.'],
  limits: ['It knows only the exit nodes of the list that was given; nodes that are not listed go unseen.'],
  *evaluate({ window, evidence, baselineOf, intelligence: { torExitNodes } }) {
    if (!torExitNodes) return;
    const fromTor = evidence.access.filter((row) => isAccepted(row) && torExitNodes.has(row.clientIp));
    for (const rows of groupBy(fromTor, ({ account, clientIp }) => `${account} ${clientIp}`).values()) {
      const { account, clientIp } = rows[0];
      const before = baselineOf(account).access;
      const isKnown = before.some((row) => row.clientIp === clientIp && isAccepted(row));
      yield {
        ...sightingOf(rows, isKnown),
        facts: {
          ...accessFacts(rows, torExitNodes),
          'Seen before': isKnown ? 'yes, in the learning period' : 'no, the first time for this address',
          ...learningFact(before, window, learningPeriod),
        },
      };
    }
  },
  examples: [
    {
      name: 'a key used from an exit node for the first time is of high severity',
      evidence: { access: [exampleAccess({ clientIp: '185.220.101.1' })] },
      torExitNodes: ['185.220.101.1'],
      expect: [{ account: 'shop', severity: 'High', key: '185.220.101.1' }],
    },
    {
      name: 'an exit node seen in the learning period is of medium severity',
      evidence: { access: [exampleAccess({ clientIp: '185.220.101.1' })] },
      baseline: { access: [exampleAccess({ clientIp: '185.220.101.1', hour: Date.UTC(2026, 0, 8, 9) })] },
      torExitNodes: ['185.220.101.1'],
      expect: [{ account: 'shop', severity: 'Medium', key: '185.220.101.1' }],
    },
    {
      name: 'quiet: every request from the exit node was refused',
      evidence: { access: [exampleAccess({ clientIp: '185.220.101.1', operations: 4, refused: 4 })] },
      torExitNodes: ['185.220.101.1'],
      expect: [],
    },
    {
      name: 'quiet: the address is no exit node',
      evidence: { access: [exampleAccess({ clientIp: '20.1.2.3' })] },
      torExitNodes: ['185.220.101.1'],
      expect: [],
    },
  ],
});

function sightingOf(rows: readonly [AccessRow, ...AccessRow[]], isKnown: boolean): Sighting {
  const { account, clientIp } = rows[0];
  return {
    account,
    severity: isKnown ? 'Medium' : 'High',
    key: clientIp,
    summary: `The Cosmos DB account ${account} was accessed from ${clientIp}, an exit node of the Tor network.`,
    entities: [{ type: 'ip', address: clientIp }],
    facts: {},
    ...extentOf(rows),
  };
}
