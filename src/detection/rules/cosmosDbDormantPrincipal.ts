import { day } from '../../shared/timeWindow';
import { accessFacts, isAccepted, isBrowser } from '../accessFacts';
import { lastSeen, principalKey } from '../baseline/lastSeen';
import { defineDetection } from '../detection';
import type { EvidenceByKind } from '../evidence/kinds';
import { exampleAccess, exampleHour } from '../exampleRows';
import { networkOf } from '../intelligence/address';
import type { Intelligence } from '../intelligence/intelligence';
import { isKey } from '../keyListing';
import { areHostsInUse } from '../keyTurns';
import { extentOf, groupBy, listed } from '../usual';

type AccessRow = EvidenceByKind['access'][number];

/** As long as this without a request, and a principal is taken to be no longer in use. */
const dormantDays = 14;

/** A principal of Entra ID was in use if it came on so many days; of a key, one day is enough. */
const daysInUse = 3;

export const cosmosDbDormantPrincipal = defineDetection({
  id: 'CosmosDB_DormantPrincipal',
  title: 'A principal or key came back after weeks of silence',
  description:
    'A principal or key that had reached the account before, and then not for two weeks in which others did, reached it again.',
  severities: ['Low'],
  tactic: 'Initial Access',
  techniques: ['T1078.004'],
  evidence: ['access'],
  window: 'PT1H',
  baseline: 'P28D',
  causes: [
    'Somebody found a key or secret that nobody had withdrawn.',
    'A colleague came back, or a job that runs once a month.',
  ],
  triage: [
    'See whether it came from the address and with the client of before: both are among the facts.',
    'Ask the owner of the principal whether it is still in use.',
  ],
  remediation: [
    'Remove the role assignment, or regenerate the key, of what is no longer in use.',
    'Prefer Entra ID over keys, and turn local authentication off.',
  ],
  falsePositives: ['Monthly jobs, and people who look after an account once in a while.'],
  limits: [
    'A key that takes turns with another is not told while the same hosts use it, nor a person with a browser in the office or country of others.',
    'It looks back four weeks: who was silent for longer looks new, and CosmosDB_UnusualApplication tells.',
  ],
  *evaluate(input) {
    const { evidence, baselineOf, window, intelligence } = input;
    const seen = lastSeen(input, principalKey);
    const isBack = ({ account, principal }: AccessRow): boolean =>
      window.from - (seen(account, principal) ?? Infinity) >= dormantDays * day;
    const back = evidence.access.filter((row) => isAccepted(row) && row.principal !== '' && isBack(row));
    const principals = groupBy(back, ({ account, principal }) => JSON.stringify([account, principal]));
    for (const rows of principals.values()) {
      const { account, principal } = rows[0];
      const before = baselineOf(account).access;
      const last = seen(account, principal) ?? window.from;
      const silentDays = (window.from - last) / day;
      // Logs that were away for two weeks make everybody look dormant.
      if (before.filter((row) => row.hour > last).length < dormantDays) continue;
      const known = before.filter((row) => row.principal === principal && isAccepted(row));
      if (!isKey(principal) && !wasInUse(known, silentDays)) continue;
      if (
        isKey(principal) ? areHostsInUse(rows, before, window.from) : isBackAtWork(rows, before, intelligence)
      )
        continue;
      yield {
        account,
        severity: 'Low',
        key: principal,
        summary: `${principal} reached the Cosmos DB account ${account} after ${Math.floor(silentDays)} days in which it did not.`,
        entities: [
          { type: 'account', name: principal },
          ...[...new Set(rows.map((row) => row.clientIp))]
            .sort()
            .map((address) => ({ type: 'ip', address }) as const),
        ],
        facts: {
          ...accessFacts(rows),
          'Seen last': new Date(last).toISOString(),
          'Client addresses': listed(rows.map((row) => row.clientIp)),
          'Addresses before': listed(known.map((row) => row.clientIp)),
          'User agents before': listed(known.map((row) => row.userAgent)),
        },
        ...extentOf(rows),
      };
    }
  },
  examples: [
    {
      name: 'a key that was last used twenty days ago',
      evidence: { access: [exampleAccess()] },
      baseline: { access: [daysAgo(20), ...others()] },
      expect: [{ account: 'shop', severity: 'Low', key: 'PrimaryMasterKey' }],
    },
    {
      name: 'a principal that was in use until twenty days ago',
      evidence: { access: [exampleAccess({ principal: 'p-1' })] },
      baseline: {
        access: [...[26, 24, 22, 20].map((days) => daysAgo(days, { principal: 'p-1' })), ...others()],
      },
      expect: [{ account: 'shop', severity: 'Low', key: 'p-1' }],
    },
    {
      name: 'quiet: somebody who came once in a while',
      evidence: { access: [exampleAccess({ principal: 'p-1' })] },
      baseline: { access: [...[27, 17].map((days) => daysAgo(days, { principal: 'p-1' })), ...others()] },
      expect: [],
    },
    {
      name: 'quiet: keys take turns, and the hosts are those of the other key',
      evidence: { access: [exampleAccess({ principal: 'SecondaryMasterKey' })] },
      baseline: {
        access: [
          daysAgo(20, { principal: 'SecondaryMasterKey' }),
          ...others().map((row) => ({ ...row, principal: 'PrimaryMasterKey' })),
        ],
      },
      expect: [],
    },
    {
      name: 'quiet: a colleague is back in the office after three weeks',
      evidence: { access: [exampleAccess({ principal: 'p-1', userAgent: 'Mozilla/5.0 (X11)' })] },
      baseline: {
        access: [...[26, 24, 22, 20].map((days) => daysAgo(days, { principal: 'p-1' })), ...others()],
      },
      expect: [],
    },
    {
      name: 'quiet: it was used a week ago',
      evidence: { access: [exampleAccess()] },
      baseline: { access: [daysAgo(20), daysAgo(7), ...others()] },
      expect: [],
    },
    {
      name: 'quiet: everything was refused',
      evidence: { access: [exampleAccess({ operations: 2, refused: 2 })] },
      baseline: { access: [daysAgo(20), ...others()] },
      expect: [],
    },
    {
      name: 'quiet: nobody else was seen either, as the logs were away',
      evidence: { access: [exampleAccess()] },
      baseline: { access: [daysAgo(20)] },
      expect: [],
    },
  ],
});

