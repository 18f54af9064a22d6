import { evidenceKinds } from '../detection/evidence/registry';
import { spanNeeded } from '../detection/engine';
import { shortagesOf } from '../detection/needs';
import { defaultTuning, type Tuning } from '../detection/tuning';
import { day, hour, hourOf, minute } from '../shared/timeWindow';
import { judge, type Judgement } from './judge';
import type { AlertStore } from './alertStore';
import type { CachedSource, CrowdOfKind } from './cachedSource';
import type { Clock } from './clock';
import type { EvidenceStore } from './evidenceStore';
import type { IngestionDelay } from './ingestionDelay';
import type { Detection } from '../detection/detection';
import type { EvidenceKind, LogTable } from '../detection/evidence';
import type { EvidenceByKind, KindName } from '../detection/evidence/kinds';
import type { Shortage } from '../detection/shortage';
import type { Intelligence } from '../detection/intelligence/intelligence';
import type { Reason } from '../shared/available';
import type { Instant, TimeWindow } from '../shared/timeWindow';

/** How far back the first look goes, and the longest stretch that is caught up with after a pause. */
const firstLook = 3 * day;
const longestCatchUp = 14 * day;
/** A record may be this far ahead of this computer's clock before the clock is doubted. */
const toleratedSkew = 5 * minute;

export interface MonitorParts {
  readonly source: CachedSource;
  readonly evidence: EvidenceStore;
  readonly delay: IngestionDelay;
  readonly alerts: AlertStore;
  readonly detections: readonly Detection[];
  readonly intelligence: () => Promise<Intelligence>;
  readonly tuning?: () => Tuning;
  /** The settings of the accounts as they were read from Azure. */
  readonly posture?: () => EvidenceByKind['posture'];
  readonly clock: Clock;
}

/** What one poll came to: why it was not whole, where it was not. */
export interface PollResult {
  readonly at: Instant;
  readonly reasons: readonly Reason[];
  /** What was not looked for, for want of a log or of a list of addresses. */
  readonly unjudged: readonly Shortage[];
  /** What was looked for with a part of its evidence. */
  readonly partlyJudged: readonly Shortage[];
  /** Where so much came that a sample of it was judged. */
  readonly crowds: readonly CrowdOfKind[];
}

/** Judges the logs again and again, each time the days that may still have changed. Polling more often changes nothing. */
export class Monitor {
  readonly #parts: MonitorParts;
  #last: Judgement | undefined;

  constructor(parts: MonitorParts) {
    this.#parts = parts;
  }

  async poll(accounts: readonly string[], signal?: AbortSignal): Promise<PollResult> {
    const { source, evidence, delay, alerts, detections, intelligence, clock } = this.#parts;
    const at = clock.now();
    const window = this.#window(at);
    const known = await intelligence();
    const tuning = this.#parts.tuning?.() ?? defaultTuning;
    const posture = this.#parts.posture?.() ?? [];
    const request = { source, detections, intelligence: known, tuning, window, accounts, posture };
    const judgement = await judge(request, signal, this.#last);
    const shortages = shortagesOf(detections, presentTables(detections, judgement.absent), known);
    const unjudged = shortages.filter((shortage) => shortage.isUnjudged);
    const partlyJudged = shortages.filter((shortage) => !shortage.isUnjudged);
    if (signal?.aborted)
      return { at, reasons: judgement.reasons, unjudged, partlyJudged, crowds: source.crowds };
    if (judgement !== this.#last) await alerts.replace(judgement);
    this.#last = judgement;
    await delay.save();
    await evidence.save(Object.values(evidenceKinds));
    await evidence.forgetBefore(oldestNeeded(detections, window));
    const reasons = [...judgement.reasons, ...this.#skew(at)];
    return { at, reasons, unjudged, partlyJudged, crowds: source.crowds };
  }

  /** From the day of the oldest hour that may have changed since it was judged, to the end of this hour. */
  #window(now: Instant): TimeWindow {
    const { detections, alerts } = this.#parts;
    const judged = detections.map(({ id }) => alerts.judgedTo(id));
    const changed = judged.map((to) =>
      to === undefined ? now - firstLook : this.#changedSince(to - hour, now),
    );
    const reach = this.#last?.partly.length ? firstLook : longestCatchUp;
    const from = Math.max(Math.min(now, ...changed), now - reach);
    return { from: Math.floor(from / day) * day, to: hourOf(now) + hour };
  }

  /** The oldest hour that is asked for again, of those that were known at an instant. */
  #changedSince(judged: Instant, now: Instant): Instant {
    const asked = Math.min(judged, now);
    let oldest = hourOf(now) + hour;
    while (!this.#parts.delay.holds(oldest - hour, asked, now)) oldest -= hour;
    return oldest;
  }

  #skew(now: Instant): Reason[] {
    const ahead = this.#parts.source.newestRow - now;
    if (ahead <= toleratedSkew) return [];
    return [
      {
        kind: 'partial',
        message: `The newest log record is ${Math.round(ahead / minute)} minutes ahead of this computer's clock.`,
        nextStep: 'Set the clock; until then the newest records are judged late.',
      },
    ];
  }
}

/** Where the evidence begins that judging the window again needs: later windows begin no earlier. */
function oldestNeeded(detections: readonly Detection[], { from, to }: TimeWindow): Instant {
  const spans = Object.values(spanNeeded(detections, { from, until: to - 1 }));
  return Math.min(from, ...spans.map((span) => span.from));
}

/** The logs that are turned on: all but those whose evidence is absent and that no other evidence comes from. */
function presentTables(detections: readonly Detection[], absent: readonly KindName[]): Set<LogTable> {
  const read = new Set(detections.flatMap(({ evidence }) => evidence));
  const present = [...read]
    .filter((kind) => !absent.includes(kind))
    .map((kind): EvidenceKind => evidenceKinds[kind]);
  return new Set(present.filter((kind) => !kind.isMadeOfAny).flatMap(({ tables }) => tables));
}
