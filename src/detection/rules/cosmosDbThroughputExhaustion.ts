import { day, hour } from '../../shared/timeWindow';
import { lastingLevel } from '../baseline/lastingLevel';
import { defineDetection } from '../detection';
import type { EvidenceByKind } from '../evidence/kinds';
import { exampleHour } from '../exampleRows';
import { exampleVolume, usualWeeks } from '../exampleVolume';
import { extentOf, groupBy, learningFact, listed, sumsByHour, total } from '../usual';

type VolumeRow = EvidenceByKind['volume'][number];

const learningPeriod = 'P14D';

/** Fewer refusals than these, or a smaller share of all, are what retries are for. */
const fewRefusals = 200;
const smallShare = 0.2;

/** How many times the worst hour but one of the days before. */
const timesTheUsual = 3;

export const cosmosDbThroughputExhaustion = defineDetection({
  id: 'CosmosDB_ThroughputExhaustion',
  title: 'Throughput used up by one principal',
  description:
    'One principal asked so much of an account that the service refused a large part of it with 429, far more than in the days before.',
  severities: ['Low'],
  tactic: 'Impact',
  techniques: ['T1499'],
  evidence: ['volume'],
  window: 'PT1H',
  baseline: learningPeriod,
  causes: [
    'Somebody wants the application to fail, or the bill to grow where the account scales by itself.',
    'Somebody copies data as fast as the account allows.',
    'A faulty release asks again and again, or a job runs without a limit.',
  ],
  triage: [
    'See which principal and which containers it was, and whether others were refused as well.',
    'Look at the bytes of the hour: many mean that data was copied.',
  ],
  remediation: [
    'Revoke the key or the role of the principal if nobody knows of it.',
    'Give jobs a container throughput, priority or account of their own.',
  ],
  falsePositives: ['Migrations and load tests, a container whose throughput was lowered too far.'],
  limits: ['Applications that share a key are one principal: which of them it was, the addresses tell.'],
  *evaluate({ evidence, baselineOf, aheadOf, window }) {
    const principals = groupBy(evidence.volume, ({ account, principal }) =>
      JSON.stringify([account, principal]),
    );
    for (const rows of principals.values()) {
      const { account, principal } = rows[0];
      const throttled = total(rows, (row) => row.throttled);
      if (throttled < fewRefusals || throttled < smallShare * total(rows, (row) => row.operations)) continue;
      const before = baselineOf(account).volume;
      const later = throttledByHour(aheadOf(account).volume, principal);
      const usual = Math.max(worstHourButOne(before, principal), lastingLevel(later));
      if (throttled <= timesTheUsual * usual) continue;
      yield {
        account,
        severity: 'Low',
        key: principal,
        summary: `The Cosmos DB account ${account} refused ${throttled} operations of ${principal || 'an unnamed principal'} in an hour, as its throughput was used up.`,
        entities: [{ type: 'account', name: principal }],
        facts: {
          'Refused for lack of throughput': String(throttled),
          Operations: String(total(rows, (row) => row.operations)),
          'Bytes read': String(total(rows, (row) => row.bytes)),
          Containers: listed(rows.map((row) => `${row.database}/${row.container}`)),
          'Refused in bad hours before': String(usual),
          ...learningFact(before, window, learningPeriod),
        },
        ...extentOf(rows),
      };
    }
  },
  examples: [
    {
      name: 'half of an hour refused, where nothing ever was',
      evidence: { volume: [exampleVolume({ operations: 9000, throttled: 4500 })] },
      baseline: { volume: usualWeeks() },
      expect: [{ account: 'shop', severity: 'Low', key: 'PrimaryMasterKey' }],
    },
    {
      name: 'quiet: it is so every week, in logs that have just begun',
      evidence: { volume: [exampleVolume({ operations: 9000, throttled: 4500 })] },
      later: {
        volume: [7, 14].map((days) =>
          exampleVolume({ hour: exampleHour + days * day, operations: 9000, throttled: 4500 }),
        ),
      },
      expect: [],
    },
    {
      name: 'quiet: a few retries',
      evidence: { volume: [exampleVolume({ operations: 900, throttled: 60 })] },
      baseline: { volume: usualWeeks() },
      expect: [],
    },
    {
      name: 'quiet: a small share of very many',
      evidence: { volume: [exampleVolume({ operations: 90_000, throttled: 4500 })] },
      baseline: { volume: usualWeeks() },
      expect: [],
    },
    {
      name: 'quiet: it is so every night',
      evidence: {
        volume: [exampleVolume({ hour: exampleHour + 16 * hour, operations: 9000, throttled: 4500 })],
      },
      baseline: { volume: usualWeeks((at) => (at % 24 === 16 ? { throttled: 4000 } : {})) },
      expect: [],
    },
  ],
});

/** The second largest number of refusals in an hour: one bad hour in the past may have been an attack too. */
function worstHourButOne(rows: readonly VolumeRow[], principal: string): number {
  return [...throttledByHour(rows, principal).values()].sort((a, b) => b - a)[1] ?? 0;
}

function throttledByHour(rows: readonly VolumeRow[], principal: string): Map<number, number> {
  const own = rows.filter((row) => row.principal === principal);
  return sumsByHour(own, (row) => row.throttled);
}
