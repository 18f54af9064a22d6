import type { Available, Reason } from '../shared/available';
import type { Instant } from '../shared/timeWindow';

/**
 * The last good answer to a question that is asked again and again, with its date, and the reason why the last
 * attempt gave none or less. A failure never wipes out what was known.
 */
export interface Reading<T> {
  readonly value?: T;
  readonly asOf?: Instant;
  readonly reason?: Reason;
}

/** The reading after one more answer. */
export function readAgain<T>(before: Reading<T> | undefined, answer: Available<T>, now: Instant): Reading<T> {
  if (!answer.available) return { ...before, reason: answer.reason };
  return { value: answer.value, asOf: now, ...(answer.partial && { reason: answer.partial }) };
}
