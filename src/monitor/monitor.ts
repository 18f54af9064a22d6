import { evidenceKinds } from '../detection/evidence/registry';
import { spanNeeded } from '../detection/engine';
import { shortagesOf, tablesOf } from '../detection/needs';
import { defaultTuning, type Tuning } from '../detection/tuning';
import { day, hour, hourOf, minute } from '../shared/timeWindow';
import { judge } from './judge';
import type { AlertStore } from './alertStore';
import type { CachedSource } from './cachedSource';
import type { Clock } from './clock';
import type { EvidenceStore } from './evidenceStore';
import type { IngestionDelay } from './ingestionDelay';
import type { Detection } from '../detection/detection';
import type { Shortage } from '../detection/needs';
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
  readonly clock: Clock;
}

/** What one poll came to: why it was not whole, where it was not. */
export interface PollResult {
  readonly at: Instant;
  readonly reasons: readonly Reason[];
  /** What was not looked for, because no list of addresses was given that it needs. */
  readonly unjudged: readonly Shortage[];
}

/** Judges the logs again and again, each time the days that may still have changed. Polling more often changes nothing. */
export class Monitor {
  readonly #parts: MonitorParts;

  constructor(parts: MonitorParts) {
    this.#parts = parts;
  }

  async poll(accounts: readonly string[], signal?: AbortSignal): Promise<PollResult> {
    const { source, evidence, delay, alerts, detections, intelligence, clock } = this.#parts;
    const at = clock.now();
    const window = this.#window(at);
    const known = await intelligence();
    const unjudged = shortagesOf(detections, new Set(detections.flatMap(tablesOf)), known);
    const tuning = this.#parts.tuning?.() ?? defaultTuning;
    const request = { source, detections, intelligence: known, tuning, window, accounts };
    const judgement = await judge(request, signal);
    if (signal?.aborted) return { at, reasons: judgement.reasons, unjudged };
    await alerts.replace(judgement);
    await delay.save();
    await evidence.save(Object.values(evidenceKinds));
    await evidence.forgetBefore(oldestNeeded(detections, window));
    return { at, reasons: [...judgement.reasons, ...this.#skew(at)], unjudged };
  }

  /** From the day of the oldest hour that is open or not judged yet, to the end of this hour. */
  #window(now: Instant): TimeWindow {
    const { detections, alerts, delay } = this.#parts;
    const judged = detections.map(({ id }) => alerts.judgedTo(id) ?? now - firstLook);
    let open = hourOf(now);
    while (!delay.isClosed(open, now)) open -= hour;
    const from = Math.max(Math.min(open + hour, ...judged), now - longestCatchUp);
    return { from: Math.floor(from / day) * day, to: hourOf(now) + hour };
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
