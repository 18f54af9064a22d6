import { day } from '../../shared/timeWindow';
import { accessFacts, familyOf, isAccepted, isBrowser } from '../accessFacts';
import type { AlertEntity } from '../alert';
import { isRestless, unfamiliar } from '../baseline/unfamiliar';
import { defineDetection, type DetectionInput, type Sighting } from '../detection';
import type { EvidenceByKind } from '../evidence/kinds';
import { exampleAccess, exampleHour } from '../exampleRows';
import { networkOf } from '../intelligence/address';
import type { Locations } from '../intelligence/intelligence';
import { isKey } from '../keyListing';
import { locationsStaleAfter, provenanceText } from '../intelligence/provenance';
import { impossibleTravel } from '../travel';
import { extentOf, learningFact, listed } from '../usual';

type AccessRow = EvidenceByKind['access'][number];

const learningPeriod = 'P28D';

export const cosmosDbGeoAnomaly = defineDetection({
  id: 'CosmosDB_GeoAnomaly',
  title: 'Access from an unusual place',
  description:
    'The account was reached from a country, or from a network of a known country, that never reached it in the learning period, while new ones are rare for it.',
  severities: ['Medium', 'Low'],
  tactic: 'Initial Access',
  techniques: ['T1078.004'],
  evidence: ['access'],
  intelligence: ['locations'],
  window: 'PT3H',
  baseline: learningPeriod,
  causes: [
    'Somebody uses a stolen key or token from elsewhere.',
    'A colleague travels, the application moved to another region, or a provider announced its addresses anew.',
  ],
  triage: [
    'See which principal or key was used, and whether its owner or application is at that place.',
    'Where the travel is impossible, two people or machines use the same identity: ask which of them is the right one.',
    'Look at what was read, and for listings of keys shortly before.',
  ],
  remediation: [
    'Allow only the networks that need the account in its firewall.',
    'Regenerate the key, or revoke the sessions of the principal, if nobody knows of it.',
  ],
  falsePositives: ['Travel, VPNs and mobile networks, failover to another region.'],
  limits: [
    'It needs a week of logs, and is silent for accounts to which new places come all the time.',
    'A principal of Entra ID that is known to the account, or that comes with a browser, may come from any network of a known country.',
    'It knows what the file of locations says: addresses change hands, and VPNs and proxies hide where somebody is.',
    'Shared keys do not travel: many may use one at the same time, so only principals of Entra ID are judged for travel.',
  ],
  *evaluate(input) {
    const { locations } = input.intelligence;
    if (!locations) return;
    const countryOf = ({ clientIp }: AccessRow): string => locations.of(clientIp)?.country ?? '';
    const providerOf = ({ clientIp }: AccessRow): string =>
      String(locations.of(clientIp)?.network?.number ?? '');
    const newCountries = new Set<string>();
    for (const { key, rows, before } of unfamiliar(input, { name: 'country', of: countryOf })) {
      if (rows.every((row) => isServiceOfProvider(row, before, providerOf))) continue;
      newCountries.add(`${rows[0].account} ${key}`);
      yield sightingOf(`country ${key}`, rows, before, input, locations);
    }
    for (const { key, rows, before } of unfamiliar(input, { name: 'provider', of: providerOf })) {
      const isTold =
        countryOf(rows[0]) === '' || newCountries.has(`${rows[0].account} ${countryOf(rows[0])}`);
      if (
        !isTold &&
        !rows.every((row) => isPerson(row) || isKnownPerson(row, before) || isRoamer(row, before, input))
      )
        yield sightingOf(`network AS${key}`, rows, before, input, locations);
    }
  },
  examples: [
    {
      name: 'a country that is new to the account',
      evidence: { access: [exampleAccess({ clientIp: '91.2.3.4' })] },
      baseline: { access: quietWeeks() },
      locations: { '20.1.2.3': { country: 'NL' }, '91.2.3.4': { country: 'DE' } },
      expect: [{ account: 'shop', severity: 'Low', key: 'country DE' }],
    },
    {
      name: 'a network that is new, in the usual country',
      evidence: { access: [exampleAccess({ clientIp: '91.2.3.4' })] },
      baseline: { access: quietWeeks() },
      locations: {
        '20.1.2.3': { country: 'NL', network: { number: 8075, name: 'Microsoft' } },
        '91.2.3.4': { country: 'NL', network: { number: 64_500, name: 'Example Net' } },
      },
      expect: [{ account: 'shop', severity: 'Low', key: 'network AS64500' }],
    },
    {
      name: 'somebody who cannot have travelled so fast',
      evidence: {
        access: [
          exampleAccess({ principal: 'p-1', hour: exampleHour - 3_600_000 }),
          exampleAccess({ principal: 'p-1', clientIp: '91.2.3.4' }),
        ],
      },
      baseline: { access: quietWeeks() },
      locations: {
        '20.1.2.3': { country: 'NL', coordinates: { latitude: 52.4, longitude: 4.9 } },
        '91.2.3.4': { country: 'AU', coordinates: { latitude: -33.9, longitude: 151.2 } },
      },
      expect: [{ account: 'shop', severity: 'Medium', key: 'country AU' }],
    },
    {
      name: 'quiet: another address of the usual country, in a file without networks',
      evidence: { access: [exampleAccess({ clientIp: '91.2.3.4' })] },
      baseline: { access: quietWeeks() },
      locations: { '20.1.2.3': { country: 'NL' }, '91.2.3.4': { country: 'NL' } },
      expect: [],
    },
    {
      name: 'quiet: an address that the file does not know',
      evidence: { access: [exampleAccess({ clientIp: '10.0.0.9' })] },
      baseline: { access: quietWeeks() },
      locations: { '20.1.2.3': { country: 'NL' } },
      expect: [],
    },
    {
      name: 'quiet: everything was refused',
      evidence: { access: [exampleAccess({ clientIp: '91.2.3.4', operations: 2, refused: 2 })] },
      baseline: { access: quietWeeks() },
      locations: { '20.1.2.3': { country: 'NL' }, '91.2.3.4': { country: 'DE' } },
      expect: [],
    },
  ],
});

