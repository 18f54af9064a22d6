import { decisionFacts } from '../report/details/decisionFacts';
import type { TriageStore } from './triageStore';
import type { Alert } from '../detection/alert';
import type { Instant } from '../shared/timeWindow';

/** An alert as people left it: suppressed and snoozed ones rest, and what was found and noted stands among its facts. */
export function triaged<A extends Omit<Alert, 'productName'>>(
  alert: A,
  triage: Pick<TriageStore, 'decision' | 'suppressionOf'>,
  now: Instant,
): A {
  const decision = triage.decision(alert.systemAlertId);
  const suppression = triage.suppressionOf(alert, now);
  if (!decision && !suppression) return alert;
  const { status, finding, note, snoozedUntil = -Infinity } = decision ?? {};
  const rests = suppression !== undefined || snoozedUntil > now;
  return {
    ...alert,
    status: rests ? 'Dismissed' : (status ?? alert.status),
    extendedProperties: {
      ...alert.extendedProperties,
      ...(finding && {
        [decisionFacts.finding]: finding === 'truePositive' ? 'a true positive' : 'a false positive',
      }),
      ...(note && { [decisionFacts.note]: note }),
      ...(snoozedUntil > now && { [decisionFacts.snoozed]: new Date(snoozedUntil).toISOString() }),
      ...(suppression && {
        [decisionFacts.suppressed]: `${suppression.reason} (until ${new Date(suppression.expires).toISOString()})`,
      }),
    },
  };
}
