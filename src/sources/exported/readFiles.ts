import type { EvidenceScope, ReduceOptions, Reducer } from '../../detection/evidence';
import type { KindName } from '../../detection/evidence/kinds';
import { isPlainLines } from './format';
import { bytesOf, type LogFile } from './logFiles';
import { readFile } from './readFile';
import { findWorkerScript, readInWorkers } from './readInWorkers';
import { RecordReader, type ReadingSummary } from './recordReader';
import { mostPlaces, RequestPlaceList, type ReadPart } from './requestPlaces';

/** Bytes read of the bytes there are; of files that are packed, packed bytes. */
export interface ReadingProgress {
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

/** The options are those that the reducers were made with. */
export interface ReadFilesRequest extends ReduceOptions {
  readonly scope?: EvidenceScope;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: ReadingProgress) => void;
  readonly workerScript?: string;
  readonly readsToo?: boolean | undefined;
}

/** Below this, starting threads costs more than they save. */
const worthWorkers = 48 * 1024 * 1024;

/** Reads files into the reducers, in threads where that is worth it, and tells what was read, part by part. */
export async function readFiles(
  files: readonly LogFile[],
  reducers: ReadonlyMap<KindName, Reducer<unknown>>,
  summary: ReadingSummary,
  { signal, onProgress, scope, foldsTexts, workerScript, readsToo }: ReadFilesRequest,
): Promise<readonly ReadPart[]> {
  const bytesTotal = bytesOf(files);
  let bytesDone = 0;
  const onRead = (bytes: number): void => {
    bytesDone += bytes;
    onProgress?.({ bytesDone, bytesTotal });
  };
  const script = bytesTotal >= worthWorkers ? (workerScript ?? findWorkerScript()) : undefined;
  const shared = script === undefined ? [] : await filesOfPlainLines(files);
  const inWorkers = {
    files: shared,
    reducers,
    summary,
    signal,
    onRead,
    readsToo,
    foldsTexts,
    ...(scope && { scope }),
  };
  const parts =
    script !== undefined && shared.length > 0 ? await readInWorkers({ script, ...inWorkers }) : [];
  const reader = new RecordReader([...reducers.values()], summary);
  for (const file of files) {
    signal?.throwIfAborted();
    if (shared.includes(file)) continue;
    const places = new RequestPlaceList(mostPlaces - placesIn(parts));
    await readFile({ path: file.path, reader, places, signal, onRead });
    parts.push({ path: file.path, places: places.places() });
  }
  return parts;
}

function placesIn(parts: readonly ReadPart[]): number {
  return parts.reduce((sum, { places }) => sum + (places?.lines.length ?? 0), 0);
}

async function filesOfPlainLines(files: readonly LogFile[]): Promise<LogFile[]> {
  const found: LogFile[] = [];
  for (const file of files) if (await isPlainLines(file.path)) found.push(file);
  return found;
}
