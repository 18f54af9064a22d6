import type { Alert } from '../detection/alert';
import { bullets, codeCell, codeSpan, escapeMarkdown, steps, table } from './markdown';
import { entityLabel, entityText } from './entityText';

/** One alert as Markdown for a ticket or a report. What came from logs shows as text. */
export function alertMarkdown(alert: Omit<Alert, 'productName'>): string {
  const entities = alert.entities.map((entity) => [entityLabel[entity.type], codeCell(entityText(entity))]);
  const facts = Object.entries(alert.extendedProperties).map(([name, value]) => [
    escapeMarkdown(name),
    codeCell(value),
  ]);
  return `${[
    `## ${alert.severity}: ${escapeMarkdown(alert.alertDisplayName)}`,
    escapeMarkdown(alert.description),
    bullets([
      `Account: ${codeSpan(alert.compromisedEntity)}`,
      `Time: ${escapeMarkdown(alert.startTimeUtc)} to ${escapeMarkdown(alert.endTimeUtc)}`,
      `Tactic: ${escapeMarkdown(alert.intent)} (${escapeMarkdown(alert.techniques.join(', '))})`,
      `Alert: ${codeSpan(alert.alertType)}, ${codeSpan(alert.systemAlertId)}, ${escapeMarkdown(alert.status)}`,
    ]),
    ...(entities.length > 0 ? ['### Entities', table(['Kind', 'Value'], entities)] : []),
    ...(facts.length > 0 ? ['### Facts', table(['Fact', 'Value'], facts)] : []),
    ...(alert.remediationSteps.length > 0
      ? ['### What to do', steps(alert.remediationSteps.map(escapeMarkdown))]
      : []),
  ].join('\n\n')}\n`;
}
