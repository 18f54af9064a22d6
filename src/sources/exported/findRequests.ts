import { setImmediate } from 'node:timers/promises';
import type { Reducer } from '../../detection/evidence';
import { evidenceKinds } from '../../detection/evidence/registry';
import type { EvidenceByKind } from '../../detection/evidence/kinds';
import { hashOfText } from './byteHash';
import { LineSplitter } from './lineSplitter';
import type { LogFile } from './logFiles';
import { partBytes, type Part } from './part';
import { readFiles, type ReadFilesRequest } from './readFiles';
import { emptySummary, RecordReader } from './recordReader';
import type { RecordSink } from './recordSink';
import { linesOf, type ReadPart } from './requestPlaces';

/**
 * The requests with the activity ids. Of parts whose places were noted, only the lines that hold one are read again;
 * files of which that is not so are read whole.
 */
export async function findRequests(
  files: readonly LogFile[],
  parts: readonly ReadPart[],
  activityIds: readonly string[],
  request: ReadFilesRequest,
): Promise<EvidenceByKind['request']> {
  if (activityIds.length === 0) return [];
  const scope = { from: -Infinity, to: Infinity, ...request.scope, activityIds };
  const reducer = evidenceKinds.request.reduce(scope);
  const wanted = new Set(activityIds.map(hashOfText));
  const noted = parts.filter(({ places }) => places);
  for (const { part, places } of noted) {
    const lines = places ? linesOf(places, wanted) : new Set<number>();
    if (lines.size > 0) await readLines(part, lines, reducer, request.signal);
  }
  const isNoted = ({ path }: LogFile): boolean =>
    noted.some(({ part }) => part.path === path) &&
    !parts.some(({ part, places }) => part.path === path && !places);
  const others = files.filter((file) => !isNoted(file));
  if (others.length > 0)
    await readFiles(others, new Map([['request', reducer]]), emptySummary(), { ...request, scope });
  return reducer.rows();
}

async function readLines(
  part: Part,
  wanted: ReadonlySet<number>,
  reducer: Reducer<unknown>,
  signal: AbortSignal | undefined,
): Promise<void> {
  // What could not be read was told the first time.
  const reader = new RecordReader([reducer], emptySummary());
  const sink: RecordSink = {
    json(bytes, start, end, line) {
      if (wanted.has(line)) reader.json(bytes, start, end, line);
    },
    cells: () => undefined,
    reject: () => undefined,
  };
  const splitter = new LineSplitter(sink);
  for (const chunk of partBytes(part)) {
    splitter.write(chunk);
    await setImmediate();
    signal?.throwIfAborted();
  }
  splitter.end();
}
