import pc from 'picocolors';
import type { Alert } from '../detection/alert';
import { incidentsOf, type Incident } from '../detection/incident';
import { shortageSentences, type Shortage } from '../detection/shortage';
import { plainText } from '../shared/plainText';
import { alertSeverities } from '../shared/severity';
import type { AlertSeverity } from '../shared/severity';
import type { DetectReport } from './detectReport';
import { entityLabel, entityText } from './entityText';
import { count } from './wording';

type Colours = ReturnType<typeof pc.createColors>;

const rejectedShown = 10;

/** Alerts for a person in a terminal: a block each, then the incidents, the lines that could not be read, a summary. */
export function detectText(report: DetectReport, colour = false): string {
  const colours = pc.createColors(colour);
  const blocks = [
    ...report.alerts.map((alert) => block(alert, colours)),
    ...incidentsOf(report.alerts).map((incident) => incidentBlock(incident, colours)),
    ...rejectedLines(report, colours),
    ...shortageSentences(shortagesOf(report)).map((sentence) => colours.dim(sentence)),
    ...report.notes.map((note) => colours.yellow(shown(note))),
    summary(report),
  ];
  return `${blocks.join('\n')}\n`;
}

function shortagesOf({ unjudged, partlyJudged }: DetectReport): Shortage[] {
  return [
    ...unjudged.map((one) => ({ ...one, isUnjudged: true })),
    ...partlyJudged.map((one) => ({ ...one, isUnjudged: false })),
  ];
}

function block(alert: Alert, colours: Colours): string {
  const heading = `${severityColour(alert.severity, colours)(alert.severity)} ${colours.bold(shown(alert.alertDisplayName))}`;
  const lines = [
    `${heading} on ${shown(alert.compromisedEntity)} ${colours.dim(`[${alert.alertType}]`)}`,
    `  ${shown(alert.description)}`,
    `  ${alert.startTimeUtc} to ${alert.endTimeUtc} · ${alert.intent} · ${alert.techniques.join(', ')}`,
    ...alert.entities.map((entity) => `  ${entityLabel[entity.type]}: ${shown(entityText(entity))}`),
    ...Object.entries(alert.extendedProperties).map(([name, value]) => `  ${shown(name)}: ${shown(value)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function incidentBlock({ title, severity, entities, events }: Incident, colours: Colours): string {
  const heading = `${severityColour(severity, colours)('Incident')} ${colours.bold(shown(title))}`;
  const lines = [
    `${heading} ${colours.dim(`[${count(events.length, 'alert')}]`)}`,
    ...entities.map((entity) => `  ${entityLabel[entity.type]}: ${shown(entityText(entity))}`),
    ...events.map((event) => `  ${event.timeUtc} ${event.tactic}: ${shown(event.title)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function severityColour(
  severity: AlertSeverity,
  { red, yellow, blue, gray }: Colours,
): (text: string) => string {
  return { High: red, Medium: yellow, Low: blue, Informational: gray }[severity];
}

function rejectedLines({ rejected, rejectedCount }: DetectReport, { dim }: Colours): string[] {
  const lines = rejected
    .slice(0, rejectedShown)
    .map(({ file, line, reason }) => dim(`${shown(file)}:${line}: not read: ${shown(reason)}`));
  const rest = rejectedCount - rejectedShown;
  return rest > 0 ? [...lines, dim(`… and ${count(rest, 'more line')} not read`)] : lines;
}

function summary({ alerts, rows, rejectedCount }: DetectReport): string {
  const read = `${count(rows, 'record')} read${rejectedCount > 0 ? `, ${count(rejectedCount, 'line')} not` : ''}`;
  if (alerts.length === 0) return `No alerts; ${read}.`;
  const bySeverity = alertSeverities
    .map((severity) => ({ severity, many: alerts.filter((alert) => alert.severity === severity).length }))
    .filter(({ many }) => many > 0)
    .map(({ severity, many }) => `${many} ${severity.toLowerCase()}`);
  return `${count(alerts.length, 'alert')} (${bySeverity.join(', ')}); ${read}.`;
}

function shown(text: string): string {
  return plainText(text).replace(/[\t\n]+/g, ' ');
}
