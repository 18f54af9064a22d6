import type { Reason } from '../shared/available';
import { plainText } from '../shared/plainText';
import { networkReason } from './networkFailure';
import { statusReason } from './statusFailure';

/** The parts of an SDK's or Node's error that tell what happened, read by shape: an error may come from any copy of a library. */
export interface Failure {
  readonly name: string;
  readonly code: string;
  readonly status: number | undefined;
  /** As the service or the library words it, made safe to show. */
  readonly message: string;
}

/**
 * Why a call to Azure failed, in a sentence with the next step.
 * `doing` is what was tried, as in "list the accounts of Contoso".
 */
export function reasonOf(error: unknown, doing: string): Reason {
  const failure = failureOf(error);
  return (
    cancelled(failure, doing) ??
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

export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error))
    return { name: '', code: '', status: undefined, message: plainText(String(error), 400) };
  const { code, statusCode, cause } = error as Error & { code?: unknown; statusCode?: unknown };
  const inner = cause === undefined ? undefined : failureOf(cause);
  return {
    name: error.name,
    code: typeof code === 'string' && code ? code : (inner?.code ?? ''),
    status: typeof statusCode === 'number' ? statusCode : undefined,
    message: plainText(error.message, 400),
  };
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
  return {
    kind: 'signedOut',
    message: `Could not ${doing}: no sign-in to Azure worked (${message}).`,
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
