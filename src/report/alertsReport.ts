import type { Alert } from '../detection/alert';
import { incidentsOf } from '../detection/incident';
import { accountMarkdown } from './accountMarkdown';
import { alertNdjson } from './alertNdjson';
import { detectCsv } from './detectCsv';
import { inertJson } from './inertJson';
import type { ReportFormat } from './reportFormat';

/** Alerts in one of the forms; JSON has the incidents that they form, too. */
export function alertsReport(format: ReportFormat, title: string, alerts: readonly Alert[]): string {
  switch (format) {
    case 'markdown':
      return accountMarkdown(title, alerts);
    case 'json':
      return `${inertJson({ alerts, incidents: incidentsOf(alerts) }, 2)}\n`;
    case 'csv':
      return detectCsv(alerts);
    case 'ndjson':
      return alertNdjson(alerts);
  }
}
