import type { Sighting } from './detection';
import { day } from '../shared/timeWindow';

/** Days since the epoch, UTC. */
export function dayNumber(instant: number): number {
  return Math.floor(instant / day);
}

/**
 * The day whose alert each of the sightings belongs to: its own, or the day before where no long pause lies between it
 * and that day. An attack across midnight is one alert, then. For the days of an attack without end to be told apart, a
 * sighting never belongs to more than the day before; and since nothing further back decides, it is the same wherever
 * the reading of the logs began.
 *
 * @param sightings of one alert type, account and key, in order of their ends
 * @param pause the longest pause within one alert, in milliseconds and less than a day
 */
export function alertDays(sightings: readonly Sighting[], pause: number): number[] {
  const days: number[] = [];
  let before: { readonly end: number; readonly belongsTo: number } | undefined;
  for (const { end } of sightings) {
    const own = dayNumber(end);
    const follows = before !== undefined && end - before.end <= pause;
    const belongsTo = !before || !follows ? own : dayNumber(before.end) < own ? own - 1 : before.belongsTo;
    days.push(belongsTo);
    before = { end, belongsTo };
  }
  return days;
}
