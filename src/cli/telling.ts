import type { Alert } from '../detection/alert';
import type { Recipient } from '../monitor/channels/recipient';
import { Teller } from '../monitor/channels/teller';
import { systemClock } from '../monitor/clock';
import { fileStorage } from '../monitor/fileStorage';
import { folderLock } from '../monitor/folderLock';
import { alertExport, type AlertExportOptions } from './alertExport';
import type { Terminal } from './terminal';

export interface Telling {
  tell(alerts: readonly Alert[]): Promise<void>;
  /** What came of it in all: how many were written, and whether something did not go out. */
  outcome(): { readonly written: number; readonly hasFailed: boolean };
}

/** The output and the channels, told in one turn. */
export async function openTelling(
  options: AlertExportOptions & { readonly folder: string },
  channels: readonly Recipient[],
  terminal: Terminal,
  note: (message: string) => void,
): Promise<Telling> {
  const { folder } = options;
  const lock = folderLock(folder, 'telling');
  const teller = await Teller.open({ storage: fileStorage(folder), lock, clock: systemClock, note });
  const output = alertExport(options, terminal);
  const recipients = [{ channel: output, isFor: () => true }, ...channels];
  // What is being written is finished, Ctrl+C or not.
  const uninterrupted = new AbortController().signal;
  let written = 0;
  let isLeftOut = false;
  return {
    tell: async (alerts: readonly Alert[]) => {
      const told = await teller.tell(recipients, alerts, uninterrupted);
      written += told.sent.get(output.name)?.length ?? 0;
      isLeftOut = told.isLeftOut;
      if (isLeftOut) note('Another process is telling the alerts of this state; it is tried again.');
    },
    outcome: () => ({
      written,
      hasFailed:
        isLeftOut || recipients.some(({ channel }) => teller.outbox(channel.name)?.trouble !== undefined),
    }),
  };
}
