import type { Reducer } from '../../detection/evidence';
import { evidenceKinds } from '../../detection/evidence/registry';
import { LineSplitter } from './lineSplitter';
import { partBytes, type Part } from './part';
import { emptySummary, RecordReader } from './recordReader';
import { Rejections } from './rejections';
import { RequestPlaceList } from './requestPlaces';
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
export function serveEvidence(port: WorkerPort, { kinds, scope }: WorkerStart): void {
  const reducers: Reducer<unknown>[] = kinds.map((kind) => evidenceKinds[kind].reduce(scope));
  const summary = emptySummary();
  const reader = new RecordReader(reducers, summary);
  port.on('message', ({ part }) => {
    if (part) readPart(part);
    else {
      port.postMessage({ type: 'result', states: reducers.map((reducer) => reducer.state()), summary });
      port.close();
    }
  });

  let untold = 0;
  function tell(bytes: number): void {
    untold += bytes;
    if (untold < toldAtOnce) return;
    port.postMessage({ type: 'progress', bytes: untold });
    untold = 0;
  }

  function readPart(part: Part): void {
    const rejections = new Rejections();
    const places = new RequestPlaceList();
    reader.begin(part.path, { rejections, places });
    const splitter = new LineSplitter(reader);
    try {
      for (const chunk of partBytes(part)) {
        splitter.write(chunk);
        tell(chunk.length);
      }
    } catch {
      reader.reject(1, 'The file could not be read to its end.');
    }
    splitter.end();
    port.postMessage({ type: 'progress', bytes: untold });
    untold = 0;
    const { list: rejected, count: rejectedCount } = rejections;
    const { lines } = splitter;
    // No buffer is transferred: from the first that is, V8 holds every typed array of a thread for one that may be gone.
    port.postMessage({ type: 'part', lines, rejected, rejectedCount, places: places.places() });
  }
}
