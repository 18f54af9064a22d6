import { settingLabels } from './accountSettings';
import type { Sighting } from './detection';
import { applicationName } from './keyListing';
import { settingChanges, type SettingChange, type SettingsInput } from './settingChange';
import { isRoutine } from './routine';
import { groupBy, listed } from './usual';
import type { Verdict } from './verdict';
import { compareAlertSeverity } from '../shared/severity';
import { day } from '../shared/timeWindow';

type JudgedChange = SettingChange & { readonly verdict: Verdict };

/**
 * The sightings of changed settings that a detection minds, one for each account and principal. What the principal
 * changed in the same way on several days before is its work, such as that of a pipeline, and is not told; nor is it
 * told where somebody puts a setting back to what they had made it on a day before.
 */
export function* changeSightings(
  input: SettingsInput,
  judge: (change: SettingChange) => Verdict | undefined,
): Iterable<Sighting> {
  const changes = settingChanges(input);
  const minded = changes.flatMap((change) => {
    const verdict = judge(change);
    return verdict ? [{ ...change, verdict }] : [];
  });
  const before = minded.filter(({ time }) => time < input.window.from);
  const judged = minded.filter(
    (change) =>
      change.time >= input.window.from && !isTheirWork(change, before) && !isPutBack(change, changes),
  );
  for (const changes of groupBy(judged, keyOf).values()) yield sightingOf(changes);
}

function keyOf({ account, operation }: JudgedChange): string {
  return JSON.stringify([account, operation?.caller]);
}

function isTheirWork(change: JudgedChange, before: readonly JudgedChange[]): boolean {
  if (!change.operation) return false;
  const same = before.filter(
    (other) => keyOf(other) === keyOf(change) && other.verdict.what === change.verdict.what,
  );
  return isRoutine(same.map(({ time }) => time));
}

function isPutBack(change: SettingChange, changes: readonly SettingChange[]): boolean {
  const { account, setting, after, time, operation } = change;
  return changes.some(
    (other) =>
      other.account === account &&
      other.setting === setting &&
      other.after === after &&
      other.time < time - day &&
      operation !== undefined &&
      other.operation?.caller === operation.caller,
  );
}

function sightingOf(changes: readonly [JudgedChange, ...JudgedChange[]]): Sighting {
  const [first] = changes;
  const { account, resourceId, operation } = first;
  const caller = operation?.caller ?? '';
  const operations = changes.flatMap((change) => change.operation ?? []);
  const severities = changes.map(({ verdict }) => verdict.severity).sort(compareAlertSeverity);
  const addresses = [...new Set(operations.map(({ callerIp }) => callerIp))].filter(Boolean).sort();
  const done = [...new Set(changes.map(({ verdict }) => verdict.what))].join(', ');
  return {
    account,
    severity: severities[0] ?? first.verdict.severity,
    key: caller,
    summary: `${caller || 'Somebody'} ${done} of the Cosmos DB account ${account}.`,
    entities: [
      ...(caller === '' ? [] : [{ type: 'account', name: caller } as const]),
      ...addresses.map((address) => ({ type: 'ip', address }) as const),
      { type: 'azure-resource', resourceId },
    ],
    facts: {
      ...Object.fromEntries(changes.map((change) => [settingLabels[change.setting], transition(change)])),
      'Client addresses': listed(addresses),
      Clients: listed(operations.map(({ application }) => applicationName(application))),
      'Done by': caller || 'not known: the activity log of the subscription has no write of the account then',
    },
    start: Math.min(...changes.map(({ time }) => time)),
    end: Math.max(...changes.map(({ time }) => time)),
  };
}

function transition({ before, after }: SettingChange): string {
  return before === undefined ? `${after}; what it was is not known` : `${after}; it was ${before}`;
}
