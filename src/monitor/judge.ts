import { activityIdsOf, detect, finish, spanNeeded } from '../detection/engine';
import { evidenceKinds } from '../detection/evidence/registry';
import { neededKinds } from '../detection/needs';
import type { Judged } from './alertStore';
import type { Draft } from '../detection/engine';
import type { Detection } from '../detection/detection';
import type { EvidenceKind, EvidenceScope } from '../detection/evidence';
import type { EvidenceByKind, KindName } from '../detection/evidence/kinds';
import type { Intelligence } from '../detection/intelligence/intelligence';
import type { Tuning } from '../detection/tuning';
import type { Available, Reason } from '../shared/available';
import type { TimeWindow } from '../shared/timeWindow';
import type { EvidenceSource } from '../sources/source';

/** What one judgement is made of. */
export interface JudgeRequest {
  readonly source: EvidenceSource;
  readonly detections: readonly Detection[];
  readonly intelligence: Intelligence;
  readonly tuning?: Tuning;
  /** Starts with a UTC day. */
  readonly window: TimeWindow;
  /** The accounts to judge; none means all that the source has logs of. */
  readonly accounts?: readonly string[];
  /** Settings of the accounts, as they were read from Azure; they go with what the logs tell. */
  readonly posture?: EvidenceByKind['posture'];
}

export interface Judgement extends Judged {
  /** Why evidence is missing, for each kind that could not be had whole though its log is turned on. */
  readonly reasons: readonly Reason[];
  /** The kinds whose log is not turned on. */
  readonly absent: readonly KindName[];
  /** What it was made of, to see whether another would be the same. */
  readonly made: { readonly request: JudgeRequest; readonly fetched: readonly (readonly unknown[])[] };
}

/** What came of asking for evidence. */
interface Gathered {
  readonly evidence: Partial<EvidenceByKind>;
  readonly reasons: Reason[];
  readonly absent: readonly KindName[];
  /** The kinds of which rows are missing. */
  readonly partial: ReadonlySet<KindName>;
  /** The rows as they came from the source, kind by kind: the same objects where nothing has changed. */
  readonly fetched: readonly (readonly unknown[])[];
}

/**
 * Fetches the evidence of a stretch of time and judges it. A detection whose evidence cannot be had gives no alerts
 * and is not among the `alertTypes`: what it said before still stands. Where the log is only not turned on, it judges
 * by what else it has.
 *
 * @param previous is given back where there is nothing that could change it
 */
export async function judge(
  request: JudgeRequest,
  signal?: AbortSignal,
  previous?: Judgement,
): Promise<Judgement> {
  const { detections, intelligence, tuning, window } = request;
  const span = { from: window.from, until: window.to - 1 };
  const gathered = await gather(request, spanNeeded(detections, span), signal);
  const { reasons, absent, partial, fetched } = gathered;
  if (previous && reasons.length === 0 && isUnchanged(previous, request, gathered)) return previous;
  const able = detections.filter((detection) => canJudge(detection, gathered));
  const evidence = { ...Object.fromEntries(absent.map((kind) => [kind, []])), ...gathered.evidence };
  const drafts = detect({
    evidence,
    ...span,
    intelligence,
    detections: able,
    ...(tuning && { tuning }),
  });
  const requests = await requestsBehind(request, drafts, signal);
  if (!requests.available) reasons.push(requests.reason);
  return {
    window,
    alertTypes: able.map(({ id }) => id),
    partly: able.filter(({ evidence: kinds }) => kinds.some((kind) => partial.has(kind))).map(({ id }) => id),
    alerts: finish(drafts, requests.available ? requests.value : []),
    reasons,
    absent,
    made: { request, fetched },
  };
}

function isUnchanged(
  { made, reasons, absent }: Judgement,
  request: JudgeRequest,
  gathered: Gathered,
): boolean {
  const before = made.request;
  return (
    reasons.length === 0 &&
    before.detections === request.detections &&
    before.window.from === request.window.from &&
    before.window.to === request.window.to &&
    hasSame(Object.values(before.intelligence), Object.values(request.intelligence)) &&
    hasSame(Object.values(before.tuning ?? {}), Object.values(request.tuning ?? {})) &&
    hasSame(before.accounts, request.accounts) &&
    hasSame(before.posture, request.posture) &&
    hasSame(absent, gathered.absent) &&
    hasSame(made.fetched, gathered.fetched)
  );
}

function hasSame(before: readonly unknown[] = [], now: readonly unknown[] = []): boolean {
  return before.length === now.length && now.every((one, at) => one === before[at]);
}

function canJudge(detection: Detection, { evidence, absent }: Gathered): boolean {
  return (
    neededKinds(detection).some((kind) => evidence[kind]) &&
    detection.evidence.every((kind) => evidence[kind] ?? absent.includes(kind))
  );
}

async function gather(
  { source, accounts, posture }: JudgeRequest,
  spans: Partial<Record<KindName, TimeWindow>>,
  signal?: AbortSignal,
): Promise<Gathered> {
  const evidence: Partial<Record<KindName, readonly unknown[]>> = {};
  const reasons: Reason[] = [];
  const absent: KindName[] = [];
  const partial = new Set<KindName>();
  const fetched: (readonly unknown[])[] = [];
  const notConfigured: Reason[] = [];
  for (const [kind, span] of Object.entries(spans) as [KindName, TimeWindow][]) {
    const wanted: EvidenceKind = evidenceKinds[kind];
    const answer = await source.fetch(wanted, scopeOf(kind, span, accounts), signal);
    if (answer.available) fetched.push((evidence[kind] = answer.value));
    else if (answer.reason.kind === 'notConfigured') absent.push(kind);
    if (answer.available && answer.partial) partial.add(kind);
    const reason = answer.available ? answer.partial : answer.reason;
    if (reason) (reason.kind === 'notConfigured' ? notConfigured : reasons).push(reason);
  }
  // That one log is not turned on is no failure; that none is leaves nothing to watch.
  if (absent.length === Object.keys(spans).length) reasons.push(...notConfigured.slice(0, 1));
  if (posture && spans.posture) evidence.posture = [...(evidence.posture ?? []), ...posture];
  return { evidence: evidence as Partial<EvidenceByKind>, reasons, absent, partial, fetched };
}

/** What is done above accounts, to their subscription or resource group, belongs to no account and concerns them. */
function scopeOf(kind: KindName, span: TimeWindow, accounts: readonly string[] | undefined): EvidenceScope {
  if (!accounts) return span;
  return { ...span, accounts: kind === 'controlPlane' ? [...accounts, ''] : accounts };
}

async function requestsBehind(
  { source, window, accounts }: JudgeRequest,
  drafts: readonly Draft[],
  signal?: AbortSignal,
): Promise<Available<EvidenceByKind['request']>> {
  const activityIds = activityIdsOf(drafts);
  if (activityIds.length === 0) return { available: true, value: [] };
  return source.fetch(
    evidenceKinds.request,
    { ...window, activityIds, ...(accounts && { accounts }) },
    signal,
  );
}
