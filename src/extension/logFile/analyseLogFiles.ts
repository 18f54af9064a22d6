import { basename } from 'node:path';
import { readIntelligence } from '../azure/readIntelligence';
import { detections } from '../../detection/detections';
import { activityIdsOf, detect, finish } from '../../detection/engine';
import { shortagesOf } from '../../detection/needs';
import { shortageSentences } from '../../detection/shortage';
import { available } from '../../shared/available';
import { readExportedLogs } from '../../sources/exported/readExportedLogs';
import type { LogFileResult } from './logFileResult';
import type { Tuning } from '../../detection/tuning';
import type { IntelligenceFiles } from '../azure/readIntelligence';
import type { Available } from '../../shared/available';

/** What the settings say of how logs are judged. */
export interface JudgingSettings extends IntelligenceFiles {
  readonly tuning?: Tuning;
}

/** Reads exported logs and judges them as of their newest record. Signed in nowhere; nothing leaves the machine. */
export async function analyseLogFiles(
  paths: readonly string[],
  settings: JudgingSettings,
  report: (message: string) => void,
  signal: AbortSignal,
): Promise<Available<LogFileResult>> {
  const logs = await readExportedLogs({
    paths,
    kinds: [...new Set(detections.flatMap(({ evidence }) => evidence))],
    signal,
    onProgress: ({ bytesDone, bytesTotal }) => {
      report(percent(bytesDone, bytesTotal));
    },
  });
  if (!logs.available) return logs;
  const { evidence, rows, rejected, rejectedCount, oldest, newest, tables } = logs.value;
  const notes = [...logs.value.crowds];
  const intelligence = await readIntelligence(settings, (note) => notes.push(note));
  notes.push(...shortageSentences(shortagesOf(detections, tables, intelligence)));
  const { tuning } = settings;
  const drafts = detect({
    evidence,
    from: oldest,
    until: newest,
    intelligence,
    detections,
    ...(tuning && { tuning }),
  });
  const requests = await logs.value.requests(activityIdsOf(drafts), signal);
  if (!requests.available) return requests;
  const alerts = finish(drafts, requests.value);
  const names = paths.map((path) => basename(path));
  const { locations } = intelligence;
  const result = { names, alerts, evidence, rows, rejected, rejectedCount, notes };
  return available(locations ? { ...result, locations } : result, logs.partial);
}

function percent(done: number, total: number): string {
  return `${Math.min(100, Math.round((100 * done) / Math.max(1, total)))} %`;
}
