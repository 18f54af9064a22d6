import { open } from 'node:fs/promises';
import { alertNdjson } from '../../report/alertNdjson';
import { csvHead, csvRows } from '../../report/detectCsv';
import type { Channel } from './channel';
import type { Alert } from '../../detection/alert';

export type AlertFormat = 'ndjson' | 'csv';

/** How a continuous export begins, and how alerts are written in it. */
export const alertFormats: Readonly<
  Record<AlertFormat, { readonly head: string; readonly rows: (alerts: readonly Alert[]) => string }>
> = {
  ndjson: { head: '', rows: alertNdjson },
  csv: { head: csvHead, rows: csvRows },
};

/** Writes alerts, whole, to the end of a file. */
export function alertFile(name: string, path: string, format: AlertFormat): Channel {
  const { head, rows } = alertFormats[format];
  return { name, mostAtOnce: 500, send: (alerts) => append(path, head, rows(alerts)) };
}

/** On the disk when it ends. A line that an earlier run left unfinished is ended first, so that none is glued to it. */
async function append(path: string, head: string, text: string): Promise<void> {
  const file = await open(path, 'a+');
  try {
    const { size } = await file.stat();
    const last = Buffer.alloc(1);
    if (size > 0) await file.read(last, 0, 1, size - 1);
    const isWhole = last.toString() === '\n';
    await file.writeFile(size === 0 ? head + text : isWhole ? text : `\n${text}`);
    await file.sync();
  } finally {
    await file.close();
  }
}
