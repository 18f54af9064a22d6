import { day, hour, type Instant } from '../../shared/timeWindow';
import type { AlertEntity } from '../alert';
import { anomalyScorer } from '../baseline/anomalyScore';
import type { VolumeEntity } from '../baseline/volumeHistory';
import type { VolumeSeries } from '../baseline/volumeSeries';
import { defineDetection, type DetectionInput } from '../detection';
import { excessiveVolumes, type AccountExcess, type Excess } from '../excessiveVolume';
import { exampleAccess, exampleHour } from '../exampleRows';
import { exampleVolume, usualWeeks } from '../exampleVolume';
import { learningFact, listed } from '../usual';
import { volumeText } from '../volumeText';

const learningPeriod = 'P28D';

export const cosmosDbDataExfiltrationAnomaly = defineDetection({
  id: 'CosmosDB_DataExfiltrationAnomaly',
  title: 'Unusual amount of data read',
  description:
    'A principal, address or container saw far more data leave the account than is usual for it at that hour of that sort of day.',
  severities: ['Medium'],
  tactic: 'Exfiltration',
  techniques: ['T1530', 'T1567'],
  evidence: ['volume', 'access'],
  window: 'P1D',
  baseline: learningPeriod,
  causes: [
    'Somebody copies the data with a stolen key or token.',
    'An insider takes data along.',
    'An export, a migration or a new release reads more than before.',
  ],
  triage: [
    'See among the facts who read, from where, which containers, and how many times the usual it was.',
    'Ask the owner of the principal whether an export or migration was under way.',
    'Look for new addresses, new clients and listings of keys shortly before.',
    'Look at the queries of that time in the query log, and whether they ask for whole containers.',
  ],
  remediation: [
    'Regenerate the key, or revoke the sessions and role assignments of the principal, if nobody knows of the reading.',
    'Allow only the networks that need the account in its firewall.',
    'Find out whose data it was: people may have to be told.',
  ],
  falsePositives: [
    'Exports and migrations that come seldom, backfills, load tests.',
    'The first days of a release that reads more; on the fifth day it is usual.',
  ],
  limits: [
    'It needs three days of logs, is careful until it has two weeks, and knows the week after four.',
    'Less than half a megabyte in an hour is not looked at, nor what two earlier days have seen as well.',
    'What is read so slowly that a day is not far above usual goes unseen.',
    'What is read for more than two weeks, or grows by less than a tenth a day, becomes usual.',
  ],
  *evaluate(input) {
    for (const found of excessiveVolumes(input)) yield sightingOf(found, input);
  },
  examples: [
    {
      name: 'forty times the usual with the same key',
      evidence: { volume: [exampleVolume({ bytes: 80_000_000 })], access: [] },
      baseline: { volume: usualWeeks(), access: [] },
      expect: [{ account: 'shop', severity: 'Medium', key: 'keys full' }],
    },
    {
      name: 'the volume of noon in the middle of the night, by a principal that is new',
      evidence: {
        volume: [exampleVolume({ hour: exampleHour + 14 * hour, principal: 'p-1', bytes: 3_000_000 })],
        access: [],
      },
      baseline: { volume: usualWeeks(), access: [] },
      expect: [{ account: 'shop', severity: 'Medium', key: 'principal p-1' }],
    },
    {
      name: 'a container of which many principals read a little',
      evidence: { volume: manyPrincipals(), access: [] },
      baseline: { volume: usualWeeks(), access: [] },
      expect: [{ account: 'shop', severity: 'Medium', key: 'container store/orders' }],
    },
    {
      name: 'an address from which many principals read a little',
      evidence: {
        volume: manyPrincipals(),
        access: [exampleAccess({ clientIp: '91.2.3.4', bytes: 40_000_000 })],
      },
      baseline: { volume: usualWeeks(), access: [] },
      expect: [{ account: 'shop', severity: 'Medium', key: 'address 91.2.3.4' }],
    },
    {
      name: 'a little more in every hour of a day',
      evidence: { volume: thinDay(3), access: [] },
      baseline: { volume: usualWeeks(), access: [] },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'quiet: the other key takes over, as keys do when they are made anew',
      evidence: {
        volume: [exampleVolume({ principal: 'SecondaryMasterKey', bytes: 2_500_000 })],
        access: [],
      },
      baseline: { volume: usualWeeks(), access: [] },
      expect: [],
    },
    {
      name: 'quiet: half as much again',
      evidence: { volume: [exampleVolume({ bytes: 3_200_000 })], access: [] },
      baseline: { volume: usualWeeks(), access: [] },
      expect: [],
    },
    {
      name: 'quiet: an export that comes every week',
      evidence: { volume: [exampleVolume({ bytes: 90_000_000 })], access: [] },
      baseline: { volume: usualWeeks((at) => (at % 168 === 0 ? { bytes: 85_000_000 } : {})), access: [] },
      expect: [],
    },
    {
      name: 'quiet: an export that comes every week from now on, in logs of some days',
      evidence: { volume: [exampleVolume({ principal: 'export', bytes: 90_000_000 })], access: [] },
      baseline: { volume: usualWeeks().slice(-24 * 5), access: [] },
      later: {
        volume: [7, 14].map((days) =>
          exampleVolume({ principal: 'export', hour: exampleHour + days * day, bytes: 85_000_000 }),
        ),
        access: [],
      },
      expect: [],
    },
    {
      name: 'an export that comes once, in logs of some days',
      evidence: { volume: [exampleVolume({ principal: 'export', bytes: 90_000_000 })], access: [] },
      baseline: { volume: usualWeeks().slice(-24 * 5), access: [] },
      later: { volume: [exampleVolume({ hour: exampleHour + 7 * day })], access: [] },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'quiet: known for two days only',
      evidence: { volume: [exampleVolume({ bytes: 80_000_000 })], access: [] },
      baseline: { volume: usualWeeks().slice(-48), access: [] },
      expect: [],
    },
  ],
});

