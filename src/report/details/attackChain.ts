import { incidentsOf } from '../../detection/incident';
import { plainText } from '../../shared/plainText';
import { minuteText } from './when';
import type { DescribedAlert } from './describedAlert';

/** One step of an attack: an alert under its tactic. */
export interface ChainStep {
  readonly id: string;
  readonly time: string;
  readonly tactic: string;
  readonly title: string;
  /** Whether it is the alert that is looked at. */
  readonly isThis: boolean;
}

/** The steps of the incident that an alert is part of, in order of time; the alert alone where it is part of none. */
export function attackChain(alert: DescribedAlert, others: readonly DescribedAlert[]): ChainStep[] {
  const onAccount = others.filter(({ compromisedEntity }) => compromisedEntity === alert.compromisedEntity);
  const incidents = incidentsOf(onAccount.map((each) => ({ ...each, productName: 'Cosmos Guard' })));
  const own = incidents.find(({ events }) =>
    events.some(({ systemAlertId }) => systemAlertId === alert.systemAlertId),
  );
  const events = own?.events ?? [
    {
      timeUtc: alert.startTimeUtc,
      tactic: alert.intent,
      systemAlertId: alert.systemAlertId,
      title: alert.alertDisplayName,
    },
  ];
  return events.map(({ timeUtc, tactic, title, systemAlertId }) => ({
    id: systemAlertId,
    time: minuteText(timeUtc),
    tactic: plainText(tactic),
    title: plainText(title),
    isThis: systemAlertId === alert.systemAlertId,
  }));
}
