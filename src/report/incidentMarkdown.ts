import type { Incident } from '../detection/incident';
import { entityLabel, entityText } from './entityText';
import { bullets, codeCell, codeSpan, escapeMarkdown, table } from './markdown';

/** One incident as Markdown: what its alerts have in common, and the steps in their order. What came from logs shows as text. */
export function incidentMarkdown(incident: Incident): string {
  const { severity, title, compromisedEntity, startTimeUtc, endTimeUtc, incidentId } = incident;
  const entities = incident.entities.map((entity) => [
    entityLabel[entity.type],
    codeCell(entityText(entity)),
  ]);
  const events = incident.events.map((event) => [
    escapeMarkdown(event.timeUtc),
    escapeMarkdown(event.tactic),
    escapeMarkdown(event.title),
    codeCell(event.systemAlertId),
  ]);
  return `${[
    `## ${severity} incident: ${escapeMarkdown(title)}`,
    bullets([
      `Account: ${codeSpan(compromisedEntity)}`,
      `Time: ${escapeMarkdown(startTimeUtc)} to ${escapeMarkdown(endTimeUtc)}`,
      `Incident: ${codeSpan(incidentId)}`,
    ]),
    ...(entities.length > 0 ? ['### In common', table(['Kind', 'Value'], entities)] : []),
    '### Steps',
    table(['Time', 'Tactic', 'Alert', 'Identifier'], events),
  ].join('\n\n')}\n`;
}
