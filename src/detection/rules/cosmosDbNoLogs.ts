import { defineDetection, type DetectionInput, type Sighting } from '../detection';
import type { EvidenceByKind } from '../evidence/kinds';
import { exampleHeartbeat, exampleHour, exampleOperation } from '../exampleRows';
import { succeeded, type Operation } from '../operations';
import { endOf, total } from '../usual';
import { day, hour, type Instant, type TimeWindow } from '../../shared/timeWindow';

type Input = DetectionInput<'heartbeat' | 'controlPlane'>;
type Heartbeat = EvidenceByKind['heartbeat'][number];

/** An account that was silent for longer was told before. */
const longestSilence = day;

/** On how many days of the same kind, and how much, the account logged at that time of day: each time, and no trickle. */
const fewestDays = 3;
const fewestRows = 8;

/** The part of such hours in which it logged: what comes and goes is silent by chance now and then. */
const mostHours = 0.9;

/** Where so many accounts, and such a part of all, fall silent together, it is a holiday or the logs that are late. */
const manySilent = 3;
const largePart = 0.1;

export const cosmosDbNoLogs = defineDetection({
  id: 'CosmosDB_NoLogs',
  title: 'Logs have stopped',
  description:
    'An account has logged nothing for four hours, or as long as is set, while its metrics count requests; or, where it has no metrics, an account that always logs at this time of day, while other accounts go on logging.',
  severities: ['Medium', 'Low'],
  tactic: 'Defense Evasion',
  techniques: ['T1562.008'],
  evidence: ['heartbeat', 'controlPlane'],
  helpedBy: ['controlPlane'],
  window: 'PT25H',
  baseline: 'P14D',
  causes: [
    'Somebody turned the logs off to go unseen.',
    'A diagnostic setting was changed, the application was stopped, or the workspace has reached its daily cap.',
  ],
  triage: [
    'See among the facts whether a diagnostic setting was removed or changed, by whom and when.',
    'Look at the metrics of the account, if they are not among the facts: requests without logs mean that the logs were turned off.',
    'Ask the team whether the application was stopped.',
  ],
  remediation: [
    'Put the diagnostic setting back.',
    'Make the setting a matter of Azure Policy, so that it comes back by itself.',
    'What happened in the meantime is in the metrics and in the activity log only.',
  ],
  falsePositives: ['Applications that were stopped, and public holidays.'],
  limits: [
    'Without metrics it needs another account whose logs come to the same place: nothing else tells that logs come at all.',
    'Accounts without metrics that do not log at the same time every day are not judged, nor those known for less than three such days.',
    'Where a tenth of all accounts falls silent at once, it is taken for a holiday or for late logs, and is not told.',
    'Where most accounts that rest at weekends are silent on a workday, it is taken for a holiday.',
    'Logs that were turned off in part only are seen in the activity log, by another alert.',
  ],
  *evaluate(input) {
    const silence = silenceIn(input);
    const rows = since(input.evidence.heartbeat, silence.from);
    const logged = rows.filter((row) => rowsIn(row) > 0);
    const alive = new Set(logged.map(({ account }) => account));
    const quiet = lastRows(input).filter(([account]) => !alive.has(account));
    const counted = new Set(rows.filter((row) => row.counted > 0).map(({ account }) => account));
    for (const [account, last] of quiet) {
      const sighting = counted.has(account) ? sightingOf(input, account, last, true) : undefined;
      if (sighting) yield sighting;
    }
    if (new Set(logged.map((row) => row.hour)).size < (silence.to - silence.from) / hour) return;
    const silent = quiet.filter(
      ([account]) => !isMeasured(input, account) && isUsual(input, account, silence),
    );
    const isCommon = silent.length >= manySilent && silent.length >= largePart * (silent.length + alive.size);
    for (const [account, last] of silent) {
      const isHoliday = restsAtWeekends(input, account, silence) && areOfficesClosed(input, silence);
      const sighting = sightingOf(input, account, last, false);
      // That its setting was changed explains an account's silence, whoever else is silent.
      if (sighting && (!(isCommon || isHoliday) || sighting.severity === 'Low')) yield sighting;
    }
  },
  examples: [
    {
      name: 'one of two accounts falls silent',
      evidence: { heartbeat: hoursOf('crm', -4, 0) },
      baseline: { heartbeat: twoWeeks() },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'nobody else logs, and its metrics count requests',
      evidence: { heartbeat: hoursOf('shop', -4, 0).map(measured) },
      baseline: {
        heartbeat: twoWeeks()
          .filter(({ account }) => account === 'shop')
          .map(measuredToo),
      },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'quiet: its metrics count nothing either',
      evidence: { heartbeat: hoursOf('crm', -4, 0) },
      baseline: { heartbeat: twoWeeks().map(measuredToo) },
      expect: [],
    },
    {
      name: 'it falls silent after its diagnostic setting was removed',
      evidence: { heartbeat: hoursOf('crm', -4, 0) },
      baseline: {
        heartbeat: twoWeeks(),
        controlPlane: [
          exampleOperation({
            operation: 'microsoft.insights/diagnosticsettings/delete',
            time: exampleHour - 5 * hour,
          }),
        ],
      },
      expect: [{ account: 'shop', severity: 'Low' }],
    },
    {
      name: 'quiet: it is silent for three hours',
      evidence: { heartbeat: [...hoursOf('crm', -4, 0), exampleHeartbeat({ hour: exampleHour - 4 * hour })] },
      baseline: { heartbeat: twoWeeks() },
      expect: [],
    },
    {
      name: 'it is silent for two hours, which is what was asked for',
      evidence: {
        heartbeat: [...hoursOf('crm', -4, 0), exampleHeartbeat({ hour: exampleHour - 3 * hour })],
      },
      baseline: { heartbeat: twoWeeks() },
      tuning: { silentHours: 2 },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'quiet: nobody logs, so the logs are late',
      evidence: { heartbeat: hoursOf('crm', -4, -2) },
      baseline: { heartbeat: twoWeeks() },
      expect: [],
    },
    {
      name: 'quiet: three accounts of four fall silent at once',
      evidence: { heartbeat: hoursOf('crm', -4, 0) },
      baseline: {
        heartbeat: [...twoWeeks(), ...hoursOf('web', -14 * 24, -5), ...hoursOf('app', -14 * 24, -5)],
      },
      expect: [],
    },
    {
      name: 'quiet: the offices are closed, and what goes on by itself hardly logs',
      evidence: {
        heartbeat: [
          ...hoursOf('crm', -4, 0),
          ...hoursOf('web', -4, 0).map((row) => ({ ...row, requests: 2, executions: 0 })),
        ],
      },
      baseline: {
        heartbeat: [
          ...twoWeeks().filter(isCrmOrWorkday),
          ...hoursOf('web', -14 * 24, -5).filter(isCrmOrWorkday),
        ],
      },
      expect: [],
    },
    {
      name: 'an office falls silent while another is at work',
      evidence: { heartbeat: [...hoursOf('crm', -4, 0), ...hoursOf('web', -4, 0)] },
      baseline: {
        heartbeat: [
          ...twoWeeks().filter(isCrmOrWorkday),
          ...hoursOf('web', -14 * 24, -5).filter(isCrmOrWorkday),
        ],
      },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'quiet: the account was deleted',
      evidence: { heartbeat: hoursOf('crm', -4, 0) },
      baseline: {
        heartbeat: twoWeeks(),
        controlPlane: [
          exampleOperation({
            operation: 'microsoft.documentdb/databaseaccounts/delete',
            time: exampleHour - 5 * hour,
          }),
        ],
      },
      expect: [],
    },
    {
      name: 'quiet: it works at night only',
      evidence: { heartbeat: hoursOf('crm', -4, 0) },
      baseline: {
        heartbeat: twoWeeks().filter((row) => row.account === 'crm' || new Date(row.hour).getUTCHours() < 4),
      },
      expect: [],
    },
  ],
});

