import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AlertStore } from '../monitor/alertStore';
import { fileStorage } from '../monitor/fileStorage';
import { triaged } from '../monitor/triaged';
import { TriageStore } from '../monitor/triageStore';
import { systemClock } from '../monitor/clock';
import { alertsReport } from '../report/alertsReport';
import type { ReportFormat } from '../report/reportFormat';
import { alertsWithin, reportTitle } from '../report/reportScope';
import { exitCode, type ExitCode } from './exitCode';
import { Failure, systemReason } from './failure';
import type { Terminal } from './terminal';
import { write } from './write';

export interface ReportOptions {
  readonly state: string;
  readonly format: ReportFormat;
  readonly account?: string;
  readonly incident?: string;
  readonly output?: string;
}

/** Writes the alerts of a state of `watch`, or of the editor, with what people decided about them. Nothing is read from Azure. */
export async function reportAlerts(options: ReportOptions, terminal: Terminal): Promise<ExitCode> {
  const storage = fileStorage(resolve(terminal.cwd, options.state));
  if ((await storage.read('alerts.json')) === undefined)
    throw new Failure(`${options.state} holds no alerts: it is not the folder of a watch.`);
  const store = await AlertStore.open(storage, (message) => {
    throw new Failure(message);
  });
  const triage = await TriageStore.open(storage);
  const now = systemClock.now();
  const alerts = store.alerts.map((alert) => triaged(alert, triage, now));
  const wanted = alertsWithin(alerts, options);
  if (!wanted) throw new Failure(`There is no incident ${options.incident ?? ''}.`);
  await put(alertsReport(options.format, reportTitle(options), wanted), options, terminal);
  return wanted.length > 0 ? exitCode.found : exitCode.clean;
}

async function put(text: string, { output }: ReportOptions, terminal: Terminal): Promise<void> {
  if (output === undefined) await write(terminal.output, text);
  else
    await writeFile(resolve(terminal.cwd, output), text).catch((error: unknown) => {
      throw new Failure(`${output}: ${systemReason(error)}`);
    });
}
