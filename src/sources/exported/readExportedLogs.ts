import type { EvidenceScope, LogTable, ReduceOptions, Reducer } from '../../detection/evidence';
import type { EvidenceByKind, KindName } from '../../detection/evidence/kinds';
import { crowdSentence } from '../../detection/evidence/crowdSentence';
import { evidenceKinds } from '../../detection/evidence/registry';
import { available, unavailable, type Available } from '../../shared/available';
import type { Instant } from '../../shared/timeWindow';
import { findRequests } from './findRequests';
import { bytesOf, findLogFiles, type LogFile } from './logFiles';
import { readFiles, type ReadingProgress } from './readFiles';
import { emptySummary, type ReadingSummary } from './recordReader';
import type { Rejection } from './rejections';
import type { ReadPart } from './requestPlaces';

export interface ReadExportedLogsRequest extends ReduceOptions {
  /** Files, or folders that are read with all that is in them. */
  readonly paths: readonly string[];
  readonly kinds: readonly KindName[];
  readonly scope?: EvidenceScope;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReadingProgress) => void;
  /** The bundle of the worker; the one beside our own where it is not said. */
  readonly workerScript?: string;
  /** Whether large files are read by the calling thread too: it is then busy, but for a look at what came in now and then. */
  readonly readsToo?: boolean;
}

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
  /** Where so much came that not all of it is kept apart; in words, each a sentence. */
  readonly crowds: readonly string[];
  readonly files: number;
  readonly bytes: number;
  /** The requests with these activity ids. Where large files are concerned, only the lines that hold them are read again. */
  requests(
    activityIds: readonly string[],
    signal?: AbortSignal,
  ): Promise<Available<EvidenceByKind['request']>>;
}

/**
 * Reads exported logs, whatever their form, into evidence. A place that cannot be read costs itself alone and is named;
 * where nothing at all can be read, the reason says why. Cancelling gives the reason `cancelled`.
 */
export async function readExportedLogs(request: ReadExportedLogsRequest): Promise<Available<ExportedLogs>> {
  const files = await findLogFiles(request.paths);
  if (!files.available) return files;
  const summary = emptySummary();
  const gathered = await unlessCancelled(request.signal, () => gather(files.value, summary, request));
  if (!gathered.available) return gathered;
  if (summary.rows === 0) return nothingRead(files.value, summary);
  const { evidence, crowds, parts } = gathered.value;
  return available({
    ...logsOf(evidence, files.value, summary),
    crowds,
    requests: (activityIds, signal) =>
      unlessCancelled(signal, () => findRequests(files.value, parts, activityIds, { ...request, signal })),
  });
}

/** What is kept of reading. The reducers are not: they hold all of it once more. */
interface Gathered extends Pick<ExportedLogs, 'evidence' | 'crowds'> {
  readonly parts: readonly ReadPart[];
}

async function gather(
  files: readonly LogFile[],
  summary: ReadingSummary,
  request: ReadExportedLogsRequest,
): Promise<Gathered> {
  const reducers = new Map(request.kinds.map((kind) => [kind, reducerOf(kind, request)]));
  const parts = await readFiles(files, reducers, summary, request);
  const evidence: Partial<Record<KindName, readonly unknown[]>> = {};
  const crowds: string[] = [];
  for (const [kind, reducer] of reducers) {
    evidence[kind] = reducer.rows();
    crowds.push(...(reducer.crowds?.() ?? []).map((crowd) => crowdSentence(kind, crowd)));
    reducers.delete(kind);
  }
  return { evidence: evidence as Partial<EvidenceByKind>, crowds, parts };
}

async function unlessCancelled<T>(
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<Available<T>> {
  try {
    return available(await work());
  } catch (error) {
    if (!signal?.aborted) throw error;
    return unavailable({ kind: 'cancelled', message: 'Reading the log files was cancelled.' });
  }
}

function reducerOf(kind: KindName, { scope, foldsTexts }: ReadExportedLogsRequest): Reducer<unknown> {
  return evidenceKinds[kind].reduce(scope, { foldsTexts });
}

function logsOf(
  evidence: Partial<EvidenceByKind>,
  files: readonly LogFile[],
  summary: ReadingSummary,
): Omit<ExportedLogs, 'requests' | 'crowds'> {
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
    message: `There is no Cosmos DB log record in ${files.length === 1 ? 'the file' : `the ${files.length} files`}.${what}${where}`,
    nextStep:
      'Export the categories DataPlaneRequests and QueryRuntimeStatistics of an account, or the activity log.',
  });
}
