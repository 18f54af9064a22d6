import { describe, expect, it } from 'vitest';
import type { Alert } from '../../src/detection/alert';
import { detect, finish } from '../../src/detection/engine';
import type { EvidenceByKind } from '../../src/detection/evidence/kinds';
import { exampleAccess } from '../../src/detection/exampleRows';
import { exampleVolume } from '../../src/detection/exampleVolume';
import { cosmosDbDataExfiltrationAnomaly } from '../../src/detection/rules/cosmosDbDataExfiltrationAnomaly';
import { defaultTuning, sensitivities, type Tuning } from '../../src/detection/tuning';
import { day, hour } from '../../src/shared/timeWindow';
import { random } from '../simulator/world/random';

type VolumeRow = EvidenceByKind['volume'][number];

const monday = Date.UTC(2026, 0, 5);
const application = '8c4a1e5e-0000-4000-8000-000000000001';

/** Days of an application that is at work by day, and what else is read in an hour of a day, with the same identity. */
function logs(days: number, alsoRead: (date: number, clock: number) => number = () => 0): VolumeRow[] {
  const chance = random('volume');
  return Array.from({ length: days * 24 }, (_, at) => {
    const clock = at % 24;
    const usual = (clock > 7 && clock < 19 ? 2_000_000 : 200_000) * (0.8 + 0.4 * chance.next());
    const bytes = Math.round(usual) + alsoRead(Math.floor(at / 24), clock);
    return exampleVolume({ hour: monday + at * hour, principal: application, bytes });
  });
}

function alertsOf(
  volume: readonly VolumeRow[],
  from: number,
  tuning: Partial<Tuning> = {},
  access: EvidenceByKind['access'] = [],
): Alert[] {
  const drafts = detect({
    evidence: { volume, access },
    from: monday + from * day,
    until: Math.max(...volume.map((row) => row.hour)),
    intelligence: {},
    detections: [cosmosDbDataExfiltrationAnomaly],
    tuning: { ...defaultTuning, ...tuning },
  });
  return finish(drafts);
}

/** The days on which something was told, counted from the first. */
function daysTold(alerts: readonly Alert[]): number[] {
  const dates = alerts.map(({ endTimeUtc }) => Math.floor((Date.parse(endTimeUtc) - monday) / day));
  return [...new Set(dates)].sort((a, b) => a - b);
}

const upTo = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at);

describe('an unusual volume', () => {
  it('is not told of days that are like those before', () => {
    expect(alertsOf(logs(42), 3)).toEqual([]);
  });

  it('is told night after night for a fortnight: what was told sets no precedent', () => {
    const exported = logs(42, (date, clock) => (date >= 28 && clock === 2 ? 30_000_000 : 0));
    expect(daysTold(alertsOf(exported, 28))).toEqual(upTo(28, 41));
  });

  it('is told where it grows by a seventh each night', () => {
    const nightly = (date: number): number => 300_000 * 1.15 ** (date - 21);
    const ramp = logs(63, (date, clock) => (date >= 21 && clock === 2 ? nightly(date) : 0));
    const [first = Infinity] = daysTold(alertsOf(ramp, 21));
    // Six times what the fullest hours of the day read.
    expect(nightly(first)).toBeLessThan(6 * 2_400_000);
  });

  it('is not told where hosts that came in the night two weeks ago work in the day', () => {
    const moved = (date: number): string => (date < 21 ? '20.1.2.3' : '20.1.9.9');
    const volume = logs(40);
    const access = volume.map((row) =>
      exampleAccess({
        hour: row.hour,
        bytes: row.bytes,
        clientIp: moved(Math.floor((row.hour - monday) / day)),
      }),
    );
    expect(alertsOf(volume, 30, {}, access)).toEqual([]);
  });

  it('is told of a day no hour of which is worth a look', () => {
    const small = (alsoRead: number): VolumeRow[] =>
      Array.from({ length: 29 * 24 }, (_, at) =>
        exampleVolume({ hour: monday + at * hour, bytes: 10_000 + (at >= 28 * 24 ? alsoRead : 0) }),
      );
    // Below half a megabyte an hour, and seven in a day.
    expect(daysTold(alertsOf(small(300_000), 28))).toEqual([28]);
    expect(alertsOf(small(50_000), 28)).toEqual([]);
  });

  it('is told though there was as much of it on a day of the learning period', () => {
    const attacked = logs(21, (date, clock) => ([4, 20].includes(date) && clock === 2 ? 30_000_000 : 0));
    expect(daysTold(alertsOf(attacked, 15))).toEqual([20]);
  });

  it('is not told of an export that comes every week', () => {
    const weekly = logs(49, (date, clock) => (date % 7 === 5 && clock === 4 ? 60_000_000 : 0));
    expect(alertsOf(weekly, 21)).toEqual([]);
  });

  it('is not told where somebody has said that it is meant', () => {
    const exported = logs(30, (date, clock) => (date === 29 && clock === 2 ? 30_000_000 : 0));
    expect(alertsOf(exported, 28)).not.toEqual([]);
    const meant = [application, 'store/orders', 'shop'];
    expect(alertsOf(exported, 28, { volumeExcluded: meant })).toEqual([]);
  });

  it('waits three days, asks for more until it has seen two weeks, and says so', () => {
    const onDay = (date: number, bytes: number): Alert[] =>
      alertsOf(
        logs(date + 1, (other, clock) => (other === date && clock === 2 ? bytes : 0)),
        date,
      );
    expect(onDay(2, 900_000_000)).toEqual([]);
    const [early] = onDay(5, 90_000_000);
    expect(early?.extendedProperties['Learning period']).toMatch(/^4 days of logs before this/);
    const limit = (alerts: readonly Alert[]): number =>
      Number(alerts[0]?.extendedProperties['Still usual up to']?.replace(/\D/g, ''));
    expect(limit(onDay(5, 90_000_000))).toBeGreaterThan(limit(onDay(20, 90_000_000)));
    const [late] = onDay(34, 90_000_000);
    expect(late?.extendedProperties['Learning period']).toBeUndefined();
  });

  it('takes less the more sensitive somebody wants it to be', () => {
    const least = sensitivities.map((sensitivity) => {
      for (let bytes = 300_000; bytes < 60_000_000; bytes *= 1.2) {
        const read = logs(29, (date, clock) => (date === 28 && clock === 12 ? bytes : 0));
        if (alertsOf(read, 28, { sensitivity }).length > 0) return bytes;
      }
      return Infinity;
    });
    expect(least).toEqual(least.toSorted((a, b) => b - a));
    expect(new Set(least).size).toBe(3);
  });
});
