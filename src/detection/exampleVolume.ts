import { day, hour } from '../shared/timeWindow';
import type { EvidenceByKind } from './evidence/kinds';
import { exampleHour } from './exampleRows';

type VolumeRow = EvidenceByKind['volume'][number];

/** A row of volume evidence as the shop has them in any hour, changed where an example says so. */
export function exampleVolume(changes: Partial<VolumeRow> = {}): VolumeRow {
  return {
    account: 'shop',
    hour: exampleHour,
    database: 'store',
    container: 'orders',
    principal: 'PrimaryMasterKey',
    operations: 900,
    bytes: 2_000_000,
    throttled: 0,
    ...changes,
  };
}

/** Four weeks of the shop before the hour of the examples: busy by day, a little different every day. */
export function usualWeeks(changes: (at: number) => Partial<VolumeRow> = () => ({})): VolumeRow[] {
  return Array.from({ length: 28 * 24 }, (_, at) => {
    const start = exampleHour - 28 * day + at * hour;
    const isDay = new Date(start).getUTCHours() >= 7 && new Date(start).getUTCHours() < 19;
    const bytes = (isDay ? 2_000_000 : 100_000) + (at % 7) * 40_000;
    return exampleVolume({ hour: start, bytes, operations: Math.round(bytes / 2200), ...changes(at) });
  });
}
