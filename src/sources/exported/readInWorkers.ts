import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { EvidenceScope, ReduceOptions, Reducer } from '../../detection/evidence';
import type { KindName } from '../../detection/evidence/kinds';
import type { LogFile } from './logFiles';
import type { Part } from './part';
import { PartReader, type PartNotes } from './partReader';
import type { ReadingSummary } from './recordReader';
import { mostPlaces, type ReadPart } from './requestPlaces';
import type { WorkerAnswer, WorkerOrder, WorkerStart } from './workerMessages';

/** The options are those that the reducers were made with. */
export interface ReadInWorkersRequest extends ReduceOptions {
  /** The bundled `evidenceWorker`. */
  readonly script: string;
  /** Files of plain JSON Lines. */
  readonly files: readonly LogFile[];
  readonly reducers: ReadonlyMap<KindName, Reducer<unknown>>;
  readonly scope?: EvidenceScope;
  readonly summary: ReadingSummary;
  readonly signal?: AbortSignal | undefined;
  readonly onRead: (bytes: number) => void;
  /** Whether the calling thread reads too, as one of the threads; for a caller that has nothing else to do. */
  readonly readsToo?: boolean | undefined;
  /** Bytes that a worker is given at once. */
  readonly partSize?: number;
}

const mostThreads = 8;
/** Small enough for the threads to end at about the same time. */
const usualPartSize = 8 * 1024 * 1024;

/** The worker's bundle beside our own, or undefined where there is none: as source code, we read alone. */
export function findWorkerScript(): string | undefined {
  const script = join(__dirname, 'evidenceWorker.js');
  return existsSync(script) ? script : undefined;
}

/** Reads files of JSON Lines in several threads at once, and brings together what they found. */
export async function readInWorkers(request: ReadInWorkersRequest): Promise<ReadPart[]> {
  const parts = request.files.flatMap((file) => partsOf(file, request.partSize ?? usualPartSize));
  const read = new Map<Part, PartNotes>();
  let places = 0;
  const queue = [...parts];
  const onPart = (part: Part, { places: found, ...notes }: PartNotes): void => {
    places += found?.lines.length ?? 0;
    read.set(part, { ...notes, places: places <= mostPlaces ? found : undefined });
  };
  const threads = Math.min(availableParallelism(), mostThreads, parts.length);
  const count = request.readsToo ? threads - 1 : threads;
  const workers = Array.from({ length: count }, () => runWorker(request, queue, onPart));
  const stop = (): void => {
    queue.length = 0;
    for (const { worker } of workers) void worker.terminate();
  };
  request.signal?.addEventListener('abort', stop);
  try {
    const here = request.readsToo ? readHere(request, queue, onPart) : undefined;
    const [, ...results] = await Promise.all([here, ...workers.map(({ result }) => result)]);
    // What was on its way when it was cancelled still came.
    request.signal?.throwIfAborted();
    for (const { states, summary } of results) {
      [...request.reducers.values()].forEach((reducer, at) => {
        reducer.merge(states[at]);
      });
      addSummary(request.summary, summary);
    }
  } finally {
    request.signal?.removeEventListener('abort', stop);
    stop();
  }
  addRejections(request.summary, parts, read);
  return parts.map((part) => ({ path: part.path, part, places: read.get(part)?.places }));
}

/** Reads parts in this thread, which in between answers those who ask for their next part. */
async function readHere(
  { reducers, summary, signal, onRead }: ReadInWorkersRequest,
  queue: Part[],
  onPart: (part: Part, notes: PartNotes) => void,
): Promise<void> {
  const reader = new PartReader([...reducers.values()]);
  for (let part = queue.shift(); part; part = queue.shift()) {
    for (const bytes of reader.read(part)) {
      onRead(bytes);
      await setImmediate();
      signal?.throwIfAborted();
    }
    onPart(part, reader.notes);
  }
  addSummary(summary, reader.summary);
}

function partsOf({ path, bytes }: LogFile, partSize: number): Part[] {
  const count = Math.max(1, Math.ceil(bytes / partSize));
  return Array.from({ length: count }, (_, at) => ({
    path,
    from: at * partSize,
    to: Math.min(bytes, (at + 1) * partSize),
  }));
}

type Result = Extract<WorkerAnswer, { type: 'result' }>;

function runWorker(
  { script, reducers, scope, foldsTexts, onRead }: ReadInWorkersRequest,
  queue: Part[],
  onPart: (part: Part, notes: PartNotes) => void,
): { worker: Worker; result: Promise<Result> } {
  const start: WorkerStart = { kinds: [...reducers.keys()], foldsTexts, ...(scope && { scope }) };
  const worker = new Worker(script, { workerData: start });
  const given: Part[] = [];
  const give = (): void => {
    const part = queue.shift();
    if (part) given.push(part);
    worker.postMessage((part ? { part } : {}) satisfies WorkerOrder);
  };
  const result = new Promise<Result>((resolve, reject) => {
    worker.on('message', (answer: WorkerAnswer) => {
      if (answer.type === 'progress') onRead(answer.bytes);
      else if (answer.type === 'result') resolve(answer);
      else {
        const part = given.shift();
        if (part) onPart(part, answer.notes);
        give();
      }
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      reject(new Error('A worker ended before it had read its part.'));
    });
  });
  // One more than it reads, so that it never waits for a thread that is reading.
  give();
  give();
  return { worker, result };
}

function addSummary(total: ReadingSummary, part: ReadingSummary): void {
  total.rows += part.rows;
  total.otherRows += part.otherRows;
  total.oldest = Math.min(total.oldest, part.oldest);
  total.newest = Math.max(total.newest, part.newest);
  for (const account of part.accounts) total.accounts.add(account);
  for (const table of part.tables) total.tables.add(table);
}

/** Rejections in the order of the files, their lines counted from the beginning of the file. */
function addRejections(
  summary: ReadingSummary,
  parts: readonly Part[],
  read: ReadonlyMap<Part, PartNotes>,
): void {
  let linesBefore = 0;
  for (const part of parts) {
    if (part.from === 0) linesBefore = 0;
    const answer = read.get(part);
    if (!answer) continue;
    const rejected = answer.rejected.map((rejection) => ({
      ...rejection,
      line: rejection.line + linesBefore,
    }));
    summary.rejections.merge(rejected, answer.rejectedCount);
    linesBefore += answer.lines;
  }
}
