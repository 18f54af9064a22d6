import { usualHour } from '../../detection/baseline/usualVolume';
import { startOf } from '../../detection/usual';
import { day, hour, hourOf, type Instant } from '../../shared/timeWindow';
import type { Detection } from '../../detection/detection';
import type { EvidenceByKind, KindName } from '../../detection/evidence/kinds';
import type { DescribedAlert } from './describedAlert';

/** What is counted. */
export type Measure = 'bytes' | 'operations' | 'executions' | 'deletes' | 'events';

/** An hourly measure around an alert, beside what is usual. All lists are as long as `hours`. */
export interface VolumeChart {
  readonly measure: Measure;
  readonly hours: readonly Instant[];
  readonly actual: readonly number[];
  /** What is usual at this hour, and from where on it is far above that; null while too little is known. */
  readonly usual: readonly (number | null)[];
  readonly limit: readonly (number | null)[];
  /** Whether an hour belongs to the alert. */
  readonly isAlert: readonly boolean[];
}

/** So much is shown before and after the alert, and so much must be known before something is called usual. */
const shownBefore = 4 * day;
const shownAfter = 6 * hour;
const leastKnown = 3 * day;

/** The measure that a kind of evidence counts. */
const measures: Partial<Record<KindName, Measure>> = {
  volume: 'bytes',
  access: 'bytes',
  queryText: 'executions',
  deletions: 'deletes',
  controlPlane: 'events',
};

/** The kinds that tell of a volume, those of the detection first. */
export function chartedKinds(detection: Detection | undefined): KindName[] {
  const charted: KindName[] = ['volume', 'access', 'queryText', 'deletions', 'controlPlane'];
  const own = detection?.evidence.filter((kind) => measures[kind]) ?? [];
  return [...new Set([...own, ...charted])];
}

/** The chart of the first kind that has rows; undefined where none has. */
export function volumeChart(
  alert: DescribedAlert,
  detection: Detection | undefined,
  evidence: Partial<EvidenceByKind>,
): VolumeChart | undefined {
  const kind = chartedKinds(detection).find((name) => (evidence[name]?.length ?? 0) > 0);
  const measure = kind && measures[kind];
  if (!measure) return undefined;
  const counted = countByHour(evidence[kind] ?? [], measure);
  const [from, to] = [hourOf(Date.parse(alert.startTimeUtc)), Date.parse(alert.endTimeUtc)];
  const since = [...counted.keys()].reduce((a, b) => Math.min(a, b), from);
  const last = [...counted.keys()].reduce((a, b) => Math.max(a, b), from);
  const hours: Instant[] = [];
  for (
    let at = Math.max(knownFrom(evidence, from), from - shownBefore);
    at <= Math.min(last, to + shownAfter);
    at += hour
  )
    hours.push(at);
  const series = {
    hours: [...counted.keys()].sort((a, b) => a - b),
    bytes: [...counted].sort(([a], [b]) => a - b).map(([, value]) => value),
  };
  const known = hours.map((at) =>
    // Single operations are rare: a band of what is usual would say nothing.
    measure === 'events' || at - since < leastKnown ? undefined : usualHour(series, since, at, 'balanced'),
  );
  return {
    measure,
    hours,
    actual: hours.map((at) => counted.get(at) ?? 0),
    usual: known.map((each) => each?.expected ?? null),
    limit: known.map((each) => each?.limit ?? null),
    isAlert: hours.map((at) => at >= from && at <= to),
  };
}

type Row = EvidenceByKind[KindName][number];

/** The first hour of which anything is known: nothing of a kind in the hours after it is nothing, not a gap. */
function knownFrom(evidence: Partial<EvidenceByKind>, from: Instant): Instant {
  const rows: readonly Row[] = Object.values(evidence).flat();
  return hourOf(rows.reduce((first, row) => Math.min(first, startOf(row)), from));
}

function countByHour(rows: readonly Row[], measure: Measure): Map<Instant, number> {
  const counted = new Map<Instant, number>();
  for (const row of rows) {
    const at = hourOf(startOf(row));
    counted.set(at, (counted.get(at) ?? 0) + countOf(row, measure));
  }
  return counted;
}

function countOf(row: Row, measure: Measure): number {
  if (measure === 'events') return 1;
  const value: unknown = Reflect.get(row, measure);
  return typeof value === 'number' ? value : 0;
}
