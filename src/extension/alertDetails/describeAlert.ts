import { l10n } from 'vscode';
import { detections } from '../../detection/detections';
import { alertDetails, type DetailsInput } from '../../report/details/alertDetails';
import { chartedKinds } from '../../report/details/volumeChart';
import { day } from '../../shared/timeWindow';
import { pageWording } from './wording';
import type { ShowMessage } from './message';
import type { DescribedAlert } from '../../report/details/describedAlert';
import type { KindName } from '../../detection/evidence/kinds';
import type { AccountEvidence } from '../../monitor/accountEvidence';
import type { Locations } from '../../detection/intelligence/intelligence';
import type { TimeWindow } from '../../shared/timeWindow';

/** Where an alert comes from: the watch, or a log file that was analysed. */
export interface AlertOrigin {
  /** Whether it is of the watch: what people decide about it is kept. */
  readonly isLive: boolean;
  readonly others: readonly DescribedAlert[];
  readonly evidenceOf: (
    account: string,
    kinds: readonly KindName[],
    window: TimeWindow,
    signal: AbortSignal,
  ) => Promise<AccountEvidence>;
  /** Where addresses are, where the person named a file that says so. */
  readonly locations: () => Promise<Locations | undefined>;
}

/** What is read before and after an alert: enough to tell what is usual, and how it went on. */
const readBefore = 10 * day;
const readAfter = day / 4;

/** Reads what the page of an alert shows. */
export async function describeAlert(
  alert: DescribedAlert,
  { others, evidenceOf, locations, isLive }: AlertOrigin,
  signal: AbortSignal,
): Promise<ShowMessage> {
  const detection = detections.find(({ id }) => id === alert.alertType);
  const kinds = [
    ...new Set<KindName>([...(detection?.evidence ?? []), 'access', ...chartedKinds(detection)]),
  ];
  const read = await evidenceOf(
    alert.compromisedEntity,
    kinds.filter((kind) => kind !== 'request' && kind !== 'posture'),
    { from: Date.parse(alert.startTimeUtc) - readBefore, to: Date.parse(alert.endTimeUtc) + readAfter },
    signal,
  );
  const input: DetailsInput = { alert, detection, others, locations: await locations(), ...read };
  return {
    type: 'show',
    details: alertDetails(input),
    wording: pageWording(),
    actions: actionsOf(alert, isLive),
  };
}

function actionsOf({ entities }: DescribedAlert, isLive: boolean): ShowMessage['actions'] {
  const namesQuery = entities.some(({ type }) => type === 'query');
  return [
    ...(namesQuery ? [{ id: 'goToQuery' as const, label: l10n.t('Go to Query') }] : []),
    { id: 'openEvidence', label: l10n.t('Evidence as KQL') },
    { id: 'showActivity', label: l10n.t('Last 30 Days as KQL') },
    ...(isLive
      ? [
          { id: 'judgeAlert' as const, label: l10n.t('Judge…') },
          { id: 'suppressHere' as const, label: l10n.t('Suppress…') },
        ]
      : []),
    { id: 'copyMarkdown', label: l10n.t('Copy as Markdown') },
    { id: 'print', label: l10n.t('Print…') },
  ];
}
