import type { Alert } from '../../detection/alert';
import type { Instant } from '../../shared/timeWindow';

/** An alert that says that it is none, to try a channel with. Each has an identity of its own. */
export function testAlert(now: Instant): Alert {
  const time = new Date(now).toISOString();
  return {
    systemAlertId: `test-${now}`,
    alertType: 'CosmosGuard_Test',
    alertDisplayName: 'Test of this channel',
    description: 'Nothing happened: somebody tries whether alerts arrive here.',
    severity: 'Informational',
    intent: 'None',
    techniques: [],
    compromisedEntity: 'no account',
    entities: [],
    remediationSteps: [],
    startTimeUtc: time,
    endTimeUtc: time,
    status: 'Active',
    extendedProperties: {},
    productName: 'Cosmos Guard',
  };
}
