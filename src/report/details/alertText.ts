import { plainText } from '../../shared/plainText';
import { periodText } from './when';
import type { AlertStatus } from '../../detection/alert';
import type { AlertSeverity } from '../../shared/severity';
import type { DescribedAlert } from './describedAlert';

/** The head of an alert, its texts plain. */
export interface AlertText {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly severity: AlertSeverity;
  readonly status: AlertStatus;
  readonly account: string;
  readonly tactic: string;
  readonly techniques: readonly string[];
  /** From when to when, for a person. */
  readonly period: string;
}

export function shownAlertText(alert: DescribedAlert): AlertText {
  return {
    id: alert.systemAlertId,
    type: plainText(alert.alertType),
    title: plainText(alert.alertDisplayName),
    description: plainText(alert.description),
    severity: alert.severity,
    status: alert.status,
    account: plainText(alert.compromisedEntity),
    tactic: plainText(alert.intent),
    techniques: alert.techniques.map((technique) => plainText(technique)),
    period: periodText(alert.startTimeUtc, alert.endTimeUtc),
  };
}
