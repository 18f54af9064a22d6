import type { EvidenceScope, LogTable, Reducer } from '../../detection/evidence';
import type { EvidenceByKind, KindName } from '../../detection/evidence/kinds';
import { evidenceKinds } from '../../detection/evidence/registry';
import { available, unavailable, type Available } from '../../shared/available';
import type { Instant } from '../../shared/timeWindow';
import { isPlainLines } from './format';
import { findLogFiles, type LogFile } from './logFiles';
import { readFile } from './readFile';
import { findWorkerScript, readInWorkers } from './readInWorkers';
import { emptySummary, type ReadingSummary } from './recordReader';
import type { Rejection } from './rejections';

/** Bytes read of the bytes there are; of files that are packed, packed bytes. */
export interface ReadingProgress {
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

export interface ReadExportedLogsRequest {
  /** Files, or folders that are read with all that is in them. */
  readonly paths: readonly string[];
  readonly kinds: readonly KindName[];
  readonly scope?: EvidenceScope;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReadingProgress) => void;
  /** The bundle of the worker; the one beside our own where it is not said. */
  readonly workerScript?: string;
}

/** Below this, starting threads costs more than they save. */
const worthWorkers = 48 * 1024 * 1024;

/** What exported files hold. */
export interface ExportedLogs {
  readonly evidence: Partial<EvidenceByKind>;
  /** Records that were read, of the logs that evidence is made of. */
  readonly rows: number;
  /** Records of other logs, which were passed over. */
  readonly otherRows: number;
  /** The first places that could not be read; `rejectedCount` tells how many there are in all. */
  readonly rejected: readonly Rejection[];
  readonly rejectedCount: number;
  readonly oldest: Instant;
  readonly newest: Instant;
  /** In lower case, sorted. */
  readonly accounts: readonly string[];
  /** The logs that were met: what is not among them was not looked at. */
  readonly tables: ReadonlySet<LogTable>;
  readonly files: number;
  readonly bytes: number;
}

/**
 * Reads exported logs, whatever their form, into evidence. A place that cannot be read costs itself alone and is named;
 * where nothing at all can be read, the reason says why. Cancelling gives the reason `cancelled`.
 */
export async function readExportedLogs(request: ReadExportedLogsRequest): Promise<Available<ExportedLogs>> {
  const files = await findLogFiles(request.paths);
  if (!files.available) return files;
  const reducers = new Map(request.kinds.map((kind) => [kind, reducerOf(kind, request.scope)]));
  const summary = emptySummary();
  try {
    await readFiles(files.value, reducers, summary, request);
  } catch (error) {
    if (request.signal?.aborted)
      return unavailable({ kind: 'cancelled', message: 'Reading the log files was cancelled.' });
    throw error;
  }
  if (summary.rows === 0) return nothingRead(files.value, summary);
  const evidence = Object.fromEntries([...reducers].map(([kind, reducer]) => [kind, reducer.rows()]));
  return available(logsOf(evidence, files.value, summary));
}

function reducerOf(kind: KindName, scope: EvidenceScope | undefined): Reducer<unknown> {
  return evidenceKinds[kind].reduce(scope);
}

async function readFiles(
  files: readonly LogFile[],
  reducers: ReadonlyMap<KindName, Reducer<unknown>>,
  summary: ReadingSummary,
  { signal, onProgress, scope, workerScript }: ReadExportedLogsRequest,
): Promise<void> {
  const bytesTotal = bytesOf(files);
  let bytesDone = 0;
  const onRead = (bytes: number): void => {
    bytesDone += bytes;
    onProgress?.({ bytesDone, bytesTotal });
  };
  const script = bytesTotal >= worthWorkers ? (workerScript ?? findWorkerScript()) : undefined;
  const shared = script === undefined ? [] : await filesOfPlainLines(files);
  if (script !== undefined && shared.length > 0)
    await readInWorkers({
      script,
      files: shared,
      reducers,
      summary,
      signal,
      onRead,
      ...(scope && { scope }),
    });
  for (const file of files) {
    signal?.throwIfAborted();
    if (!shared.includes(file))
      await readFile({ path: file.path, reducers: [...reducers.values()], summary, signal, onRead });
  }
}

async function filesOfPlainLines(files: readonly LogFile[]): Promise<LogFile[]> {
  const found: LogFile[] = [];
  for (const file of files) if (await isPlainLines(file.path)) found.push(file);
  return found;
}

function logsOf(
  evidence: Partial<EvidenceByKind>,
  files: readonly LogFile[],
  summary: ReadingSummary,
): ExportedLogs {
  const { rows, otherRows, rejections, oldest, newest, accounts, tables } = summary;
  return {
    evidence,
    rows,
    otherRows,
    rejected: rejections.list,
    rejectedCount: rejections.count,
    oldest,
    newest,
    accounts: [...accounts].sort(),
    tables,
    files: files.length,
    bytes: bytesOf(files),
  };
}

function nothingRead(
  files: readonly LogFile[],
  { rejections, otherRows }: ReadingSummary,
): Available<ExportedLogs> {
  const [first] = rejections.list;
  const what = otherRows > 0 ? ` It holds ${otherRows} records of other logs.` : '';
  const where = first ? ` ${first.file}, line ${first.line}: ${first.reason}` : '';
  return unavailable({
    kind: 'invalid',
    message: `There is no Cosmos DB log record in the ${files.length} files.${what}${where}`,
    nextStep:
      'Export the categories DataPlaneRequests and QueryRuntimeStatistics of an account, or the activity log.',
  });
}

function bytesOf(files: readonly LogFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