/** Whether it was used day after day before it fell silent. People on call come and go, and are never dormant. */
function wasInUse(known: readonly AccessRow[], silentDays: number): boolean {
  const days = [...new Set(known.map((row) => Math.floor(row.hour / day)))];
  const gaps = days.slice(1).map((date, at) => date - (days[at] ?? date));
  return days.length >= daysInUse && silentDays >= 3 * Math.max(...gaps);
}

/** Whether a person is back from leave: with a browser, in a network or country from which others come. */
function isBackAtWork(
  rows: readonly AccessRow[],
  before: readonly AccessRow[],
  { locations }: Intelligence,
): boolean {
  const placesOf = ({ clientIp }: AccessRow): string[] => {
    const country = locations?.of(clientIp)?.country;
    return [networkOf(clientIp), ...(country === undefined ? [] : [country])];
  };
  const known = new Set(before.filter(isAccepted).flatMap(placesOf));
  return rows.every((row) => isBrowser(row) && placesOf(row).some((place) => known.has(place)));
}

function daysAgo(days: number, changes: Partial<AccessRow> = {}): AccessRow {
  return exampleAccess({ hour: exampleHour - days * day, ...changes });
}

function others(): AccessRow[] {
  return Array.from({ length: 28 }, (_, at) => daysAgo(at + 1, { principal: 'shop-web' }));
}
