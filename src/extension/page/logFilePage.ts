import { l10n } from 'vscode';
import { incidentsOf } from '../../detection/incident';
import { alertMarkdown } from '../../report/alertMarkdown';
import { incidentMarkdown } from '../../report/incidentMarkdown';
import { bullets, escapeMarkdown, table } from '../../report/markdown';
import { compareAlerts } from '../tree/alertNode';
import type { LogFileResult } from '../logFile/logFileResult';

const shownIncidents = 20;
const shownAlerts = 200;
const shownRejections = 100;

/** The report on log files: what was found, the incidents, the alerts, and what could not be read. */
export function logFilePage({ names, alerts, rows, rejected, rejectedCount, notes }: LogFileResult): string {
  const shown = [...alerts].sort(compareAlerts).slice(0, shownAlerts);
  return [
    `# ${escapeMarkdown(names.join(', '))}`,
    l10n.t('{0} records were read; they gave {1} alerts. Nothing left this machine.', rows, alerts.length),
    ...incidentsOf(alerts).slice(0, shownIncidents).map(incidentMarkdown),
    ...shown.map(alertMarkdown),
    alerts.length > shown.length
      ? l10n.t('{0} more alerts are in the Log File view.', alerts.length - shown.length)
      : '',
    notes.length > 0
      ? `## ${l10n.t('What this report leaves out')}\n\n${bullets(notes.map(escapeMarkdown))}`
      : '',
    rejectedCount > 0 ? rejectedSection(rejected, rejectedCount) : '',
  ]
    .filter(Boolean)
    .join('\n\n');
}

function rejectedSection(rejected: LogFileResult['rejected'], count: number): string {
  const rows = rejected
    .slice(0, shownRejections)
    .map(({ file, line, reason }) => [escapeMarkdown(file), String(line), escapeMarkdown(reason)]);
  const title = l10n.t('{0} lines could not be read', count);
  return `## ${title}\n\n${table([l10n.t('File'), l10n.t('Line'), l10n.t('Reason')], rows)}`;
}
