import type { Alert } from './alert';
import { alertDays } from './alertDays';
import { alertId, alertOf } from './alertOf';
import type { Detection, DetectionInput, Sighting } from './detection';
import { evidenceKinds, kindNames } from './evidence/registry';
import type { EvidenceByKind, KindName } from './evidence/kinds';
import type { Intelligence } from './intelligence/intelligence';
import { mergeSightings } from './sightings';
import { timelineOf, type Timeline } from './timeline';
import { groupBy } from './usual';
import { defaultTuning, type Tuning } from './tuning';
import { day, durationOf, hour, hourOf, type Instant, type TimeWindow } from '../shared/timeWindow';
import { compareText } from '../shared/compareText';

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
 * Drafts that end before the span are left out; those that end within it are whole, though they began the day before.
 * Pure: the same rows give the same drafts, whatever their order and however the span was reached.
 */
export function detect({ evidence, from, until, detections, ...given }: DetectRequest): Draft[] {
  const surroundings = {
    intelligence: given.intelligence,
    tuning: given.tuning ?? defaultTuning,
    judgement: {},
  };
  const timelines = timelinesOf(evidence);
  const able = detections.filter((detection) => detection.evidence.every((kind) => timelines[kind]));
  const start = dayOf(from);
  const judged = able.map((detection) => ({
    detection,
    from: hourOf(start - leadOf(detection)),
    seen: [] as Sighting[],
  }));
  // Hour by hour, since many detections look at the same rows of an hour.
  for (let newest = Math.min(...judged.map((one) => one.from)); newest <= hourOf(until); newest += hour)
    for (const one of judged)
      if (newest >= one.from)
        one.seen.push(...sightingsEnding(newest, one.detection, timelines, surroundings));
  return judged
    .flatMap(({ detection, seen }) => draftsOf(detection, seen))
    .filter(({ sighting }) => sighting.end >= start);
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
    (a, b) => compareText(b.endTimeUtc, a.endTimeUtc) || compareText(a.systemAlertId, b.systemAlertId),
  );
}

/** The span of each kind of evidence that judging needs: the day and the one before, the longest window and baseline before that. */
export function spanNeeded(
  detections: readonly Detection[],
  { from, until }: Pick<DetectRequest, 'from' | 'until'>,
): Partial<Record<KindName, TimeWindow>> {
  const spans: Partial<Record<KindName, TimeWindow>> = {};
  for (const kind of kindNames) {
    const readers = detections.filter((detection) => detection.evidence.includes(kind));
    if (readers.length === 0) continue;
    const back = Math.max(
      ...readers.map(
        (detection) =>
          leadOf(detection) + durationOf(detection.window) + durationOf(detection.baseline ?? 'P0D'),
      ),
    );
    spans[kind] = { from: dayOf(from) - back, to: hourOf(until) + hour };
  }
  return spans;
}

/** What is the same for all windows. */
type Surroundings = Pick<DetectionInput<KindName>, 'intelligence' | 'tuning' | 'judgement'>;

type Row = EvidenceByKind[KindName][number];
type Timelines = Partial<Record<KindName, Timeline<Row>>>;

function timelinesOf(evidence: Partial<EvidenceByKind>): Timelines {
  const timelines: Timelines = {};
  for (const kind of kindNames) {
    const rows = evidence[kind];
    const columns = Object.keys(evidenceKinds[kind].columns);
    if (rows) timelines[kind] = timelineOf<Row>(rows, timeOf, columns);
  }
  return timelines;
}

function timeOf(row: Row): Instant {
  return 'hour' in row ? row.hour : row.time;
}

/** How long before the judged span it has to be looked: an alert may have begun on the day before, and after a pause. */
function leadOf(detection: Detection): number {
  return day + pauseOf(detection);
}

function pauseOf({ pause = 'PT6H' }: Detection): number {
  return durationOf(pause);
}

/** Brings the sightings of a detection together that belong to one alert. */
function draftsOf(detection: Detection, seen: readonly Sighting[]): Draft[] {
  const byId = new Map<string, [Sighting, ...Sighting[]]>();
  for (const sightings of groupBy(seen, ({ account, key }) => JSON.stringify([account, key])).values()) {
    const ordered = sightings.toSorted((a, b) => a.end - b.end);
    for (const [at, beganOn] of alertDays(ordered, pauseOf(detection)).entries()) {
      const sighting = ordered[at] ?? sightings[0];
      const id = alertId(detection.id, sighting, beganOn);
      const known = byId.get(id);
      if (known) known.push(sighting);
      else byId.set(id, [sighting]);
    }
  }
  return [...byId].map(([id, sightings]) => ({ id, detection, sighting: mergeSightings(sightings) }));
}

/** What a detection sees that ends in the hour. */
function* sightingsEnding(
  newest: Instant,
  detection: Detection,
  timelines: Timelines,
  surroundings: Surroundings,
): Iterable<Sighting> {
  const step = { from: newest, to: newest + hour };
  if (!detection.evidence.some((kind) => timelines[kind]?.has(step))) return;
  const window = { from: Math.min(newest, step.to - durationOf(detection.window)), to: step.to };
  const baselineWindow = { from: window.from - durationOf(detection.baseline ?? 'P0D'), to: window.from };
  const input: DetectionInput<KindName> = {
    window,
    baselineWindow,
    evidence: rowsOf((kind) => timelines[kind]?.within(window)),
    baseline: rowsOf((kind) => timelines[kind]?.within(baselineWindow)),
    evidenceOf: (account) => rowsOf((kind) => timelines[kind]?.ofAccount(account).within(window)),
    baselineOf: (account) => rowsOf((kind) => timelines[kind]?.ofAccount(account).within(baselineWindow)),
    ahead: rowsOf((kind) => rowsAhead(window, timelines[kind])),
    aheadOf: (account) => rowsOf((kind) => rowsAhead(window, timelines[kind]?.ofAccount(account))),
    ...surroundings,
  };
  for (const sighting of detection.evaluate(input))
    if (sighting.end >= step.from && sighting.end < step.to) yield sighting;
}

/** Logs are young for a fortnight, and what follows then is looked at for two more. */
const youth = 14 * day;

function rowsAhead(
  { from, to }: TimeWindow,
  timeline: Timeline<Row> | undefined,
): readonly Row[] | undefined {
  const isYoung = timeline !== undefined && from < timeline.first + youth;
  return isYoung ? timeline.within({ from: to, to: timeline.first + 2 * youth }) : undefined;
}

/** Rows that are looked up when a kind is read: most hours give no reason to look at the baseline. */
class LazyRows {
  constructor(readonly rowsOfKind: (kind: KindName) => readonly Row[] | undefined) {}
}

for (const kind of kindNames)
  Object.defineProperty(LazyRows.prototype, kind, {
    get(this: LazyRows) {
      return this.rowsOfKind(kind) ?? [];
    },
  });

function rowsOf(rowsOfKind: LazyRows['rowsOfKind']): EvidenceByKind {
  return new LazyRows(rowsOfKind) as unknown as EvidenceByKind;
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
