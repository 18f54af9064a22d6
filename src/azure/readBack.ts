import { available, unavailable, type Available, type Reason } from '../shared/available';

/** A change of Azure, seen from after it was sent. */
export interface SentChange<T> {
  /** Reads the state from the service. */
  read(): Promise<Available<T>>;
  /** Whether the state is the one that was asked for. */
  took(state: T): boolean;
  /** What was changed, as in "The setting of contoso". */
  readonly what: string;
  /** What to say where the state is another one. */
  readonly otherwise: string;
}

/**
 * The outcome of a change by the state that the service reports after it. A change that went through does not look like one
 * that failed because the state could not be read, nor because the connection broke on the way back.
 */
export async function readBack<T>(written: Available<unknown>, change: SentChange<T>): Promise<Available<T>> {
  if (!written.available) return isUnsure(written.reason) ? outcomeOf(written.reason, change) : written;
  const state = await change.read();
  if (!state.available) {
    return unavailable(unseen(change.what, state.reason));
  }
  return change.took(state.value) ? state : available(state.value, drift(change.otherwise));
}

/** What was written is no step back, even where the person no longer waited for it to be read. */
function unseen(what: string, reason: Reason): Reason {
  const message = `${what} was written, but could not be read back. ${reason.message}`;
  return reason.kind === 'cancelled'
    ? { kind: 'partial', message, nextStep: 'Refresh to see what is there now.' }
    : { ...reason, message };
}

/** A connection that broke may have carried the change; what the service now says decides. */
async function outcomeOf<T>(reason: Reason, change: SentChange<T>): Promise<Available<T>> {
  const state = await change.read();
  return state.available && change.took(state.value) ? state : unavailable(reason);
}

function isUnsure({ kind }: Reason): boolean {
  return kind === 'offline' || kind === 'invalid';
}

function drift(message: string): Reason {
  return {
    kind: 'partial',
    message: `${message}, though the service took the change.`,
    nextStep: 'A policy may be setting it back: look at the policy assignments of the subscription.',
  };
}
