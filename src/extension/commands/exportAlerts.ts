import { l10n } from 'vscode';
import { defineCommand, subjectId } from '../command';
import { reportFormats, type ReportFormat } from '../../report/reportFormat';
import { plainText } from '../../shared/plainText';
import type { Alert } from '../../detection/alert';
import type { ReportScope } from '../../report/reportScope';
import type { Services, WatchPort } from '../services';
import type { Choice, Ui } from '../ui';

/** Saves the alerts of all accounts, of one or of an incident: as a report to read, or for other programs. */
export const exportAlerts = defineCommand({
  id: 'cosmosGuard.exportAlerts',
  async run({ ui, openWatch, logFile }: Pick<Services, 'ui' | 'openWatch' | 'logFile'>, argument) {
    const { alertsReport, alertsWithin, ownAlert, reportTitle } = await import('../later');
    const watch = await openWatch();
    const alerts = [
      ...watch.listedAlerts.flatMap((alert) => ownAlert(alert) ?? []),
      ...(logFile.result?.alerts ?? []),
    ];
    if (alerts.length === 0) {
      ui.inform(l10n.t('There are no alerts to export.'));
      return;
    }
    const scope = scopeOf(argument, watch) ?? (await pickScope(ui, alerts));
    const format = scope && (await pickFormat(ui));
    if (!scope || !format) return;
    const title = reportTitle(scope);
    const text = alertsReport(format, title, alertsWithin(alerts, scope) ?? []);
    const name = `${title.replace(/[^\w-]+/g, '-').toLowerCase()}.${reportFormats[format]}`;
    if (await ui.save(l10n.t('Export Alerts'), name, text)) ui.inform(l10n.t('The alerts were saved.'));
  },
});

/** The account or the incident that the command was started on. */
function scopeOf(argument: unknown, { fleet }: WatchPort): ReportScope | undefined {
  const incident = subjectId(argument, 'incident');
  if (incident !== undefined) return { incident };
  const account = fleet.account(subjectId(argument, 'account') ?? '')?.account.name;
  return account === undefined ? undefined : { account };
}

async function pickScope(ui: Ui, alerts: readonly Alert[]): Promise<ReportScope | undefined> {
  const { incidentsOf } = await import('../later');
  const accounts = [...new Set(alerts.map(({ compromisedEntity }) => compromisedEntity))].sort();
  const choices: Choice<ReportScope>[] = [
    { label: l10n.t('All Alerts'), description: String(alerts.length), value: {} },
    ...incidentsOf(alerts).map(({ incidentId, title }) => ({
      label: plainText(title, 120),
      description: l10n.t('incident'),
      value: { incident: incidentId },
    })),
    ...accounts.map((account) => ({
      label: plainText(account, 120),
      description: l10n.t('account'),
      value: { account },
    })),
  ];
  return ui.pick(l10n.t('Export Which Alerts?'), choices);
}

function pickFormat(ui: Ui): Promise<ReportFormat | undefined> {
  return ui.pick<ReportFormat>(l10n.t('Format'), [
    { label: 'Markdown', description: l10n.t('a report to read'), value: 'markdown' },
    { label: 'JSON', description: l10n.t('alerts and incidents'), value: 'json' },
    { label: 'CSV', description: l10n.t('for spreadsheets'), value: 'csv' },
    { label: 'NDJSON', description: l10n.t("an alert a line, with Defender's field names"), value: 'ndjson' },
  ]);
}
