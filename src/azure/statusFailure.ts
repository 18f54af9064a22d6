import type { Reason } from '../shared/available';
import type { Failure } from './thrownFailure';

/** The reason behind a status that Azure answered with; undefined where it gave none. */
export function statusReason(failure: Failure, doing: string): Reason | undefined {
  const { status } = failure;
  if (status === undefined || status < 400) return undefined;
  if (failure.code === 'PARSE_ERROR') return undefined;
  if (status === 403) return forbidden(failure, doing);
  if (status === 404 && failure.code === '') return notAzure(doing);
  if (status >= 500) return { ...outage, message: `Could not ${doing}: Azure had a failure (${status}).` };
  const known = byStatus[status];
  if (known)
    return { kind: known.kind, message: `Could not ${doing}: ${known.say(failure)}`, nextStep: known.next };
  return {
    kind: 'invalid',
    message: `Could not ${doing}: Azure refused the request (${status}): ${failure.message}`,
  };
}

/** Azure says in so many words what it did not find; a gateway or a proxy does not. */
function notAzure(doing: string): Reason {
  return {
    kind: 'invalid',
    message: `Could not ${doing}: something that is not Azure answered (404).`,
    nextStep: 'Try again; a proxy or gateway on the way may be answering in its place.',
  };
}

const outage = {
  kind: 'service',
  nextStep: 'Try again in a few minutes; status.azure.com tells about outages.',
} as const;

interface Wording {
  readonly kind: Reason['kind'];
  readonly say: (failure: Failure) => string;
  readonly next: string;
}

const byStatus: Readonly<Record<number, Wording>> = {
  401: {
    kind: 'signedOut',
    say: () => 'Azure did not accept the sign-in; it may have expired.',
    next: 'Sign in again.',
  },
  404: {
    kind: 'notFound',
    say: ({ message }) => `it is not there (any more): ${message}`,
    next: 'Refresh the list; it may have been deleted or moved.',
  },
  408: { kind: 'service', say: () => 'Azure ran out of time.', next: 'Try again.' },
  409: {
    kind: 'service',
    say: ({ message }) => `something else is changing it at the moment: ${message}`,
    next: 'Wait until the other change is done, and try again.',
  },
  429: {
    kind: 'throttled',
    say: () => 'Azure asks for fewer requests (429).',
    next: 'Wait a few minutes; it is tried again by itself.',
  },
};

/** Names the action and the scope that Azure named, and a role that would do. */
function forbidden({ code, message }: Failure, doing: string): Reason {
  const action = /perform action '([^']+)'/.exec(message)?.[1];
  const scope = /over scope '([^']+)'/.exec(message)?.[1];
  if (!action)
    return {
      kind: 'forbidden',
      message: `Could not ${doing}: this account has no right to (${message}).`,
      nextStep: `Ask an owner for ${code === 'InsufficientAccessError' ? 'the role Log Analytics Reader' : 'access'}.`,
    };
  const role = roles.find(([pattern]) => pattern.test(action))?.[1] ?? 'Reader';
  return {
    kind: 'forbidden',
    message: `Could not ${doing}: this account may not perform ${action}${scope ? ` on ${scope}` : ''}.`,
    nextStep: `Ask an owner for the role ${role} there.`,
  };
}

/** The least built-in role that holds an action; the first that matches. */
const roles: readonly (readonly [RegExp, string])[] = [
  [/^Microsoft\.Security\/.*\/read$/i, 'Security Reader'],
  [/^Microsoft\.Security\//i, 'Security Admin'],
  [/^Microsoft\.DocumentDB\/.*\/read$/i, 'Cosmos DB Account Reader Role'],
  [/^Microsoft\.DocumentDB\//i, 'DocumentDB Account Contributor'],
  [/^Microsoft\.OperationalInsights\/.*(\/read|\/search\/action)$/i, 'Log Analytics Reader'],
  [/^Microsoft\.Insights\/.*\/read$/i, 'Monitoring Reader'],
  [/^Microsoft\.Insights\//i, 'Monitoring Contributor'],
];
