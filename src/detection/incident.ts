import type { Alert, AlertEntity } from './alert';
import { tacticOrder } from './tactic';
import { groupBy } from './usual';
import { hashText } from '../shared/hash';
import { compareAlertSeverity, type AlertSeverity } from '../shared/severity';
import { day } from '../shared/timeWindow';
import { compareText } from '../shared/compareText';

/** One step of an incident: an alert in its place. */
export interface IncidentEvent {
  readonly timeUtc: string;
  readonly tactic: string;
  readonly alertType: string;
  readonly systemAlertId: string;
  readonly title: string;
}

/** Alerts on one account that belong together, since they share an entity and follow one another. */
export interface Incident {
  /** The same for as long as the first alert of the incident is, however many follow. */
  readonly incidentId: string;
  readonly title: string;
  readonly severity: AlertSeverity;
  readonly compromisedEntity: string;
  /** What the alerts have in common. */
  readonly entities: readonly AlertEntity[];
  /** In the order of ATT&CK's tactics, each once. */
  readonly tactics: readonly string[];
  /** In order of time; what began at the same time is in the order of tactics. */
  readonly events: readonly IncidentEvent[];
  readonly startTimeUtc: string;
  readonly endTimeUtc: string;
}

/** Alerts with one entity in common are of one incident if no longer a pause lies between them. */
const longestPause = day;

/**
 * The incidents among alerts, the most recent first: two alerts of different types at least, on one account. Pure, and
 * the order of the alerts does not matter.
 */
export function incidentsOf(alerts: readonly Alert[]): Incident[] {
  return [...groupBy(alerts, ({ compromisedEntity }) => compromisedEntity).values()]
    .flatMap(connected)
    .filter((members) => new Set(members.map(({ alertType }) => alertType)).size > 1)
    .map(incidentOf)
    .sort((a, b) => compareText(b.endTimeUtc, a.endTimeUtc) || compareText(a.incidentId, b.incidentId));
}

/** The alerts of one account, in groups that hang together. */
function connected(alerts: readonly Alert[]): Alert[][] {
  const groupOf = new Map<Alert, Alert[]>(alerts.map((alert) => [alert, [alert]]));
  for (const [earlier, later] of links(alerts)) {
    const [into, from] = [groupOf.get(earlier) ?? [], groupOf.get(later) ?? []];
    if (into === from) continue;
    into.push(...from);
    for (const alert of from) groupOf.set(alert, into);
  }
  return [...new Set(groupOf.values())];
}

/** Pairs of alerts that share an entity and follow one another with no long pause between. */
function* links(alerts: readonly Alert[]): Iterable<readonly [Alert, Alert]> {
  const shared = alerts.flatMap((alert) => [...linking(alert).keys()].map((key) => ({ alert, key })));
  for (const holders of groupBy(shared, ({ key }) => key).values()) {
    const ordered = holders.map(({ alert }) => alert).sort(compareAlerts);
    let last: Alert | undefined;
    for (const alert of ordered) {
      if (last && startOf(alert) - endOf(last) <= longestPause) yield [last, alert];
      if (!last || endOf(alert) > endOf(last)) last = alert;
    }
  }
}

/** What can hang an alert together with others, by what it is whatever else is known of it. */
function linking({ entities }: Alert): Map<string, AlertEntity> {
  return new Map(entities.map((entity) => [keyOf(entity), entity] as const).filter(([key]) => key !== ''));
}

/** The account itself is common to all of its alerts, and half the world has the same user agent: neither links. */
function keyOf(entity: AlertEntity): string {
  switch (entity.type) {
    case 'ip':
      return entity.address && `ip ${entity.address}`;
    case 'account':
      return entity.name && `account ${entity.name}`;
    case 'query':
      return entity.text && `query ${entity.text}`;
    default:
      return '';
  }
}

function incidentOf(members: readonly Alert[]): Incident {
  const alerts = members.toSorted(compareAlerts);
  const [first] = alerts;
  const account = first?.compromisedEntity ?? '';
  const tactics = [...new Set(alerts.map(({ intent }) => intent))].sort(
    (a, b) => tacticOrder(a) - tacticOrder(b),
  );
  return {
    incidentId: hashText(JSON.stringify(['incident', first?.systemAlertId])),
    title: `${tactics.join(', then ')} on ${account}`,
    severity: alerts.map(({ severity }) => severity).sort(compareAlertSeverity)[0] ?? 'Informational',
    compromisedEntity: account,
    entities: commonEntities(alerts),
    tactics,
    events: alerts.map(eventOf),
    startTimeUtc: first?.startTimeUtc ?? '',
    endTimeUtc:
      alerts
        .map(({ endTimeUtc }) => endTimeUtc)
        .sort(compareText)
        .at(-1) ?? '',
  };
}

function eventOf({ startTimeUtc, intent, alertType, systemAlertId, alertDisplayName }: Alert): IncidentEvent {
  return { timeUtc: startTimeUtc, tactic: intent, alertType, systemAlertId, title: alertDisplayName };
}

function commonEntities(alerts: readonly Alert[]): AlertEntity[] {
  const held = alerts.flatMap((alert) => [...linking(alert)].map(([key, entity]) => ({ key, entity })));
  return [...groupBy(held, ({ key }) => key)]
    .filter(([, same]) => same.length > 1)
    .sort(([a], [b]) => compareText(a, b))
    .map(([, [{ entity }]]) => entity);
}

function compareAlerts(a: Alert, b: Alert): number {
  return (
    startOf(a) - startOf(b) ||
    tacticOrder(a.intent) - tacticOrder(b.intent) ||
    compareText(a.systemAlertId, b.systemAlertId)
  );
}

function startOf({ startTimeUtc }: Alert): number {
  return Date.parse(startTimeUtc);
}

function endOf({ endTimeUtc }: Alert): number {
  return Date.parse(endTimeUtc);
}
