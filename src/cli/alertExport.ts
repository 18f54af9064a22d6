import { resolve } from 'node:path';
import { alertFile, alertFormats, type AlertFormat } from '../monitor/channels/alertFile';
import type { Channel } from '../monitor/channels/channel';
import type { Terminal } from './terminal';
import { write } from './write';

export interface AlertExportOptions {
  readonly format: AlertFormat;
  readonly output?: string;
}

/** Writes alerts to the end of a file, or to the standard output; a file is remembered by its path. */
export function alertExport({ format, output }: AlertExportOptions, terminal: Terminal): Channel {
  if (output !== undefined) {
    const path = resolve(terminal.cwd, output);
    return alertFile(`file:${path}`, path, format);
  }
  const { head, rows } = alertFormats[format];
  let before = head;
  return {
    // No channel of a person's can be called so.
    name: 'standard output',
    mostAtOnce: 500,
    send: async (alerts) => {
      await write(terminal.output, before + rows(alerts));
      before = '';
    },
  };
}
