import { activityIdsOf, detect, finish, spanNeeded } from '../detection/engine';
import { evidenceKinds } from '../detection/evidence/registry';
import type { Judged } from './alertStore';
import type { Draft } from '../detection/engine';
import type { Detection } from '../detection/detection';
import type { EvidenceKind } from '../detection/evidence';
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
}

export interface Judgement extends Judged {
  /** Why evidence is missing, for each kind that could not be had whole. */
  readonly reasons: readonly Reason[];
}

/**
 * Fetches the evidence of a stretch of time and judges it. A detection whose evidence cannot be had gives no alerts
 * and is not among the `alertTypes`: what it said before still stands.
 */
export async function judge(request: JudgeRequest, signal?: AbortSignal): Promise<Judgement> {
  const { detections, intelligence, tuning, window } = request;
  const span = { from: window.from, until: window.to - 1 };
  const { evidence, reasons } = await gather(request, spanNeeded(detections, span), signal);
  const able = detections.filter((detection) => detection.evidence.every((kind) => evidence[kind]));
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
    alerts: finish(drafts, requests.available ? requests.value : []),
    reasons,
  };
}

async function gather(
  { source, accounts }: JudgeRequest,
  spans: Partial<Record<KindName, TimeWindow>>,
  signal?: AbortSignal,
): Promise<{ evidence: Partial<EvidenceByKind>; reasons: Reason[] }> {
  const evidence: Partial<Record<KindName, readonly unknown[]>> = {};
  const reasons: Reason[] = [];
  for (const [name, span] of Object.entries(spans)) {
    const kind: EvidenceKind = evidenceKinds[name as KindName];
    const answer = await source.fetch(kind, { ...span, ...(accounts && { accounts }) }, signal);
    if (answer.available) evidence[name as KindName] = answer.value;
    const reason = answer.available ? answer.partial : answer.reason;
    if (reason) reasons.push(reason);
  }
  return { evidence: evidence as Partial<EvidenceByKind>, reasons };
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
