import { plainText } from '../../shared/plainText';
import { redact } from '../../shared/redact';
import type { ChannelSettings } from './channelSettings';
import type { Alert } from '../../detection/alert';

export type Detail = ChannelSettings['detail'];

/** An alert in the words of a message. What came from logs is plain text without secrets; it may still look like markup. */
export interface Message {
  readonly title: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
}

export function messageOf(alert: Alert, detail: Detail): Message {
  const { severity, alertDisplayName, compromisedEntity, startTimeUtc, endTimeUtc } = alert;
  const facts: [string, string][] = [
    ['Account', compromisedEntity],
    ['Time', `${startTimeUtc} to ${endTimeUtc}`],
    ['Tactic', alert.intent],
    ['Alert', `${alert.alertType} ${alert.systemAlertId}`],
  ];
  if (detail === 'full')
    facts.push(['Description', alert.description], ...Object.entries(alert.extendedProperties));
  return {
    title: shown(`${severity}: ${alertDisplayName} on ${compromisedEntity}`, 140),
    facts: facts.map(([fact, value]) => [shown(fact, 100), shown(value, 600)]),
  };
}

/** An alert under Defender's field names, as much of it as may go out. */
export function bodyOf(alert: Alert, detail: Detail): object {
  if (detail === 'full') return withoutSecrets(alert);
  const { systemAlertId, alertType, alertDisplayName, severity, intent, compromisedEntity } = alert;
  const { startTimeUtc, endTimeUtc, status, productName } = alert;
  return {
    ...{ systemAlertId, alertType, alertDisplayName, severity, intent, compromisedEntity },
    ...{ startTimeUtc, endTimeUtc, status, productName },
  };
}

function withoutSecrets(alert: Alert): object {
  const text = JSON.stringify(alert, (_, value: unknown) =>
    typeof value === 'string' ? redact(value) : value,
  );
  return JSON.parse(text) as object;
}

/** A text on one line, without secrets and with nothing hidden in it. */
export function shown(text: string, limit: number): string {
  return plainText(redact(text), limit).replace(/\s+/g, ' ');
}