function sightingOf({ account, since, excesses }: AccountExcess, { window, evidence }: Input) {
  const [leading] = excesses;
  const from = window.to - leading.hours * hour;
  const rows = evidence.volume.filter((row) => row.account === account && row.hour >= from);
  const access = evidence.access.filter((row) => row.account === account && row.hour >= from);
  return {
    account,
    severity: 'Medium' as const,
    key: `${leading.entity.type} ${leading.entity.name}`,
    summary: `${spokenName(leading.entity)} of the Cosmos DB account ${account} saw ${volumeText(leading.bytes)} read in ${leading.hours === 1 ? 'an hour' : 'a day'}, where ${volumeText(leading.expected)} are usual.`,
    entities: excesses.flatMap(({ entity }) => entityOf(entity)),
    facts: {
      'Bytes read': String(leading.bytes),
      'Usual at this time': volumeText(leading.expected),
      'Still usual up to': volumeText(leading.limit),
      'Anomaly score': anomalyOf(leading.series, since, window.to).toFixed(2),
      'Also unusual': listed(excesses.slice(1).map(spoken)),
      'Principals and keys': listed(rows.map(({ principal }) => principal)),
      Containers: listed(rows.map(({ database, container }) => `${database}/${container}`)),
      'Client addresses': listed(access.map(({ clientIp }) => clientIp)),
      'User agents': listed(access.map(({ userAgent }) => userAgent)),
      ...learningFact([{ account, hour: since }], window, learningPeriod),
    },
    start: from,
    end: window.to - 1,
  };
}

/** How strange the last hour is among all hours since the account is known, from 0 to 1. */
function anomalyOf({ hours, bytes }: VolumeSeries, since: Instant, end: Instant): number {
  const volumes = new Map(hours.map((start, at) => [start, bytes[at] ?? 0]));
  const score = anomalyScorer();
  let last = 0;
  for (let start = since; start < end; start += hour) last = score(start, volumes.get(start) ?? 0);
  return last;
}

type Input = DetectionInput<'volume' | 'access'>;

function spokenName({ type, name }: VolumeEntity): string {
  if (type === 'account') return 'All';
  return type === 'keys' ? `The ${name} keys` : `The ${type} ${name}`;
}

function spoken({ entity, bytes, expected }: Excess): string {
  return `${entity.type} ${entity.name} (${volumeText(bytes)}, usually ${volumeText(expected)})`;
}

function entityOf({ type, name }: VolumeEntity): AlertEntity[] {
  if (type === 'principal') return [{ type: 'account', name }];
  if (type === 'address') return [{ type: 'ip', address: name }];
  const [database = '', container = ''] = name.split(/\/(.*)/s);
  return type === 'container' ? [{ type: 'container', database, name: container }] : [];
}

/** The last day before the hour of the examples and that hour itself, with so many times the usual bytes. */
function thinDay(times: number): ReturnType<typeof usualWeeks> {
  return usualWeeks()
    .slice(0, 24)
    .map((row, at) => ({ ...row, hour: exampleHour + at * hour, bytes: row.bytes * times }));
}

/** A hundred principals, none of which reads enough to be looked at by itself. */
function manyPrincipals(): ReturnType<typeof exampleVolume>[] {
  return Array.from({ length: 100 }, (_, at) => exampleVolume({ principal: `p-${at}`, bytes: 400_000 }));
}
