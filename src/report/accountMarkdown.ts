import type { Alert } from '../detection/alert';
import { incidentsOf } from '../detection/incident';
import { alertSeverities } from '../shared/severity';
import { alertMarkdown } from './alertMarkdown';
import { incidentMarkdown } from './incidentMarkdown';
import { codeSpan, escapeMarkdown, table } from './markdown';

/**
 * The alerts of accounts as one report in Markdown: how many there are, the incidents that they form, and each of them,
 * the latest first. What came from logs shows as text.
 *
 * @param title of one account, of an incident, of all: it is escaped
 */
export function accountMarkdown(title: string, alerts: readonly Alert[]): string {
  const latest = alerts.toSorted((a, b) => b.endTimeUtc.localeCompare(a.endTimeUtc));
  const parts = [
    `# ${escapeMarkdown(title)}`,
    alerts.length === 0 ? 'There are no alerts.' : countsOf(latest),
    ...incidentsOf(alerts).map(incidentMarkdown),
    ...latest.map(alertMarkdown),
  ];
  return `${parts.map((part) => part.trimEnd()).join('\n\n')}\n`;
}

function countsOf(alerts: readonly Alert[]): string {
  const accounts = [...new Set(alerts.map(({ compromisedEntity }) => compromisedEntity))].sort();
  const rows = accounts.map((account) => {
    const own = alerts.filter(({ compromisedEntity }) => compromisedEntity === account);
    const counts = alertSeverities.map((each) => own.filter(({ severity }) => severity === each).length);
    return [codeSpan(account).replace(/\|/g, '\\|'), ...counts.map(String)];
  });
  return table(['Account', ...alertSeverities], rows);
}