/** The whole hours that have to be silent, and the hour that goes on. */
function silenceIn({ window: { to }, tuning: { silentHours } }: Input): TimeWindow {
  return { from: to - (Math.min(Math.max(Math.round(silentHours), 1), 24) + 1) * hour, to };
}

/** The last rows of accounts, as far as a judgement has come: its windows come in order of time. */
interface LastRows {
  takenTo: Instant;
  readonly byAccount: Map<string, Heartbeat>;
}

const judged = new WeakMap<object, LastRows>();

/** The last row of each account that logged within a day of the window. */
function lastRows({ baseline, evidence, window: { from, to }, judgement }: Input): [string, Heartbeat][] {
  const last: LastRows = judged.get(judgement) ?? { takenTo: -Infinity, byAccount: new Map() };
  judged.set(judgement, last);
  const take = (rows: readonly Heartbeat[]): void => {
    for (const row of since(rows, last.takenTo)) if (rowsIn(row) > 0) last.byAccount.set(row.account, row);
  };
  if (last.takenTo < from) take(baseline.heartbeat);
  take(evidence.heartbeat);
  last.takenTo = to;
  return [...last.byAccount].filter(([, row]) => row.hour >= from - longestSilence);
}

/** The rows from an instant on, of rows in order of time. */
function since(rows: readonly Heartbeat[], from: Instant): readonly Heartbeat[] {
  return rows.slice(rows.findLastIndex((row) => row.hour < from) + 1);
}

