import { setImmediate } from 'node:timers/promises';
import { evidenceKinds } from '../../detection/evidence/registry';
import type { EvidenceByKind } from '../../detection/evidence/kinds';
import { hashOfText } from './byteHash';
import { LineSplitter } from './lineSplitter';
import type { LogFile } from './logFiles';
import { partBytes, type Part } from './part';
import { readFile } from './readFile';
import { readFiles, type ReadFilesRequest } from './readFiles';
import { emptySummary, RecordReader } from './recordReader';
import type { FileSink, RecordSink } from './recordSink';
import { linesOf, type ReadPart } from './requestPlaces';

/**
 * The requests with the activity ids. Of what is known where its requests are, only the lines that hold one are read
 * again; files of which that is not so are read whole.
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
  // What could not be read was told the first time.
  const reader = new RecordReader([reducer], emptySummary());
  const others = unnoted(files, parts);
  for (const { path, part, places } of parts) {
    if (!places || others.has(path)) continue;
    const lines = linesOf(places, wanted);
    if (lines.size > 0) await readAgain(path, part, onlyLines(lines, reader), request.signal);
  }
  const whole = files.filter(({ path }) => others.has(path));
  if (whole.length > 0)
    await readFiles(whole, new Map([['request', reducer]]), emptySummary(), { ...request, scope });
  return reducer.rows();
}

/** The files of which not all requests are known by their places. */
function unnoted(files: readonly LogFile[], parts: readonly ReadPart[]): ReadonlySet<string> {
  const others = new Set(files.map(({ path }) => path));
  for (const { path } of parts) others.delete(path);
  for (const { path, places } of parts) if (!places) others.add(path);
  return others;
}

async function readAgain(
  path: string,
  part: Part | undefined,
  sink: FileSink,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (part) await readLines(part, sink, signal);
  else await readFile({ path, reader: sink, signal, onRead: () => undefined });
}

/** Passes on what is on some lines, so that the others are told apart and not read. */
function onlyLines(wanted: ReadonlySet<number>, sink: RecordSink): FileSink {
  return {
    begin: () => undefined,
    json(bytes, start, end, line) {
      if (wanted.has(line)) sink.json(bytes, start, end, line);
    },
    cells(cells, line) {
      if (wanted.has(line)) sink.cells(cells, line);
    },
    reject: () => undefined,
  };
}

async function readLines(part: Part, sink: RecordSink, signal: AbortSignal | undefined): Promise<void> {
  const splitter = new LineSplitter(sink);
  for (const chunk of partBytes(part)) {
    splitter.write(chunk);
    await setImmediate();
    signal?.throwIfAborted();
  }
  splitter.end();
}
