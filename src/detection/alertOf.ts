import type { Alert } from './alert';
import type { Detection, Sighting } from './detection';
import { hashText } from '../shared/hash';
import { plainText } from '../shared/plainText';
import { day } from '../shared/timeWindow';

/**
 * The identity of an alert: a hash of its type, account, key and the UTC day of the sighting's end. One alert per key
 * and day, then, however long an attack goes on within the day: every poll, every order and every split of the logs
 * gives the same id, since nothing in it tells where the reading began. On the next day it is a new alert.
 */
export function alertId(
  type: string,
  { account, key, end }: Pick<Sighting, 'account' | 'key' | 'end'>,
): string {
  return hashText(JSON.stringify([type, account, key, Math.floor(end / day)]));
}

/** Makes the alert of a sighting. Text that comes from logs is made safe to show. */
export function alertOf(detection: Detection, sighting: Sighting, id: string): Alert {
  return {
    systemAlertId: id,
    alertType: detection.id,
    alertDisplayName: detection.title,
    description: plainText(sighting.summary),
    severity: sighting.severity,
    intent: detection.tactic,
    techniques: detection.techniques,
    compromisedEntity: sighting.account,
    entities: sighting.entities,
    remediationSteps: detection.remediation,
    startTimeUtc: new Date(sighting.start).toISOString(),
    endTimeUtc: new Date(sighting.end).toISOString(),
    status: 'Active',
    extendedProperties: Object.fromEntries(
      Object.entries(sighting.facts)
        .filter(([, fact]) => fact !== '')
        .map(([name, fact]) => [name, plainText(fact)]),
    ),
    productName: 'Cosmos Guard',
  };
}
