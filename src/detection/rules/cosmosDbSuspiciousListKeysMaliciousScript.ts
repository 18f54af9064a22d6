import { minute } from '../../shared/timeWindow';
import { defineDetection, type Sighting } from '../detection';
import type { EvidenceByKind } from '../evidence/kinds';
import { exampleHour, exampleOperation } from '../exampleRows';
import { applicationName, listedSecret } from '../keyListing';
import { endOf, extentOf, groupBy, learningFact, listed } from '../usual';

type Operation = EvidenceByKind['controlPlane'][number];
type Listings = readonly [Operation, ...Operation[]];

const learningPeriod = 'P14D';
const fewestAccounts = 3;
const span = 15 * minute;

export const cosmosDbSuspiciousListKeysMaliciousScript = defineDetection({
  id: 'CosmosDB_SuspiciousListKeys.MaliciousScript',
  title: 'Keys of many accounts listed by a script',
  description:
    'One principal listed the keys of several accounts within minutes, as scripts do that gather the secrets of a subscription.',
  severities: ['Medium'],
  tactic: 'Collection',
  techniques: ['T1119', 'T1555.006'],
  evidence: ['controlPlane'],
  window: 'PT1H',
  baseline: learningPeriod,
  causes: [
    'Somebody with stolen credentials runs a script that collects secrets.',
    'An administrator rotates or exports the keys of all accounts.',
  ],
  triage: [
    'See whether the principal listed secrets of other services in the same minutes.',
    'Ask the owner of the principal, and look at the client: PowerShell is what such scripts use.',
    'Look for access with the keys from addresses that are new.',
  ],
  remediation: [
    'Regenerate the keys of all accounts that are named.',
    'Reset the credentials of the principal and review its role assignments.',
    'Turn local authentication off, so that keys are of no use.',
  ],
  falsePositives: ['Scripts that rotate keys, and inventory tools. What did so before is not told.'],
  limits: [
    `It takes ${fewestAccounts} accounts within 15 minutes: a script that waits goes unseen.`,
    'A principal that listed as many in the learning period is taken as known.',
  ],
  *evaluate({ window, evidence, baseline }) {
    for (const rows of byCaller(evidence.controlPlane).values()) {
      if (accountsOf(rows).length < fewestAccounts) continue;
      const burst = widestBurst(rows);
      if (accountsOf(burst).length < fewestAccounts) continue;
      const before = byCaller(baseline.controlPlane).get(callerOf(rows[0]));
      if (before && accountsOf(widestBurst(before)).length >= fewestAccounts) continue;
      yield sightingOf(firstOf(rows), burst, learningFact(baseline.controlPlane, window, learningPeriod));
    }
  },
  examples: [
    {
      name: 'the keys of three accounts in two minutes',
      evidence: { controlPlane: listings(['crm', 'shop', 'web']) },
      expect: [{ account: 'crm', severity: 'Medium' }],
    },
    {
      name: 'quiet: the keys of one account, again and again',
      evidence: { controlPlane: listings(['shop', 'shop', 'shop', 'shop']) },
      expect: [],
    },
    {
      name: 'quiet: three accounts in the course of an hour',
      evidence: { controlPlane: listings(['crm', 'shop', 'web'], 20 * minute) },
      expect: [],
    },
    {
      name: 'quiet: a rotation that ran last week too',
      evidence: { controlPlane: listings(['crm', 'shop', 'web']) },
      baseline: {
        controlPlane: listings(['crm', 'shop', 'web'], minute, exampleHour - 7 * 24 * 60 * minute),
      },
      expect: [],
    },
  ],
});

function callerOf({ caller, callerIp }: Operation): string {
  return JSON.stringify([caller, caller === '' ? callerIp : '']);
}

function byCaller(operations: readonly Operation[]): Map<string, Listings> {
  return groupBy(
    operations.filter((row) => listedSecret(row) !== undefined && row.account !== ''),
    callerOf,
  );
}

function accountsOf(rows: readonly Operation[]): string[] {
  return [...new Set(rows.map(({ account }) => account))].sort();
}

/** The listings of the quarter of an hour that reaches the most accounts. */
function widestBurst(rows: Listings): readonly Operation[] {
  const sorted = rows.toSorted((a, b) => a.time - b.time);
  let widest: readonly Operation[] = [];
  let from = 0;
  for (const [at, { time }] of sorted.entries()) {
    while (time - (sorted[from]?.time ?? time) > span) from++;
    const burst = sorted.slice(from, at + 1);
    if (accountsOf(burst).length > accountsOf(widest).length) widest = burst;
  }
  return widest;
}

/** The first listing, which stays the first while more of them come in. */
function firstOf(rows: Listings): Operation {
  return rows.reduce((first, row) => (row.time < first.time ? row : first));
}

function sightingOf(
  first: Operation,
  burst: readonly Operation[],
  learning: Record<string, string>,
): Sighting {
  const accounts = accountsOf(burst);
  const { account, caller, callerIp } = first;
  const { start } = extentOf(burst);
  return {
    // The alert needs one account to hang on; all of them are among the entities.
    account,
    severity: 'Medium',
    key: caller || callerIp,
    summary: `${caller || 'An unnamed principal'} listed the keys of ${accounts.length} Cosmos DB accounts within minutes.`,
    entities: [
      { type: 'account', name: caller },
      ...[...new Set(burst.map((row) => row.callerIp))]
        .sort()
        .map((address) => ({ type: 'ip', address }) as const),
      ...[...new Set(burst.map(({ resourceId }) => resourceId))]
        .sort()
        .map((resourceId) => ({ type: 'azure-resource', resourceId }) as const),
    ],
    facts: {
      Accounts: listed(accounts, 20),
      Listings: String(burst.length),
      Clients: listed(burst.map(({ application }) => applicationName(application))),
      ...learning,
    },
    start,
    end: Math.max(...burst.map(endOf)),
  };
}

function listings(accounts: readonly string[], apart = minute, from = exampleHour): Operation[] {
  return accounts.map((account, at) =>
    exampleOperation({
      account,
      time: from + at * apart,
      correlationId: `${account}-${at}`,
      caller: 'ops@contoso.com',
    }),
  );
}
