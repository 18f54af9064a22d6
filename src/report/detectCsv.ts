import type { Alert } from '../detection/alert';
import { plainText } from '../shared/plainText';
import { entityLabel, entityText } from './entityText';

const columns: Readonly<Record<string, (alert: Alert) => string>> = {
  systemAlertId: (alert) => alert.systemAlertId,
  alertType: (alert) => alert.alertType,
  alertDisplayName: (alert) => alert.alertDisplayName,
  severity: (alert) => alert.severity,
  intent: (alert) => alert.intent,
  techniques: (alert) => alert.techniques.join('; '),
  compromisedEntity: (alert) => alert.compromisedEntity,
  startTimeUtc: (alert) => alert.startTimeUtc,
  endTimeUtc: (alert) => alert.endTimeUtc,
  status: (alert) => alert.status,
  description: (alert) => alert.description,
  entities: (alert) =>
    alert.entities.map((entity) => `${entityLabel[entity.type]}: ${entityText(entity)}`).join('\n'),
  extendedProperties: (alert) =>
    Object.entries(alert.extendedProperties)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
  remediationSteps: (alert) => alert.remediationSteps.join('\n'),
};

/** Alerts as CSV (RFC 4180), safe to open in a spreadsheet: no cell of it becomes a formula. */
export function detectCsv(alerts: readonly Alert[]): string {
  return csvHead + csvRows(alerts);
}

/** The line of names that a file of `csvRows` begins with. */
export const csvHead = line(Object.keys(columns));

/** The lines of a CSV that has its head already. */
export function csvRows(alerts: readonly Alert[]): string {
  return alerts.map((alert) => line(Object.values(columns).map((read) => read(alert)))).join('');
}

function line(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

/**
 * One cell. Spreadsheets take a cell for a formula by its first character, full-width forms included; an apostrophe
 * before it makes it text.
 */
function cell(text: string): string {
  const shown = plainText(text, 32_000);
  const inert = /^[\s'"]*[=+\-@|%＝＋－＠]/.test(shown) ? `'${shown}` : shown;
  return /[",\r\n\t]|^\s|\s$/.test(inert) ? `"${inert.replace(/"/g, '""')}"` : inert;
}
