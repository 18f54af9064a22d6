import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Alert } from '../detection/alert';
import type { Channel } from '../monitor/channels/channel';
import { alertNdjson } from '../report/alertNdjson';
import { csvHead, csvRows } from '../report/detectCsv';
import type { Terminal } from './terminal';
import { write } from './write';

export interface AlertExportOptions {
  readonly format: 'ndjson' | 'csv';
  readonly output?: string;
}

/** How a format begins, and how alerts are written in it. */
const formats: Readonly<
  Record<AlertExportOptions['format'], { head: string; rows: (alerts: readonly Alert[]) => string }>
> = {
  ndjson: { head: '', rows: alertNdjson },
  csv: { head: csvHead, rows: csvRows },
};

/** Writes alerts to the end of a file, or to the standard output; a file is remembered by its path. */
export function alertExport({ format, output }: AlertExportOptions, terminal: Terminal): Channel {
  const { head, rows } = formats[format];
  if (output !== undefined) {
    const path = resolve(terminal.cwd, output);
    const send = (alerts: readonly Alert[]) => append(path, head, rows(alerts));
    return { name: `file:${path}`, mostAtOnce: 500, send };
  }
  let before = head;
  return {
    name: 'output',
    mostAtOnce: 500,
    send: async (alerts) => {
      await write(terminal.output, before + rows(alerts));
      before = '';
    },
  };
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
