import type { Alert } from './alert';
import { alertId, alertOf } from './alertOf';
import type { Detection, DetectionInput, Sighting } from './detection';
import { evidenceKinds, kindNames } from './evidence/registry';
import type { EvidenceByKind, KindName } from './evidence/kinds';
import type { Intelligence } from './intelligence/intelligence';
import { mergeSightings } from './sightings';
import { Timeline } from './timeline';
import { defaultTuning, type Tuning } from './tuning';
import { day, durationOf, hour, hourOf, type Instant, type TimeWindow } from '../shared/timeWindow';

/** What is to be judged. */
export interface DetectRequest {
  /** Rows in any order. A kind that is missing leaves the detections that need it silent: ask `shortagesOf` first. */
  readonly evidence: Partial<EvidenceByKind>;
  /** The judged span begins at the start of this instant's UTC day, so that every poll of a day judges the whole of it. */
  readonly from: Instant;
  /** Its end: the hour that holds this instant is judged, the hours after it are not. */
  readonly until: Instant;
  readonly intelligence: Intelligence;
  readonly detections: readonly Detection[];
  readonly tuning?: Tuning;
}

/** An alert in the making: what was seen, before the requests behind it were looked at. */
export interface Draft {
  readonly id: string;
  readonly detection: Detection;
  readonly sighting: Sighting;
}

/**
 * Judges evidence: every detection over a window that slides hour by hour, with its baseline before the window.
 * A sighting counts in the hour in which it ends, so a window longer than an hour tells each event once.
 * Pure: the same rows give the same drafts, whatever their order and however the span was reached.
 */
export function detect({ evidence, from, until, detections, ...given }: DetectRequest): Draft[] {
  const surroundings = {
    intelligence: given.intelligence,
    tuning: given.tuning ?? defaultTuning,
    judgement: {},
  };
  const timelines = timelinesOf(evidence);
  const span = { from: dayOf(from), to: hourOf(until) + hour };
  return detections.flatMap((detection) =>
    detection.evidence.every((kind) => timelines[kind])
      ? draftsOf(detection, span, timelines, surroundings)
      : [],
  );
}

/** The activity ids whose requests tell who did it; fetch the kind `request` for them, then call `finish`. */
export function activityIdsOf(made: readonly Draft[]): string[] {
  const wanted = made.filter(({ detection }) => detection.enrich);
  return [...new Set(wanted.flatMap(({ sighting }) => sighting.activityIds ?? []))].sort();
}

/** Makes alerts of drafts, with what the requests tell where there are any. The more recent come first. */
export function finish(made: readonly Draft[], requests: EvidenceByKind['request'] = []): Alert[] {
  const alerts = made.map(({ id, detection, sighting }) =>
    alertOf(detection, enriched(detection, sighting, requests), id),
  );
  return alerts.sort(
    (a, b) => compare(b.endTimeUtc, a.endTimeUtc) || compare(a.systemAlertId, b.systemAlertId),
  );
}

/** The span of each kind of evidence that judging needs: the day, the longest window and the longest baseline before it. */
export function spanNeeded(
  detections: readonly Detection[],
  { from, until }: Pick<DetectRequest, 'from' | 'until'>,
): Partial<Record<KindName, TimeWindow>> {
  const spans: Partial<Record<KindName, TimeWindow>> = {};
  for (const kind of kindNames) {
    const readers = detections.filter((detection) => detection.evidence.includes(kind));
    if (readers.length === 0) continue;
    const back = Math.max(
      ...readers.map(({ window, baseline }) => durationOf(window) + durationOf(baseline ?? 'P0D')),
    );
    spans[kind] = { from: dayOf(from) - back, to: hourOf(until) + hour };
  }
  return spans;
}

/** What is the same for all windows. */
type Surroundings = Pick<DetectionInput<KindName>, 'intelligence' | 'tuning' | 'judgement'>;

type Timelines = Partial<Record<KindName, Timeline<object>>>;

function timelinesOf(evidence: Partial<EvidenceByKind>): Timelines {
  const timelines: Timelines = {};
  for (const kind of kindNames) {
    const rows = evidence[kind];
    const columns = Object.keys(evidenceKinds[kind].columns);
    if (rows) timelines[kind] = new Timeline<EvidenceByKind[KindName][number]>(rows, timeOf, columns);
  }
  return timelines;
}

function timeOf(row: EvidenceByKind[KindName][number]): Instant {
  return 'hour' in row ? row.hour : row.time;
}

function draftsOf(
  detection: Detection,
  span: TimeWindow,
  timelines: Timelines,
  surroundings: Surroundings,
): Draft[] {
  const byId = new Map<string, [Sighting, ...Sighting[]]>();
  for (const sighting of sightings(detection, span, timelines, surroundings)) {
    const id = alertId(detection.id, sighting);
    const known = byId.get(id);
    if (known) known.push(sighting);
    else byId.set(id, [sighting]);
  }
  return [...byId].map(([id, seen]) => ({ id, detection, sighting: mergeSightings(seen) }));
}

function* sightings(
  detection: Detection,
  span: TimeWindow,
  timelines: Timelines,
  surroundings: Surroundings,
): Iterable<Sighting> {
  const length = durationOf(detection.window);
  const learning = durationOf(detection.baseline ?? 'P0D');
  for (let newest = span.from; newest < span.to; newest += hour) {
    const step = { from: newest, to: newest + hour };
    if (!detection.evidence.some((kind) => timelines[kind]?.has(step))) continue;
    const window = { from: Math.min(newest, step.to - length), to: step.to };
    const baselineWindow = { from: window.from - learning, to: window.from };
    const input: DetectionInput<KindName> = {
      window,
      baselineWindow,
      evidence: rowsWithin(timelines, window),
      baseline: rowsWithin(timelines, baselineWindow),
      ...surroundings,
    };
    for (const sighting of detection.evaluate(input))
      if (sighting.end >= step.from && sighting.end < step.to) yield sighting;
  }
}

/** The rows of a window, cut out when a kind is first read: most hours give no reason to look at the baseline. */
function rowsWithin(timelines: Timelines, window: TimeWindow): EvidenceByKind {
  const cut: Partial<Record<KindName, readonly object[]>> = {};
  const rows = {};
  for (const kind of kindNames)
    Object.defineProperty(rows, kind, { get: () => (cut[kind] ??= timelines[kind]?.within(window) ?? []) });
  return rows as EvidenceByKind;
}

function enriched({ enrich }: Detection, sighting: Sighting, requests: EvidenceByKind['request']): Sighting {
  const ids = new Set(sighting.activityIds);
  const own = requests.filter(
    (request) => request.account === sighting.account && ids.has(request.activityId),
  );
  return enrich && own.length > 0 ? enrich(sighting, own) : sighting;
}

function dayOf(instant: Instant): Instant {
  return Math.floor(instant / day) * day;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
