import type { Reason } from '../shared/available';
import { namedRefusal } from './namedRefusal';
import { ReasonedError } from './nowhere';
import { networkReason } from './networkFailure';
import { statusReason } from './statusFailure';
import { failureOf, type Failure } from './thrownFailure';

/**
 * Why a call to Azure failed, in a sentence with the next step.
 * `doing` is what was tried, as in "list the accounts of Contoso".
 */
export function reasonOf(error: unknown, doing: string): Reason {
  if (error instanceof ReasonedError) return error.reason;
  const failure = failureOf(error);
  return (
    cancelled(failure, doing) ??
    namedRefusal(failure, doing) ??
    statusReason(failure, doing) ??
    signInReason(failure, doing) ??
    networkReason(failure, doing) ??
    answerReason(failure, doing) ?? {
      kind: 'service',
      message: `Could not ${doing}: ${failure.message}`,
      nextStep: 'Try again; if it stays, report it with this text.',
    }
  );
}

/** Whether asking another service in the same way would fail, too. Where one alone is closed, another may work. */
export function concernsAll({ kind }: Reason): boolean {
  return kind === 'signedOut' || kind === 'offline' || kind === 'throttled' || kind === 'cancelled';
}

function cancelled({ name }: Failure, doing: string): Reason | undefined {
  return name === 'AbortError' ? { kind: 'cancelled', message: `Cancelled: ${doing}.` } : undefined;
}

const signInErrors = new Set([
  'CredentialUnavailableError',
  'AuthenticationRequiredError',
  'AuthenticationError',
  'AggregateAuthenticationError',
]);

// AADSTS50076 and 50079 ask for multi-factor sign-in, 53003 is a conditional access policy, 700082 an expired refresh token.
const challenge = /AADSTS(50076|50079|53003|50158)/;

function signInReason({ name, message }: Failure, doing: string): Reason | undefined {
  if (challenge.test(message))
    return {
      kind: 'signedOut',
      message: `Could not ${doing}: the tenant asks for another sign-in step (multi-factor or conditional access).`,
      nextStep: 'Sign in to this tenant again.',
    };
  if (!signInErrors.has(name)) return undefined;
  // A chain of credentials tells a page of what it tried; the one useful sentence is what Entra ID answered.
  const answer = /AADSTS\d+:[^.\n]*/.exec(message)?.[0];
  return {
    kind: 'signedOut',
    message: `Could not ${doing}: no way of signing in to Azure worked${answer ? ` (${answer})` : ''}.`,
    nextStep: 'Sign in to Azure, or run "az login", and try again.',
  };
}

function answerReason({ name, code }: Failure, doing: string): Reason | undefined {
  if (code !== 'PARSE_ERROR' && name !== 'SyntaxError') return undefined;
  return {
    kind: 'invalid',
    message: `Could not ${doing}: the answer was cut off or is not what the service sends.`,
    nextStep: 'Try again; a proxy or gateway on the way may be answering in its place.',
  };
}
