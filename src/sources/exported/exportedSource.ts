import { available, unavailable } from '../../shared/available';
import type { EvidenceSource } from '../source';
import { findLogFiles } from './logFiles';
import { readFile } from './readFile';
import { emptySummary, RecordReader } from './recordReader';

/** Exported files as a source of evidence: each fetch reads them anew, so fetch what is small or read them at once. */
export function exportedSource(paths: readonly string[]): EvidenceSource {
  return {
    name: 'Exported log files',
    async fetch(kind, scope, signal) {
      const files = await findLogFiles(paths);
      if (!files.available) return files;
      const reducer = kind.reduce(scope);
      const summary = emptySummary();
      const reader = new RecordReader([reducer], summary);
      try {
        for (const { path } of files.value) await readFile({ path, reader, signal, onRead: () => undefined });
      } catch (error) {
        if (!signal?.aborted) throw error;
        return unavailable({ kind: 'cancelled', message: 'Reading the log files was cancelled.' });
      }
      const { count } = summary.rejections;
      if (count === 0) return available(reducer.rows());
      return available(reducer.rows(), { kind: 'partial', message: `${count} records could not be read.` });
    },
  };
}
