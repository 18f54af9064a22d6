import type { Reducer } from '../../detection/evidence';
import { evidenceKinds } from '../../detection/evidence/registry';
import type { Part } from './part';
import { PartReader, type PartNotes } from './partReader';
import type { WorkerAnswer, WorkerOrder, WorkerStart } from './workerMessages';

/** The port of a worker, as far as it is used. */
export interface WorkerPort {
  on(event: 'message', listener: (order: WorkerOrder) => void): unknown;
  postMessage(answer: WorkerAnswer): void;
  close(): void;
}

/** Bytes between two words on progress. */
const toldAtOnce = 4 * 1024 * 1024;

/** Reads parts of files as they are ordered, and hands over the state of its reducers at the end. */
export function serveEvidence(port: WorkerPort, { kinds, scope, foldsTexts }: WorkerStart): void {
  const reducers: Reducer<unknown>[] = kinds.map((kind) => evidenceKinds[kind].reduce(scope, { foldsTexts }));
  const reader = new PartReader(reducers);
  port.on('message', ({ part }) => {
    // No buffer is transferred: from the first that is, V8 holds every typed array of a thread for one that may be gone.
    if (part) port.postMessage({ type: 'part', notes: read(part) });
    else {
      const states = reducers.map((reducer) => reducer.state());
      port.postMessage({ type: 'result', states, summary: reader.summary });
      port.close();
    }
  });

  function read(part: Part): PartNotes {
    let untold = 0;
    for (const bytes of reader.read(part)) {
      untold += bytes;
      if (untold < toldAtOnce) continue;
      port.postMessage({ type: 'progress', bytes: untold });
      untold = 0;
    }
    port.postMessage({ type: 'progress', bytes: untold });
    return reader.notes;
  }
}