/** Whether somebody came with a browser and an identity of their own. */
function isPerson(row: AccessRow): boolean {
  return isBrowser(row) && row.principal !== '' && !isKey(row.principal);
}

/** People change their network within a country from day to day; what holds a key does not say who it is. */
function isKnownPerson({ principal }: AccessRow, before: readonly AccessRow[]): boolean {
  return (
    principal !== '' &&
    !isKey(principal) &&
    before.some((row) => row.principal === principal && isAccepted(row))
  );
}

/** Whether an identity that uses this provider is in another country of the same: services grow into new regions. */
function isServiceOfProvider(
  row: AccessRow,
  before: readonly AccessRow[],
  providerOf: (row: AccessRow) => string,
): boolean {
  const provider = providerOf(row);
  return (
    provider !== '' &&
    !isBrowser(row) &&
    isKnownPerson(
      row,
      before.filter(
        (other) => providerOf(other) === provider && familyOf(other.userAgent) === familyOf(row.userAgent),
      ),
    )
  );
}

/** Whether what comes with this client comes from ever new networks, as the agents of a build service do. */
function isRoamer(
  { account, userAgent, principal }: AccessRow,
  before: readonly AccessRow[],
  { aheadOf, window }: DetectionInput<'access'>,
): boolean {
  const sameIn = (rows: readonly AccessRow[]): AccessRow[] =>
    rows.filter((row) => row.principal === principal && familyOf(row.userAgent) === familyOf(userAgent));
  return isRestless(sameIn(before), sameIn(aheadOf(account).access), window, ({ clientIp }) =>
    networkOf(clientIp),
  );
}

function sightingOf(
  key: string,
  rows: readonly [AccessRow, ...AccessRow[]],
  before: readonly AccessRow[],
  { evidence, window }: DetectionInput<'access'>,
  locations: Locations,
): Sighting {
  const { account, clientIp } = rows[0];
  const travel = impossibleTravel(rows, evidence.access, locations);
  const extent = extentOf(rows);
  return {
    account,
    severity: travel ? 'Medium' : 'Low',
    key,
    summary: `The Cosmos DB account ${account} was accessed from ${placeOf(clientIp, locations)}, a place that is new to it.`,
    entities: [...new Set(rows.map((row) => row.clientIp))]
      .sort()
      .map((address) => addressEntity(address, locations)),
    facts: {
      ...accessFacts(rows),
      Places: listed(rows.map((row) => placeOf(row.clientIp, locations))),
      'Usual places': listed(before.map((row) => placeOf(row.clientIp, locations))),
      ...(travel !== undefined && { 'Impossible travel': travel }),
      'Location file': provenanceText(locations, extent.end, locationsStaleAfter),
      ...learningFact(before, window, learningPeriod),
    },
    ...extent,
  };
}

function addressEntity(address: string, locations: Locations): AlertEntity {
  const { country, network } = locations.of(address) ?? {};
  const location = { ...(country && { countryCode: country }), ...(network && { asn: network.number }) };
  return { type: 'ip', address, location };
}

function placeOf(address: string, locations: Locations): string {
  const { country, network } = locations.of(address) ?? {};
  return [country, network && `AS${network.number} ${network.name}`.trim()].filter(Boolean).join(', ');
}

function quietWeeks(): AccessRow[] {
  return Array.from({ length: 14 }, (_, at) => exampleAccess({ hour: exampleHour - (14 - at) * day }));
}