/** Whether the account logged at this time of day on all days of the same kind, at work or at the weekend. */
function isUsual({ baselineOf }: Input, account: string, { from, to }: TimeWindow): boolean {
  const rows = baselineOf(account).heartbeat;
  const [first] = rows;
  if (!first) return false;
  const counts = new Map(rows.map((row) => [row.hour, rowsIn(row)]));
  let days = 0;
  let heard = 0;
  for (let back = day; from - back >= first.hour; back += day) {
    if (isWeekend(from - back) !== isWeekend(from)) continue;
    const rowsByHour = rowsWithin(counts, from - back, to - back);
    if (total(rowsByHour, Number) < fewestRows) return false;
    heard += rowsByHour.filter((count) => count > 0).length;
    days++;
  }
  return days >= fewestDays && heard >= (mostHours * days * (to - from)) / hour;
}

/** Whether it is a workday, and the account was silent at this time on a weekend: then a holiday looks the same. */
function restsAtWeekends({ baselineOf }: Input, account: string, { from, to }: TimeWindow): boolean {
  const rows = baselineOf(account).heartbeat;
  const counts = new Map(rows.map((row) => [row.hour, rowsIn(row)]));
  const lastDays = Array.from({ length: 7 }, (_, at) => from - (at + 1) * day);
  const weekends = lastDays.filter((start) => isWeekend(start) && start >= (rows[0]?.hour ?? Infinity));
  return (
    !isWeekend(from) &&
    weekends.some((start) => rowsWithin(counts, start, start + to - from).every((count) => count === 0))
  );
}

/** What an office that is open logs of what it logged on the workday before; others go on by themselves on holidays. */
const openShare = 0.3;

/** Whether of the accounts that rest at weekends and worked at this time on the workday before, most hardly do now. */
function areOfficesClosed(input: Input, silence: TimeWindow): boolean {
  const back = isWeekend(silence.from - day) ? 3 * day : day;
  const known = [...input.baseline.heartbeat, ...input.evidence.heartbeat];
  const before = rowsByAccount(known, silence.from - back, silence.to - back);
  const now = rowsByAccount(known, silence.from, silence.to);
  const offices = [...before].filter(
    ([account, rows]) => rows >= fewestRows && restsAtWeekends(input, account, silence),
  );
  const closed = offices.filter(([account, rows]) => (now.get(account) ?? 0) < openShare * rows);
  return offices.length > 1 && closed.length > offices.length / 2;
}

