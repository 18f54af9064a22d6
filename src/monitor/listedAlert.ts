import { day } from '../shared/timeWindow';
import type { DefenderAlert } from '../azure/defenderAlerts';
import type { Alert, AlertEntity } from '../detection/alert';

/** An alert as a person sees it in one list: ours, Microsoft Defender's, or one that both saw. */
export interface ListedAlert extends Omit<Alert, 'productName'> {
  readonly productName: string;
  /** Whether our detections found it. */
  readonly ours: boolean;
  /** What Defender has on it. */
  readonly defender?: DefenderAlert;
}

/** How far apart the two may put the same thing in time. */
const slack = day;

/** Both lists as one. Where both saw the same (account, kind of alert, about the same time) it is one alert of two sources. */
export function listAlerts(ours: readonly Alert[], defenders: readonly DefenderAlert[]): ListedAlert[] {
  const twins = new Set<DefenderAlert>();
  const waiting = byKey(ours, defenders);
  const listed = ours.map((alert): ListedAlert => {
    const candidates = waiting.get(keyOf(alert.compromisedEntity, alert.alertType)) ?? [];
    const twin = candidates.find((candidate) => !twins.has(candidate) && isNear(alert, candidate));
    if (!twin) return { ...alert, ours: true };
    twins.add(twin);
    return { ...alert, ours: true, defender: twin };
  });
  return listed.concat(defenders.filter((alert) => !twins.has(alert)).map(fromDefender));
}

/** Defender's alerts that may be the same as one of ours, by account and type: of 50,000 these are few. */
function byKey(
  ours: readonly Alert[],
  defenders: readonly DefenderAlert[],
): ReadonlyMap<string, readonly DefenderAlert[]> {
  const found = new Map<string, DefenderAlert[]>(
    ours.map(({ compromisedEntity, alertType }) => [keyOf(compromisedEntity, alertType), []]),
  );
  if (found.size > 0)
    for (const alert of defenders) found.get(keyOf(accountName(alert), alert.alertType))?.push(alert);
  return found;
}

/** The alert itself, without what the list adds to it; Defender's own are had from Defender. */
export function ownAlert(listed: ListedAlert): Alert | undefined {
  if (!listed.ours) return undefined;
  const { systemAlertId, alertType, alertDisplayName, description, severity, intent, techniques } = listed;
  const { compromisedEntity, entities, remediationSteps, startTimeUtc, endTimeUtc, status } = listed;
  return {
    ...{ systemAlertId, alertType, alertDisplayName, description, severity, intent, techniques },
    ...{ compromisedEntity, entities, remediationSteps, startTimeUtc, endTimeUtc, status },
    extendedProperties: listed.extendedProperties,
    productName: 'Cosmos Guard',
  };
}

export function isSample({ alertType }: Pick<Alert, 'alertType'>): boolean {
  return /^sample[_-]/i.test(alertType);
}

function keyOf(account: string, alertType: string): string {
  return `${account} ${alertType}`.toLowerCase();
}

function accountName({ accountId }: DefenderAlert): string {
  return accountId.slice(accountId.lastIndexOf('/') + 1);
}

interface Span {
  readonly startTimeUtc: string;
  readonly endTimeUtc: string;
}

function isNear(a: Span, b: Span): boolean {
  return (
    Date.parse(a.startTimeUtc) <= Date.parse(b.endTimeUtc || b.startTimeUtc) + slack &&
    Date.parse(b.startTimeUtc) <= Date.parse(a.endTimeUtc) + slack
  );
}

function fromDefender(alert: DefenderAlert): ListedAlert {
  // Each field by itself: there are many alerts, and spreading takes several times as long.
  return {
    systemAlertId: alert.systemAlertId,
    alertType: alert.alertType,
    alertDisplayName: alert.alertDisplayName,
    description: alert.description,
    severity: alert.severity,
    intent: alert.intent,
    techniques: alert.techniques,
    remediationSteps: alert.remediationSteps,
    startTimeUtc: alert.startTimeUtc,
    endTimeUtc: alert.endTimeUtc || alert.startTimeUtc,
    status: alert.status,
    extendedProperties: alert.extendedProperties,
    compromisedEntity: accountName(alert),
    entities: alert.entities.flatMap((entity) => entityOf(entity) ?? []),
    productName: 'Microsoft Defender for Cloud',
    ours: false,
    defender: alert,
  };
}

/** The entities that our pages know; others stay in Defender's own page. */
function entityOf({ type, address, name }: Readonly<Record<string, unknown>>): AlertEntity | undefined {
  if (type === 'ip' && typeof address === 'string') return { type, address };
  if (type === 'account' && typeof name === 'string') return { type, name };
  return undefined;
}
