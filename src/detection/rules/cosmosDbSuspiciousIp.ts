import { defineDetection } from '../detection';
import { exampleAccess } from '../exampleRows';
import { accessFacts, isAccepted } from '../accessFacts';
import { extentOf, groupBy } from '../usual';

export const cosmosDbSuspiciousIp = defineDetection({
  id: 'CosmosDB_SuspiciousIp',
  title: 'Access from a suspicious address',
  description:
    'The account was reached, with a key or token that it accepted, from an address that a threat-intelligence list names.',
  severities: ['Medium'],
  tactic: 'Initial Access',
  techniques: ['T1078.004'],
  evidence: ['access'],
  intelligence: ['suspiciousAddresses'],
  window: 'PT1H',
  causes: [
    'Somebody holds a key or token of the account and works from a host that is known for attacks.',
    'An address of your own, or of a provider that you use, has come onto the list.',
  ],
  triage: [
    'See what the list says of the address, and how old the list is: both are among the facts.',
    'See which principal or key was used, and whether its owner knows of it.',
    'Look at what was read: operations and bytes are among the facts.',
  ],
  remediation: [
    'Regenerate the key, or revoke the sessions and role assignments of the principal.',
    'Allow only the networks that need the account in its firewall.',
  ],
  falsePositives: ['Addresses that have a new owner since they came onto the list.'],
  limits: ['It knows only the addresses of the lists that were given.'],
  *evaluate({ evidence, intelligence: { suspiciousAddresses } }) {
    if (!suspiciousAddresses) return;
    const suspicious = evidence.access.filter(
      (row) => isAccepted(row) && suspiciousAddresses.has(row.clientIp),
    );
    for (const rows of groupBy(suspicious, ({ account, clientIp }) => `${account} ${clientIp}`).values()) {
      const { account, clientIp } = rows[0];
      yield {
        account,
        severity: 'Medium',
        key: clientIp,
        summary: `The Cosmos DB account ${account} was accessed from ${clientIp}, an address that is known as suspicious.`,
        entities: [{ type: 'ip', address: clientIp }],
        facts: accessFacts(rows, suspiciousAddresses),
        ...extentOf(rows),
      };
    }
  },
  examples: [
    {
      name: 'a key used from an address of a listed range',
      evidence: { access: [exampleAccess({ clientIp: '198.51.100.7' })] },
      suspiciousAddresses: ['198.51.100.0/24'],
      expect: [{ account: 'shop', severity: 'Medium', key: '198.51.100.7' }],
    },
    {
      name: 'quiet: everything from there was refused',
      evidence: { access: [exampleAccess({ clientIp: '198.51.100.7', operations: 3, refused: 3 })] },
      suspiciousAddresses: ['198.51.100.7'],
      expect: [],
    },
    {
      name: 'quiet: the neighbour of a listed address',
      evidence: { access: [exampleAccess({ clientIp: '198.51.100.8' })] },
      suspiciousAddresses: ['198.51.100.7'],
      expect: [],
    },
  ],
});
