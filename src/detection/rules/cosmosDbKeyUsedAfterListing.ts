import { accessFacts, isAccepted } from '../accessFacts';
import { isRestless } from '../baseline/unfamiliar';
import { defineDetection, type DetectionInput, type Sighting } from '../detection';
import type { EvidenceByKind } from '../evidence/kinds';
import { exampleAccess, exampleHour, exampleOperation } from '../exampleRows';
import { networkOf } from '../intelligence/address';
import type { Intelligence } from '../intelligence/intelligence';
import { isKey, listedSecret } from '../keyListing';
import type { Operation } from '../operations';
import { isTheirWork } from '../operationSighting';
import { isRoutine } from '../routine';
import { byAccount, extentOf, groupBy, learningFact, listed, startOf } from '../usual';
import { day, hour, hourOf } from '../../shared/timeWindow';

type Input = DetectionInput<'controlPlane' | 'access'>;
type AccessRow = EvidenceByKind['access'][number];
type Uses = readonly [AccessRow, ...AccessRow[]];

const learningPeriod = 'P28D';

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
    'Where keys are used from ever new networks, or only those list them who do so for work, it takes a new country or provider, or a use from where a stranger listed them.',
    'Who lists keys for work may use one where they listed them, wherever that is: CosmosDB_UnfamiliarAddress tells of the network.',
  ],
  *evaluate(input) {
    const listings = input.evidence.controlPlane.filter((row) => listedSecret(row) !== undefined);
    if (listings.length === 0) return;
    for (const [account, ofAccount] of byAccount(listings)) {
      const networks = newNetworks(input, account);
      if (networks.size === 0) continue;
      const { access } = input.evidenceOf(account);
      const uses = access.filter((row) => isUse(row) && networks.has(networkOf(row.clientIp)));
      for (const rows of groupBy(uses, ({ clientIp }) => networkOf(clientIp)).values()) {
        const listing = listingBefore(input, rows, ofAccount);
        if (listing && isTelling(input, listing, rows[0]))
          yield sightingOf(input, listing, since(listing, rows));
      }
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
      name: 'a stranger had a key, and lists them from there to go on',
      evidence: {
        controlPlane: [
          exampleOperation(),
          exampleOperation({
            callerIp: '91.2.3.4',
            caller: 'guest@fabrikam.com',
            time: exampleHour + 3 * hour,
          }),
        ],
        access: [
          exampleAccess({ clientIp: '91.2.3.4' }),
          exampleAccess({ clientIp: '91.2.3.4', hour: exampleHour + 4 * hour }),
        ],
      },
      baseline: {
        controlPlane: [1, 3, 8].map((days) => exampleOperation({ time: exampleHour - days * day })),
        access: quietWeeks(),
      },
      expect: [{ account: 'shop', severity: 'High' }],
    },
    {
      name: 'quiet: a build that lists the keys and uses one, from another network each time',
      evidence: {
        controlPlane: [exampleOperation({ callerIp: '91.2.3.4' })],
        access: [exampleAccess({ clientIp: '91.2.3.4', hour: exampleHour + hour })],
      },
      baseline: builds(),
      expect: [],
    },
    {
      name: 'quiet: somebody who opens the data explorer for work does so from home',
      evidence: {
        controlPlane: [exampleOperation({ callerIp: '91.2.3.4' })],
        access: [exampleAccess({ clientIp: '91.2.3.4' })],
      },
      baseline: {
        controlPlane: [1, 3, 8].map((days) => exampleOperation({ time: exampleHour - days * day })),
        access: quietWeeks(),
      },
      expect: [],
    },
    {
      name: 'quiet: hosts move on a day on which a pipeline lists the keys, as it does every day',
      evidence: {
        controlPlane: [exampleOperation()],
        access: [exampleAccess({ clientIp: '91.2.3.4', hour: exampleHour + 5 * hour })],
      },
      baseline: {
        controlPlane: [1, 3, 8].map((days) => exampleOperation({ time: exampleHour - days * day })),
        access: quietWeeks(),
      },
      expect: [],
    },
    {
      name: 'a stranger does what builds do',
      evidence: {
        controlPlane: [exampleOperation({ callerIp: '91.2.3.4', caller: 'guest@fabrikam.com' })],
        access: [exampleAccess({ clientIp: '91.2.3.4', hour: exampleHour + hour })],
      },
      baseline: builds(),
      expect: [{ account: 'shop', severity: 'High' }],
    },
    {
      name: 'a key that builds use everywhere is used in another country',
      evidence: {
        controlPlane: [exampleOperation({ callerIp: '90.0.1.7' })],
        access: [exampleAccess({ clientIp: '91.2.3.4', hour: exampleHour + hour })],
      },
      baseline: builds(),
      locations: { '91.2.3.4': { country: 'DE' }, '90.0.1.7': { country: 'NL' } },
      expect: [{ account: 'shop', severity: 'Medium' }],
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

function isUse(row: AccessRow): boolean {
  return isKey(row.principal) && isAccepted(row);
}

/** The networks that used a key in the last hour and never did before the window, in a time that is long enough to say so. */
function newNetworks({ evidenceOf, baselineOf, window }: Input, account: string): ReadonlySet<string> {
  const { access } = baselineOf(account);
  const [first] = access;
  if (!first || window.from - first.hour < learnedEnough) return new Set();
  const newest = window.to - hour;
  const recent = evidenceOf(account).access.filter((row) => row.hour === newest && isUse(row));
  const networks = [...new Set(recent.map(({ clientIp }) => networkOf(clientIp)))];
  // From the newest row back: what is usual was there an hour ago.
  const isUsual = (network: string): boolean =>
    access.findLast((row) => networkOf(row.clientIp) === network && isKey(row.principal)) !== undefined;
  return new Set(networks.filter((network) => !isUsual(network)));
}

/**
 * The most telling listing before the first of the uses from a network: from there, else by somebody who does not list
 * keys for work. One of such from there tells as much where only some of the uses follow it.
 */
function listingBefore(input: Input, uses: Uses, listings: readonly Operation[]): Operation | undefined {
  const network = networkOf(uses[0].clientIp);
  const last = uses.at(-1) ?? uses[0];
  const before = listings.filter(({ time }) => hourOf(time) <= uses[0].hour);
  const isFromThere = ({ callerIp }: Operation): boolean => networkOf(callerIp) === network;
  const isStrange = (row: Operation): boolean => !isTheirWork(input, row);
  return (
    before.findLast(isFromThere) ??
    before.findLast(isStrange) ??
    listings.find((row) => hourOf(row.time) <= last.hour && isFromThere(row) && isStrange(row)) ??
    before.at(-1)
  );
}

/** The uses that follow a listing; `listingBefore` gives none that all of them came before. */
function since({ time }: Operation, uses: Uses): Uses {
  const [first, ...others] = uses.filter((use) => use.hour >= hourOf(time));
  return first ? [first, ...others] : uses;
}

/**
 * Whether it tells something that a network begins to use keys after a listing. Who lists keys for work may use one
 * there. Where only such have listed them, or keys are used from ever new networks as by the agents of a build service,
 * it takes a new place, or somebody else who lists keys and uses them there.
 */
function isTelling(input: Input, listing: Operation, use: AccessRow): boolean {
  const { baselineOf, aheadOf, window, intelligence } = input;
  const { access } = baselineOf(use.account);
  const isWhereListed = networkOf(listing.callerIp) === networkOf(use.clientIp);
  const isByWorker = isTheirWork(input, listing);
  if (isWhereListed && isByWorker) return false;
  const keyed = access.filter((row) => isKey(row.principal));
  const later = aheadOf(use.account).access.filter((row) => isKey(row.principal));
  if (!isByWorker && !isRestless(keyed, later, window, ({ clientIp }) => networkOf(clientIp))) return true;
  const place = placeOf(use, intelligence);
  const isThere = (row: AccessRow): boolean => placeOf(row, intelligence) === place;
  if (place !== undefined) return !keyed.some(isThere) && !isRoutine(later.filter(isThere).map(startOf));
  return isWhereListed;
}

/** The country and the provider of an address, where they are known. */
function placeOf({ clientIp }: AccessRow, { locations }: Intelligence): string | undefined {
  const location = locations?.of(clientIp);
  return location && `${location.country ?? ''} ${location.network?.number ?? ''}`;
}

function sightingOf({ baselineOf, window }: Input, listing: Operation, rows: Uses): Sighting {
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

/** A build each day, that lists the keys and uses one from wherever it runs. */
function builds(): { controlPlane: Operation[]; access: AccessRow[] } {
  return {
    controlPlane: quietWeeks().map(({ hour: time }, at) =>
      exampleOperation({ time, callerIp: `90.0.${at}.7`, correlationId: `b-${at}` }),
    ),
    access: quietWeeks().map((row, at) => ({ ...row, clientIp: `90.0.${at}.7` })),
  };
}
