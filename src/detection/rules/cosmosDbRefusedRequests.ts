import { accessFacts } from '../accessFacts';
import { lastingLevel } from '../baseline/lastingLevel';
import { defineDetection } from '../detection';
import type { EvidenceByKind } from '../evidence/kinds';
import { exampleAccess, exampleHour } from '../exampleRows';
import { extentOf, groupBy, learningFact, sumsByHour, total } from '../usual';
import { day } from '../../shared/timeWindow';

type AccessRow = EvidenceByKind['access'][number];

const learningPeriod = 'P28D';

/** Fewer refusals in an hour are an expired key or a typing error. */
const fewest = 30;

/** How many times what lasts it takes to be more than that. */
const factor = 3;

export const cosmosDbRefusedRequests = defineDetection({
  id: 'CosmosDB_RefusedRequests',
  title: 'Burst of refused requests',
  description:
    'Many requests from one address were refused for want of authorisation (401 or 403) within an hour, far more than are refused from there week after week.',
  severities: ['Medium', 'Low'],
  tactic: 'Credential Access',
  techniques: ['T1110'],
  evidence: ['access'],
  window: 'PT1H',
  baseline: learningPeriod,
  causes: [
    'Somebody guesses keys, or tries one that was stolen and has been replaced since.',
    'An application still uses a key that was regenerated, or comes from behind the firewall.',
  ],
  triage: [
    'See whether requests from the same address succeeded in the same hour: then a key may have been found.',
    'Find out whose address it is. An application of your own shows by its user agent.',
  ],
  remediation: [
    'Allow only the networks that need the account in its firewall.',
    'Give the application its new key, if it is yours.',
  ],
  falsePositives: ['Applications after a key was regenerated, and role assignments that are missing.'],
  limits: [
    `It takes ${fewest} refusals from one address in an hour: slow guessing from many addresses goes unseen.`,
    'Requests that the firewall turns away are not always logged.',
    'What one address is refused on two days nearly a week apart is taken for an application that fails; until then each day of it is told.',
  ],
  *evaluate({ window, evidence, baselineOf, aheadOf }) {
    for (const rows of groupBy(evidence.access, placeOf).values()) {
      const refused = refusals(rows);
      if (refused < fewest) continue;
      const { account, clientIp } = rows[0];
      const ofAccount = baselineOf(account).access;
      const before = ofAccount.filter((row) => row.clientIp === clientIp);
      const later = aheadOf(account).access.filter((row) => row.clientIp === clientIp);
      // One bad day is no precedent: it may have been the first attack.
      const lasting = Math.max(...[before, later].map((some) => lastingLevel(refusalsByHour(some))));
      if (refused < factor * lasting) continue;
      const accepted = total(rows, (row) => row.operations) - refused;
      yield {
        account,
        // Guesses that end in success are worth more attention than guesses.
        severity: accepted > 0 && before.length === 0 ? 'Medium' : 'Low',
        key: clientIp,
        summary: `${refused} requests from ${clientIp} to the Cosmos DB account ${account} were refused within an hour.`,
        entities: [{ type: 'ip', address: clientIp }],
        facts: {
          ...accessFacts(rows),
          'Succeeded in the same hour': String(accepted),
          'Most refusals in an hour before': String(worstHour(before)),
          ...learningFact(ofAccount, window, learningPeriod),
        },
        ...extentOf(rows),
      };
    }
  },
  examples: [
    {
      name: 'a stranger is refused a hundred times',
      evidence: { access: [exampleAccess({ clientIp: '91.2.3.4', operations: 100, refused: 100 })] },
      expect: [{ account: 'shop', severity: 'Low', key: '91.2.3.4' }],
    },
    {
      name: 'a stranger is refused a hundred times and then let in',
      evidence: { access: [exampleAccess({ clientIp: '91.2.3.4', operations: 103, refused: 100 })] },
      expect: [{ account: 'shop', severity: 'Medium', key: '91.2.3.4' }],
    },
    {
      name: 'quiet: an application that is refused as often as ever',
      evidence: { access: [exampleAccess({ operations: 500, refused: 50 })] },
      baseline: {
        access: [1, 7].map((days) =>
          exampleAccess({ operations: 500, refused: 40, hour: exampleHour - days * day }),
        ),
      },
      expect: [],
    },
    {
      name: 'a stranger is back who was refused more often the days before',
      evidence: { access: [exampleAccess({ clientIp: '91.2.3.4', operations: 100, refused: 100 })] },
      baseline: {
        access: [1, 2].map((days) =>
          exampleAccess({
            clientIp: '91.2.3.4',
            operations: 900,
            refused: 900,
            hour: exampleHour - days * day,
          }),
        ),
      },
      expect: [{ account: 'shop', severity: 'Low', key: '91.2.3.4' }],
    },
    {
      name: 'quiet: a host that is refused whenever the keys are made anew, in logs that have just begun',
      evidence: { access: [exampleAccess({ operations: 90, refused: 80 })] },
      later: {
        access: [7, 14].map((days) =>
          exampleAccess({ operations: 90, refused: 80, hour: exampleHour + days * day }),
        ),
      },
      expect: [],
    },
    {
      name: 'a host that is refused on three days in a row and never again, in logs that have just begun',
      evidence: { access: [exampleAccess({ operations: 90, refused: 80 })] },
      later: {
        access: [1, 2].map((days) =>
          exampleAccess({ operations: 90, refused: 80, hour: exampleHour + days * day }),
        ),
      },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'quiet: a few refusals',
      evidence: { access: [exampleAccess({ operations: 20, refused: 20 })] },
      expect: [],
    },
  ],
});

function placeOf({ account, clientIp }: AccessRow): string {
  return `${account} ${clientIp}`;
}

function refusals(rows: readonly AccessRow[]): number {
  return total(rows, (row) => row.refused);
}

function refusalsByHour(rows: readonly AccessRow[]): Map<number, number> {
  return sumsByHour(rows, (row) => row.refused);
}

function worstHour(rows: readonly AccessRow[]): number {
  return Math.max(0, ...refusalsByHour(rows).values());
}
