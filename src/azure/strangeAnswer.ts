import type { Reason } from '../shared/available';

/** The reason where a successful answer does not hold what it should. */
export function strangeAnswer(what: string): Reason {
  return {
    kind: 'invalid',
    message: `The answer of the service does not hold a ${what}.`,
    nextStep: 'Try again; a proxy or gateway on the way may be answering in its place.',
  };
}
