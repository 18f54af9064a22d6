import { day, type Instant } from '../../shared/timeWindow';
import type { Provenance } from './intelligence';

/** Lists of addresses change by the hour; after a week much of one is wrong. */
export const listStaleAfter = 7 * day;

/** Locations of networks change by the month. */
export const locationsStaleAfter = 90 * day;

/**
 * Where intelligence came from and how old it was at the time of what it is used for, as a fact of an alert. What is
 * too old says so.
 */
export function provenanceText({ source, asOf }: Provenance, at: Instant, staleAfter: number): string {
  const age = at - asOf;
  const days = Math.floor(Math.abs(age) / day);
  const stale = age > staleAfter ? `, ${days} days old at that time: stale` : '';
  const later = -age > staleAfter ? `, made ${days} days after that time` : '';
  return `${source} as of ${new Date(asOf).toISOString()}${stale}${later}`;
}
