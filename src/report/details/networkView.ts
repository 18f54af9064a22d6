import { groupBy, total } from '../../detection/usual';
import { hour } from '../../shared/timeWindow';
import { plainText } from '../../shared/plainText';
import { hoursOf, networkName, type Origin, type Visit } from './origin';
import { standingOf, type Standing } from './worldView';
import type { DescribedAlert } from './describedAlert';

/** The networks from which an account was reached in the hours of an alert, beside what is usual from each. */
export interface NetworkView {
  readonly measure: 'bytes' | 'operations';
  readonly networks: readonly NetworkTraffic[];
}

export interface NetworkTraffic {
  readonly name: string;
  readonly standing: Standing;
  readonly during: number;
  /** Of as many hours as the alert has, on the average of what is known of the time before. */
  readonly usual: number;
}

const mostNetworks = 10;

/**
 * Draws together addresses by network: those of the alert, and those that are usual and now silent. In bytes, or in
 * operations where what the alert names was sent none.
 */
export function networkView(
  alert: DescribedAlert,
  origins: readonly Origin[],
  visits: readonly Visit[],
): NetworkView | undefined {
  if (origins.length === 0) return undefined;
  const told = origins.filter(({ isNamed }) => isNamed);
  const measure = total(told.length > 0 ? told : origins, ({ bytes }) => bytes) > 0 ? 'bytes' : 'operations';
  const usual = usualOf(alert, visits, measure);
  const networks = groupBy(origins, ({ network }) => network);
  const silent = [...usual.keys()].filter((name) => !networks.has(name));
  return {
    measure,
    networks: [
      ...[...networks].map(([name, own]) => ({
        name,
        standing: standingOf(own),
        during: total(own, (origin) => origin[measure]),
        usual: usual.get(name) ?? 0,
      })),
      ...silent.map((name) => ({
        ...{ name, standing: 'known' as const, during: 0 },
        usual: usual.get(name) ?? 0,
      })),
    ]
      .sort((a, b) => Number(b.standing === 'named') - Number(a.standing === 'named') || size(b) - size(a))
      .slice(0, mostNetworks),
  };
}

function size({ during, usual }: NetworkTraffic): number {
  return Math.max(during, usual);
}

function usualOf(
  alert: DescribedAlert,
  visits: readonly Visit[],
  measure: NetworkView['measure'],
): Map<string, number> {
  const { from, to } = hoursOf(alert);
  const before = visits.filter((visit) => visit.hour < from);
  const since = before.reduce((earliest, visit) => Math.min(earliest, visit.hour), from);
  const share = Math.ceil((to - from) / hour) / Math.max(1, (from - since) / hour);
  const networks = groupBy(before, ({ clientIp }) => plainText(networkName(clientIp)));
  return new Map(
    [...networks].map(([name, own]) => [name, Math.round(share * total(own, (visit) => visit[measure]))]),
  );
}
