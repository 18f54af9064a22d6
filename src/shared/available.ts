/** Why something could not be had, in kinds that a view can answer with the right next step. */
export type ReasonKind =
  | 'signedOut'
  | 'forbidden'
  | 'notFound'
  | 'notConfigured'
  | 'unsupported'
  | 'throttled'
  | 'offline'
  | 'service'
  | 'partial'
  | 'invalid'
  | 'cancelled';

/** A reason that a person can act on: one sentence on what happened, one on what to do next. */
export interface Reason {
  readonly kind: ReasonKind;
  readonly message: string;
  readonly nextStep?: string;
}

/**
 * What a read gives: the data, or the reason why there is none. Never an empty list by mistake.
 * `partial` is set where the data is good and known to be incomplete.
 */
export type Available<T> =
  | { readonly available: true; readonly value: T; readonly partial?: Reason }
  | { readonly available: false; readonly reason: Reason };

export function available<T>(value: T, partial?: Reason): Available<T> {
  return partial ? { available: true, value, partial } : { available: true, value };
}

export function unavailable(reason: Reason): { readonly available: false; readonly reason: Reason } {
  return { available: false, reason };
}

/** The reason in one line, for a message or a tooltip. */
export function sentence(reason: Reason): string {
  return reason.nextStep ? `${reason.message} ${reason.nextStep}` : reason.message;
}