function rowsByAccount(rows: readonly Heartbeat[], from: Instant, to: Instant): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows)
    if (row.hour >= from && row.hour < to) sums.set(row.account, (sums.get(row.account) ?? 0) + rowsIn(row));
  return sums;
}

/** The rows of each hour. */
function rowsWithin(counts: ReadonlyMap<Instant, number>, from: Instant, to: Instant): number[] {
  return Array.from({ length: (to - from) / hour }, (_, at) => counts.get(from + at * hour) ?? 0);
}

function rowsIn({ requests, executions, changes }: Heartbeat): number {
  return requests + executions + changes;
}

function isWeekend(instant: Instant): boolean {
  return [0, 6].includes(new Date(instant).getUTCDay());
}

/** Whether the metrics of an account are kept: then they tell whether it is in use, and nothing else has to. */
function isMeasured({ baselineOf }: Input, account: string): boolean {
  return baselineOf(account).heartbeat.some(({ counted }) => counted > 0);
}

function sightingOf(
  input: Input,
  account: string,
  last: Heartbeat,
  isCounted: boolean,
): Sighting | undefined {
  const operations = [...input.baseline.controlPlane, ...input.evidence.controlPlane];
  const done = succeeded(operations.filter((row) => row.account === account && row.time >= last.hour));
  if (done.some(({ operation }) => operation === 'microsoft.documentdb/databaseaccounts/delete'))
    return undefined;
  const cause = done.findLast(({ operation }) =>
    operation.startsWith('microsoft.insights/diagnosticsettings/'),
  );
  const since = new Date(last.hour + hour).toISOString();
  return {
    account,
    severity: cause ? 'Low' : 'Medium',
    key: 'logs',
    summary: cause
      ? `The Cosmos DB account ${account} logs nothing since ${since}, after its diagnostic setting was ${wordOf(cause)}.`
      : `The Cosmos DB account ${account} logs nothing since ${since}, and no diagnostic setting was changed.`,
    entities: cause ? [{ type: 'account', name: cause.caller }] : [],
    facts: {
      'Last hour with logs': new Date(last.hour).toISOString(),
      'Rows in that hour': String(rowsIn(last)),
      'Metrics since then': isCounted ? 'requests are counted' : '',
      'Diagnostic setting': cause
        ? `${wordOf(cause)} by ${cause.caller || 'an unnamed principal'} at ${new Date(cause.time).toISOString()}`
        : 'no change in the activity log',
    },
    start: endOf(last) + 1,
    end: input.window.to - 1,
  };
}

function wordOf({ operation }: Operation): string {
  return operation.endsWith('/delete') ? 'removed' : 'changed';
}

/** An hour each of an account, from and to so many hours after the hour of the examples. */
function hoursOf(account: string, first: number, last: number): Heartbeat[] {
  return Array.from({ length: last - first + 1 }, (_, at) =>
    exampleHeartbeat({ account, hour: exampleHour + (first + at) * hour }),
  );
}

function twoWeeks(): Heartbeat[] {
  return ['shop', 'crm'].flatMap((account) => hoursOf(account, -14 * 24, -5));
}

function isCrmOrWorkday({ account, hour: start }: Heartbeat): boolean {
  return account === 'crm' || !isWeekend(start);
}

/** An hour that the metrics count and the logs do not know, and one that both know. */
function measured(row: Heartbeat): Heartbeat {
  return { ...row, requests: 0, executions: 0, counted: 50 };
}

function measuredToo(row: Heartbeat): Heartbeat {
  return { ...row, counted: 50 };
}
