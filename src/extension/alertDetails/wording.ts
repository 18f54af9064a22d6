import { l10n } from 'vscode';

const texts = () => ({
  alert: l10n.t('Alert'),
  actions: l10n.t('Actions'),
  states: {
    Active: l10n.t('Active'),
    InProgress: l10n.t('In progress'),
    Resolved: l10n.t('Resolved'),
    Dismissed: l10n.t('Dismissed'),
  },
  who: l10n.t('Who'),
  fromWhere: l10n.t('From where'),
  withWhat: l10n.t('With what'),
  what: l10n.t('On what'),
  volume: l10n.t('Volume'),
  measures: {
    bytes: l10n.t('Bytes returned in an hour'),
    operations: l10n.t('Operations in an hour'),
    executions: l10n.t('Queries run in an hour'),
    deletes: l10n.t('Items deleted in an hour'),
    events: l10n.t('Control plane operations in an hour'),
  },
  usual: l10n.t('Usual at this hour'),
  limit: l10n.t('Up to here not unusual'),
  seen: l10n.t('Seen'),
  duringAlert: l10n.t('In the hours of the alert'),
  usualAsLong: l10n.t('Usual in as many hours'),
  networks: {
    bytes: l10n.t('Bytes returned, by network'),
    operations: l10n.t('Operations, by network'),
  },
  numbers: l10n.t('The numbers of this picture'),
  hour: l10n.t('Hour (UTC)'),
  origins: l10n.t('Where access came from'),
  operations: l10n.t('Operations'),
  bytes: l10n.t('Bytes'),
  address: l10n.t('Address'),
  network: l10n.t('Network'),
  place: l10n.t('Place'),
  principals: l10n.t('Principals and keys'),
  refused: l10n.t('Refused'),
  seenBefore: l10n.t('Seen before'),
  yes: l10n.t('yes'),
  no: l10n.t('no'),
  named: l10n.t('Named by the alert'),
  newAddress: l10n.t('New in these days'),
  known: l10n.t('Known'),
  query: l10n.t('Query'),
  queryLegend: l10n.t('What is marked tells of the injection.'),
  chain: l10n.t('Steps of the attack'),
  thisAlert: l10n.t('this alert'),
  entities: l10n.t('What it is about'),
  facts: l10n.t('Facts'),
  triage: l10n.t('How to judge it'),
  remediation: l10n.t('What to do'),
  causes: l10n.t('Possible causes'),
  falsePositives: l10n.t('When it is a false alarm'),
  limits: l10n.t('What this detection does not see'),
  evidence: l10n.t('Evidence'),
  more: l10n.t('more rows are left out here.'),
  notes: l10n.t('What is missing on this page'),
});

export type Wording = ReturnType<typeof texts>;

/** The texts of the page that do not come from an alert. */
export function pageWording(): Wording {
  return texts();
}
