import { accessFacts, isAccepted } from '../accessFacts';
import { defineDetection, type DetectionInput, type Sighting } from '../detection';
import type { EvidenceByKind } from '../evidence/kinds';
import { exampleAccess, exampleHour, exampleOperation } from '../exampleRows';
import { networkOf } from '../intelligence/address';
import { isKey, listedSecret } from '../keyListing';
import type { Operation } from '../operations';
import { extentOf, groupBy, learningFact, listed } from '../usual';
import { day, hour, hourOf } from '../../shared/timeWindow';

type Input = DetectionInput<'controlPlane' | 'access'>;
type AccessRow = EvidenceByKind['access'][number];

const learningPeriod = 'P14D';

/** With less to learn from, every network would be new. */
const learnedEnough = 3 * day;

export const cosmosDbKeyUsedAfterListing = defineDetection({
  id: 'CosmosDB_KeyUsedAfterListing',
  title: 'Key used from a new network after the keys were listed',
  description:
    'The keys of the account were listed, and within a day one was used from a network that never used a key of this account before.',
  severities: ['High', 'Medium'],
  tactic: 'Credential Access',
  techniques: ['T1552', 'T1078'],
  evidence: ['controlPlane', 'access'],
  window: 'PT24H',
  baseline: learningPeriod,
  causes: [
    'Somebody took the keys, and reads the data with one from where they are.',
    'A developer or a new host was given a key.',
  ],
  triage: [
    'Compare who listed the keys with who used one: the same address speaks for one person.',
    'Find out whose network it is; the user agent tells the client.',
    'See how much was read from there.',
  ],
  remediation: [
    'Regenerate the key that was used, and the other one too.',
    'Allow only the networks that need the account in its firewall.',
    'Prefer Entra ID over keys, and turn local authentication off.',
  ],
  falsePositives: ['New hosts that are set up with keys, and developers who test from home.'],
  limits: [
    'A key that is used from a network of Azure services, or more than a day after the listing, goes unseen.',
    'Addresses are taken together by /24 (IPv4) and /48 (IPv6).',
    'It needs three days of request logs.',
  ],
  *evaluate(input) {
    const listings = input.evidence.controlPlane.filter((row) => listedSecret(row) !== undefined);
    if (listings.length === 0) return;
    const uses = input.evidence.access.filter((row) => isKey(row.principal) && isAccepted(row));
    for (const rows of groupBy(uses, placeOf).values()) {
      const listing = listings.findLast(
        ({ account, time }) => account === rows[0].account && hourOf(time) <= rows[0].hour,
      );
      if (listing && isNew(input, rows[0])) yield sightingOf(input, listing, rows);
    }
  },
  examples: [
    {
      name: 'somebody lists the keys, and a key is used from a new network',
      evidence: {
        controlPlane: [exampleOperation({ callerIp: '20.1.2.3' })],
        access: [exampleAccess({ clientIp: '91.2.3.4', hour: exampleHour + 2 * hour })],
      },
      baseline: { access: quietWeeks() },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'a key is used from the very network that listed them',
      evidence: {
        controlPlane: [exampleOperation({ callerIp: '91.2.3.9' })],
        access: [exampleAccess({ clientIp: '91.2.3.4', hour: exampleHour + hour })],
      },
      baseline: { access: quietWeeks() },
      expect: [{ account: 'shop', severity: 'High' }],
    },
    {
      name: 'quiet: the key is used where it always was',
      evidence: {
        controlPlane: [exampleOperation()],
        access: [exampleAccess({ hour: exampleHour + hour })],
      },
      baseline: { access: quietWeeks() },
      expect: [],
    },
    {
      name: 'quiet: a new network comes with an identity and not with a key',
      evidence: {
        controlPlane: [exampleOperation()],
        access: [exampleAccess({ clientIp: '91.2.3.4', principal: 'p-1', hour: exampleHour + hour })],
      },
      baseline: { access: quietWeeks() },
      expect: [],
    },
    {
      name: 'quiet: the use came before the listing',
      evidence: {
        controlPlane: [exampleOperation({ time: exampleHour + 3 * hour })],
        access: [exampleAccess({ clientIp: '91.2.3.4' })],
      },
      baseline: { access: quietWeeks() },
      expect: [],
    },
    {
      name: 'quiet: nothing was learned yet',
      evidence: {
        controlPlane: [exampleOperation()],
        access: [exampleAccess({ clientIp: '91.2.3.4', hour: exampleHour + hour })],
      },
      expect: [],
    },
  ],
});

function placeOf({ account, clientIp }: AccessRow): string {
  return JSON.stringify([account, networkOf(clientIp)]);
}

/** Whether a key of the account was never used from the network, in a time that is long enough to say so. */
function isNew({ baselineOf, window }: Input, { account, clientIp }: AccessRow): boolean {
  const before = baselineOf(account).access;
  const [first] = before;
  if (!first || window.from - first.hour < learnedEnough) return false;
  const network = networkOf(clientIp);
  return !before.some((row) => isKey(row.principal) && networkOf(row.clientIp) === network);
}

function sightingOf(
  { baselineOf, window }: Input,
  listing: Operation,
  rows: readonly [AccessRow, ...AccessRow[]],
): Sighting {
  const { account } = listing;
  const addresses = [...new Set(rows.map(({ clientIp }) => clientIp))].sort();
  const network = networkOf(rows[0].clientIp);
  const isSamePlace = networkOf(listing.callerIp) === network;
  const before = baselineOf(account).access;
  return {
    account,
    severity: isSamePlace ? 'High' : 'Medium',
    key: network,
    summary: `The keys of the Cosmos DB account ${account} were listed by ${listing.caller || 'an unnamed principal'}, and a key was then used from ${listed(addresses)}, a network that used none before.`,
    entities: [
      { type: 'account', name: listing.caller },
      ...addresses.map((address) => ({ type: 'ip', address }) as const),
      { type: 'azure-resource', resourceId: listing.resourceId },
    ],
    facts: {
      'Keys listed': new Date(listing.time).toISOString(),
      'Listed from': listing.callerIp,
      'Used where they were listed': isSamePlace ? 'yes' : 'no',
      ...accessFacts(rows),
      'Usual addresses with keys': listed(
        before.filter(({ principal }) => isKey(principal)).map(({ clientIp }) => clientIp),
      ),
      ...learningFact(before, window, learningPeriod),
    },
    start: listing.time,
    end: extentOf(rows).end,
  };
}

function quietWeeks(): AccessRow[] {
  return Array.from({ length: 14 }, (_, at) => exampleAccess({ hour: exampleHour - (14 - at) * day }));
}
