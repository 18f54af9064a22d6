import { day, hour, type Instant } from '../shared/timeWindow';
import { lastingLevel } from './baseline/lastingLevel';
import {
  isDayPrecedented,
  isDebutPrecedented,
  isHourPrecedented,
  precedentMargin,
} from './baseline/precedent';
import { leastLearning, usualDay, usualHour, type UsualVolume } from './baseline/usualVolume';
import {
  senderOf,
  VolumeHistory,
  type AccountHistory,
  type EntitySeries,
  type VolumeEntity,
} from './baseline/volumeHistory';
import type { VolumeSeries } from './baseline/volumeSeries';
import type { DetectionInput } from './detection';
import type { EvidenceByKind } from './evidence/kinds';
import { networkOf } from './intelligence/address';
import type { Tuning } from './tuning';

/** A volume far above what is usual. */
export interface Excess extends UsualVolume {
  readonly entity: VolumeEntity;
  readonly bytes: number;
  /** Over how many hours: 1 or 24. */
  readonly hours: number;
  readonly series: VolumeSeries;
}

export interface AccountExcess {
  readonly account: string;
  readonly since: Instant;
  /** The most telling entities first. */
  readonly excesses: readonly [Excess, ...Excess[]];
}

/** Less than this is not worth taking; a day has four times as much. */
const leastBytes = { low: 4_000_000, balanced: 500_000, high: 200_000 } as const;

/** What an entity has to read, in parts of what its account usually does, so that it matters. */
const shareOfAccount = 0.25;

/**
 * One that is not usually there at this time has to read more. Applications move: an address may take over all of the
 * traffic, a new principal seldom does.
 */
const newcomerShares = { principal: 1, keys: 1, container: 1, address: 2.5, account: 1 } as const;

/** What many use at once varies more: by who came and what each of them read there. */
const margins = { principal: 1, keys: 1, container: 1.5, address: 1, account: 1 } as const;

const histories = new WeakMap<object, VolumeHistory>();

/** The accounts of which something read, or was read, far more than usual in the last hour or day of the window. */
export function* excessiveVolumes(input: DetectionInput<'volume' | 'access'>): Iterable<AccountExcess> {
  const { window, evidence, tuning } = input;
  const last = window.to - hour;
  const history = historyOf(input);
  const active = evidence.volume.slice(evidence.volume.findLastIndex((row) => row.hour < last) + 1);
  for (const account of new Set(active.map((row) => row.account))) {
    const known = history.account(account);
    if (!known || tuning.volumeExcluded.includes(account)) continue;
    const since = Math.max(known.since, input.baselineWindow.from);
    if (last - since < leastLearning) continue;
    const [first, ...others] = excessesOf(known, since, window.to, tuning).filter(
      (excess) => !isUsualLater(excess, input.aheadOf(account)),
    );
    if (first) yield { account, since, excesses: [first, ...others] };
  }
}

function historyOf({
  judgement,
  baseline,
  evidence,
  window,
}: DetectionInput<'volume' | 'access'>): VolumeHistory {
  let history = histories.get(judgement);
  if (!history) histories.set(judgement, (history = new VolumeHistory()));
  // Most steps have nothing in the baseline that was not in the window before.
  if (history.takenTo < window.from) history.take(baseline.volume, baseline.access, window.from);
  history.take(evidence.volume, evidence.access, window.to);
  return history;
}

/** Whether what follows, while logs are young, reaches as much again and again. */
function isUsualLater(
  { entity, bytes, hours, expected }: Excess,
  { volume, access }: Pick<EvidenceByKind, 'volume' | 'access'>,
): boolean {
  const span = hours * hour;
  const startOf = (row: { readonly hour: Instant }): Instant => Math.floor(row.hour / span) * span;
  const sums = new Map<string, { start: Instant; bytes: number }>();
  // An address that is not usually there is like any other that comes: functions and builds have a new one each time.
  const isAny = entity.type === 'address' && expected === 0;
  for (const row of entity.type === 'address' ? access : volume) {
    if (!isAny && !isOf(entity, row)) continue;
    const key = `${startOf(row)} ${isAny && 'clientIp' in row ? row.clientIp : ''}`;
    const sum = sums.get(key);
    if (sum) sum.bytes += row.bytes;
    else sums.set(key, { start: startOf(row), bytes: row.bytes });
  }
  const level = lastingLevel([...sums.values()].map((sum) => [sum.start, sum.bytes]));
  return bytes <= precedentMargin * level;
}

type Rows = EvidenceByKind['volume' | 'access'];

function isOf({ type, name }: VolumeEntity, row: Rows[number]): boolean {
  if (type === 'account') return true;
  if ('clientIp' in row) return row.clientIp === name;
  if (type === 'container') return `${row.database}/${row.container}` === name;
  return senderOf(row.principal).name === name;
}

const order = ['principal', 'keys', 'address', 'container', 'account'] as const;

