import { messageOf, shown, type Detail } from './message';
import { postJson } from './postJson';
import type { Channel } from './channel';
import type { Alert } from '../../detection/alert';
import type { AlertSeverity } from '../../shared/severity';

export const pagerDutyEvents = 'https://events.pagerduty.com/v2/enqueue';

const severities: Readonly<Record<AlertSeverity, string>> = {
  High: 'critical',
  Medium: 'error',
  Low: 'warning',
  Informational: 'info',
};

/** A service of PagerDuty, by its Events API v2. An alert that comes twice is one incident there: it has one key. */
export function pagerDuty(name: string, routingKey: string, detail: Detail, url = pagerDutyEvents): Channel {
  return {
    name,
    mostAtOnce: 1,
    send: async (alerts, signal) => {
      for (const alert of alerts)
        await postJson(url, JSON.stringify(eventOf(alert, routingKey, detail)), {}, signal);
    },
  };
}

function eventOf(alert: Alert, routingKey: string, detail: Detail): object {
  const { title, facts } = messageOf(alert, detail);
  return {
    routing_key: routingKey,
    event_action: 'trigger',
    dedup_key: alert.systemAlertId,
    client: 'Cosmos Guard',
    payload: {
      summary: title,
      source: shown(alert.compromisedEntity, 200),
      severity: severities[alert.severity],
      timestamp: alert.endTimeUtc,
      component: 'Azure Cosmos DB',
      class: shown(alert.alertType, 200),
      custom_details: Object.fromEntries(facts),
    },
  };
}
