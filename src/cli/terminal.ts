import type { Readable, Writable } from 'node:stream';
import type { Cloud } from '../azure/cloud';
import type { Connection } from '../azure/connection';
import { identityCredential } from '../azure/identityCredential';
import type { LoadGrammar } from '../linter/linter';

/** What a command needs of the process that it runs in, so that it is tested without one. */
export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
  readonly errors: Writable;
  readonly cwd: string;
  /** Whether the output goes to a person's eyes and colour is welcome. */
  readonly colour: boolean;
  /** Whether a person watches the error stream, so that progress may be shown there. */
  readonly watched: boolean;
  /** Whether a person can be asked. */
  readonly interactive: boolean;
  /** Aborted when the person presses Ctrl+C. */
  readonly signal: AbortSignal;
  readonly loadGrammar: LoadGrammar;
  /** Where secrets of channels are kept, by the names that the person gives. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** How to reach Azure in a cloud, as whoever is signed in. */
  readonly connect: (cloud: Cloud) => Connection;
}

/** The terminal of this process. The first Ctrl+C asks the command to stop; a second one ends the process. */
export function processTerminal(loadGrammar: LoadGrammar): Terminal {
  const interrupted = new AbortController();
  process.once('SIGINT', () => {
    interrupted.abort();
  });
  return {
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    cwd: process.cwd(),
    colour: process.stdout.isTTY && !process.env['NO_COLOR'],
    watched: process.stderr.isTTY,
    interactive: process.stdin.isTTY && process.stderr.isTTY,
    signal: interrupted.signal,
    loadGrammar,
    environment: process.env,
    connect: (cloud) => ({ cloud, credential: identityCredential(cloud) }),
  };
}