function excessesOf(known: AccountHistory, since: Instant, end: Instant, tuning: Tuning): Excess[] {
  if (!mayExceed(known.whole, end, tuning)) return [];
  const excluded = new Set(tuning.volumeExcluded.map((name) => senderOf(name).name));
  const excesses: Excess[] = [];
  for (const series of known.active) {
    const { entity } = series;
    if (newestOf(series) < end - hour || excluded.has(entity.name)) continue;
    const excess = excessOfHour(series, since, end, tuning) ?? excessOfDay(series, since, end, tuning);
    if (!excess || !matters(excess, series, known.whole, since, end)) continue;
    if (isBesideKnown(known, series, end, excess) || isUsualDebut(known, series, since, end, excess))
      continue;
    excesses.push({ ...excess, entity, series });
  }
  return excesses.sort(
    (a, b) => order.indexOf(a.entity.type) - order.indexOf(b.entity.type) || b.bytes - a.bytes,
  );
}

/** Whether the account read so much that something in it may have read too much: nothing of it read more. */
function mayExceed(whole: EntitySeries, end: Instant, { sensitivity }: Tuning): boolean {
  const least = leastBytes[sensitivity];
  return readSince(whole, end - hour).total >= least || readSince(whole, end - day).total >= 4 * least;
}

/**
 * Whether an address that is not usually there lies in the network of one that came before the last day: applications
 * move from host to host. What it reads counts for its principal, for the containers and for the account all the same.
 */
function isBesideKnown(
  known: AccountHistory,
  { entity }: EntitySeries,
  end: Instant,
  { expected }: Candidate,
): boolean {
  if (entity.type !== 'address' || expected > 0) return false;
  const network = networkOf(entity.name);
  for (const { entity: other, hours } of known.ofType('address'))
    if (other.name !== entity.name && (hours[0] ?? end) < end - day && networkOf(other.name) === network)
      return true;
  return false;
}

/** Whether the entity came in the last day, as entities of its sort come to this account and read so much. */
function isUsualDebut(
  known: AccountHistory,
  series: EntitySeries,
  since: Instant,
  end: Instant,
  excess: Candidate,
): boolean {
  if ((series.hours[0] ?? 0) < end - day) return false;
  return isDebutPrecedented(known.ofType(series.entity.type), since, end, excess);
}

type Candidate = Omit<Excess, 'entity' | 'series'>;

function excessOfHour(
  series: EntitySeries,
  since: Instant,
  end: Instant,
  { sensitivity }: Tuning,
): Candidate | undefined {
  const bytes = readSince(series, end - hour).total;
  if (bytes < leastBytes[sensitivity] || isHourPrecedented(series, since, end - hour, bytes))
    return undefined;
  const usual = usualHour(series, since, end - hour, sensitivity);
  return bytes > margins[series.entity.type] * usual.limit ? { ...usual, bytes, hours: 1 } : undefined;
}

/** What is spread thin: the day is too much even without its two fullest hours and those that are told, and it still goes on. */
function excessOfDay(
  series: EntitySeries,
  since: Instant,
  end: Instant,
  tuning: Tuning,
): Candidate | undefined {
  const { total: bytes, largest } = readSince(series, end - day);
  const thin = bytes - largest;
  if (thin < 4 * leastBytes[tuning.sensitivity] || isDayPrecedented(series, since, end, thin))
    return undefined;
  const usual = usualDay(series, since, end, tuning.sensitivity);
  const limit = margins[series.entity.type] * usual.limit;
  if (thin <= limit || bytes - toldSince(series, since, end, tuning) <= limit) return undefined;
  const { expected } = usualHour(series, since, end - hour, tuning.sensitivity);
  const goesOn = readSince(series, end - hour).total > expected;
  return goesOn ? { ...usual, bytes, hours: 24 } : undefined;
}

/** What was read in the hours of the last day that are too much by themselves. */
function toldSince(series: EntitySeries, since: Instant, end: Instant, { sensitivity }: Tuning): number {
  let told = 0;
  for (let at = series.hours.length - 1; at >= 0; at--) {
    const start = series.hours[at] ?? 0;
    if (start < end - day) break;
    const bytes = series.bytes[at] ?? 0;
    const { limit } = usualHour(series, since, start, sensitivity);
    if (bytes >= leastBytes[sensitivity] && bytes > margins[series.entity.type] * limit) told += bytes;
  }
  return told;
}

/** Whether the bytes are a fair part of what the account usually answers in that time. */
function matters(
  { bytes, hours, expected: own }: Candidate,
  series: EntitySeries,
  whole: EntitySeries,
  since: Instant,
  end: Instant,
): boolean {
  if (series === whole) return true;
  const { expected } =
    hours === 1 ? usualHour(whole, since, end - hour, 'balanced') : usualDay(whole, since, end, 'balanced');
  return bytes > expected * (own === 0 ? newcomerShares[series.entity.type] : shareOfAccount);
}

function newestOf({ hours }: VolumeSeries): Instant {
  return hours.at(-1) ?? -Infinity;
}

/** What was read from an instant on, and what of it in the two fullest hours. The newest hours are at the end. */
function readSince({ hours, bytes }: VolumeSeries, from: Instant): { total: number; largest: number } {
  let [total, first, second] = [0, 0, 0];
  for (let at = hours.length - 1; at >= 0 && (hours[at] ?? 0) >= from; at--) {
    const value = bytes[at] ?? 0;
    total += value;
    if (value > first) [first, second] = [value, first];
    else if (value > second) second = value;
  }
  return { total, largest: first + second };
}
