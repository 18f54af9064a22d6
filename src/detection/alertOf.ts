import type { Alert } from './alert';
import type { Detection, Sighting } from './detection';
import { hashText } from '../shared/hash';
import { plainText } from '../shared/plainText';

/**
 * The identity of an alert: a hash of its type, account and key and of the UTC day in which it began (see
 * `alertDays.ts`). Nothing in it tells where the reading of the logs began, so that every poll, every order and every
 * split of the logs gives the same id.
 *
 * @param beganOn days since the epoch
 */
export function alertId(
  type: string,
  { account, key }: Pick<Sighting, 'account' | 'key'>,
  beganOn: number,
): string {
  return hashText(JSON.stringify([type, account, key, beganOn]));
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
