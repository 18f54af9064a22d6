import {
  settingNames,
  subjectOf,
  settingsAskedFor,
  settingsOfPosture,
  type AccountSettings,
  type SettingName,
} from './accountSettings';
import type { DetectionInput } from './detection';
import type { EvidenceByKind } from './evidence/kinds';
import { succeeded, type Operation } from './operations';
import { groupBy } from './usual';
import { hour, minute, type Instant } from '../shared/timeWindow';

type Posture = EvidenceByKind['posture'][number];

/** One setting of an account that became another, or that was said for the first time. */
export interface SettingChange {
  readonly account: string;
  readonly resourceId: string;
  readonly time: Instant;
  readonly setting: SettingName;
  /** What it was; undefined where nothing was said of it before. */
  readonly before: string | undefined;
  readonly after: string;
  /** All that is known of the account's settings before and after. */
  readonly from: AccountSettings;
  readonly to: AccountSettings;
  /** All that was said together with it. */
  readonly said: AccountSettings;
  /** The operation that did it, where the activity log tells. */
  readonly operation: Operation | undefined;
}

/** What somebody or something said of the settings of an account. */
interface Statement {
  readonly account: string;
  readonly resourceId: string;
  readonly time: Instant;
  readonly settings: AccountSettings;
  readonly operation: Operation | undefined;
}

export type SettingsInput = DetectionInput<'controlPlane' | 'posture'>;

const accountWrite = 'microsoft.documentdb/databaseaccounts/write';

/** The log of a change and the log of who did it are this far apart at most. */
const longestWrite = hour;
const skew = 5 * minute;

/** The changes of settings in the window and before it, in order of time, for the accounts of which the window tells any. */
export function settingChanges(input: SettingsInput): SettingChange[] {
  const { posture, controlPlane } = input.evidence;
  const told = new Set([...posture, ...controlPlane.filter(isAccountWrite)].map(({ account }) => account));
  if (told.size === 0) return [];
  return [...statementsOf(input, told).values()].flatMap(changesOf);
}

/**
 * Whether somebody asked for this and nothing of another sort. A deployment writes all settings, and says nothing of an
 * account that is only getting known; a request for one setting was meant, whatever it was before.
 */
export function isMeant({ operation, setting, said }: SettingChange): boolean {
  const names = Object.keys(said) as SettingName[];
  return operation !== undefined && names.every((name) => subjectOf(name) === subjectOf(setting));
}

/** The last that was said of each setting of an account, in the window or before it. */
export function knownSettings(input: SettingsInput, account: string): AccountSettings {
  const statements = statementsOf(input, new Set([account])).get(account) ?? [];
  return Object.assign({}, ...statements.map(({ settings }) => settings)) as AccountSettings;
}

/** What was said of each of the accounts, in order of time. */
function statementsOf(
  { evidence, baseline }: SettingsInput,
  accounts: ReadonlySet<string>,
): Map<string, [Statement, ...Statement[]]> {
  const isTold = ({ account }: { account: string }): boolean => accounts.has(account);
  const operations = [...baseline.controlPlane, ...evidence.controlPlane];
  const writes = succeeded(operations.filter((row) => isAccountWrite(row) && isTold(row)));
  const postures = [...baseline.posture, ...evidence.posture].filter(isTold);
  const statements = [
    ...writes.map(statementOfWrite),
    ...postures.map((row) => statementOfPosture(row, writes)),
  ].sort((a, b) => a.time - b.time);
  return groupBy(statements, ({ account }) => account);
}

function isAccountWrite({ operation }: Operation): boolean {
  return operation === accountWrite;
}

function statementOfWrite(operation: Operation): Statement {
  const { account, resourceId, time, body } = operation;
  return { account, resourceId, time, settings: settingsAskedFor(body), operation };
}

function statementOfPosture(row: Posture, writes: readonly Operation[]): Statement {
  const { account, resourceId, time } = row;
  const operation = writes.findLast(
    (write) =>
      write.account === account && write.time <= time + skew && write.time > time + skew - longestWrite,
  );
  return { account, resourceId, time, settings: settingsOfPosture(row), operation };
}

function changesOf(statements: readonly Statement[]): SettingChange[] {
  const changes: SettingChange[] = [];
  let from: AccountSettings = {};
  for (const { settings, ...statement } of statements) {
    const to = { ...from, ...settings };
    for (const setting of settingNames) {
      const [before, after] = [from[setting], to[setting]];
      if (after !== undefined && after !== before)
        changes.push({ ...statement, setting, before, after, from, to, said: settings });
    }
    from = to;
  }
  return changes;
}
