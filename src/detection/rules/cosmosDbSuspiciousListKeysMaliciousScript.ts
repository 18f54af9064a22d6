import { day, minute } from '../../shared/timeWindow';
import { busiestStretch } from '../busiestStretch';
import { defineDetection, type Sighting } from '../detection';
import type { EvidenceByKind } from '../evidence/kinds';
import { exampleHour, exampleOperation } from '../exampleRows';
import { applicationName, listedSecret } from '../keyListing';
import { isRoutineToBe } from '../routine';
import { extentOf, groupBy, learningFact, listed } from '../usual';

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
  *evaluate({ window, evidence, baseline, ahead }) {
    for (const [key, rows] of byCaller(evidence.controlPlane)) {
      if (!isMany(rows) || isMany(byCaller(baseline.controlPlane).get(key) ?? [])) continue;
      const later = byCaller(ahead.controlPlane).get(key) ?? [];
      const again = [...groupBy(later, dayOf).values()].filter(isMany);
      if (!isRoutineToBe([rows, ...again].map(([{ time }]) => time)))
        yield sightingOf(rows, learningFact(baseline.controlPlane, window, learningPeriod));
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
      name: 'quiet: a rotation that goes on week after week, in logs that have just begun',
      evidence: { controlPlane: listings(['shop', 'crm', 'web']) },
      later: {
        controlPlane: [7, 14].flatMap((days) =>
          listings(['shop', 'crm', 'web'], minute, exampleHour + days * day),
        ),
      },
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

/** Whether the keys of so many accounts were listed within minutes. */
function isMany(rows: readonly Operation[]): boolean {
  return busiestStretch(rows, span, accountOf) >= fewestAccounts;
}

function dayOf({ time }: Operation): string {
  return String(Math.floor(time / day));
}

function accountOf({ account }: Operation): string {
  return account;
}

function sightingOf(rows: Listings, learning: Record<string, string>): Sighting {
  const accounts = [...new Set(rows.map(accountOf))].sort();
  // The alert needs one account to hang on: that of the first listing, which stays the first while more come in.
  const first = rows.reduce((earliest, row) => (row.time < earliest.time ? row : earliest));
  const { account, caller, callerIp } = first;
  return {
    account,
    severity: 'Medium',
    key: caller || callerIp,
    summary: `${caller || 'An unnamed principal'} listed the keys of ${accounts.length} Cosmos DB accounts within minutes.`,
    entities: [
      { type: 'account', name: caller },
      ...[...new Set(rows.map((row) => row.callerIp))]
        .sort()
        .map((address) => ({ type: 'ip', address }) as const),
      ...[...new Set(rows.map(({ resourceId }) => resourceId))]
        .sort()
        .map((resourceId) => ({ type: 'azure-resource', resourceId }) as const),
    ],
    facts: {
      Accounts: listed(accounts, 20),
      Listings: String(rows.length),
      Clients: listed(rows.map(({ application }) => applicationName(application))),
      ...learning,
    },
    ...extentOf(rows),
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
