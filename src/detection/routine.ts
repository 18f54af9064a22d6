import { day, type Instant } from '../shared/timeWindow';
import type { DetectionInput } from './detection';

/** Work is what somebody does on so many days, or on two that are nearly a week apart, as of a weekly release. */
const routineDays = 3;
const nearlyAWeek = 5;

/** The learning period of what is done by people and pipelines: the rarest of it comes every other week. */
export const routinePeriod = 'P28D';

/** What a detection of operations learns from. */
export type Learned = Pick<DetectionInput<'controlPlane'>, 'baseline' | 'ahead'>;

/** Whether something that was done at these times is done for work. */
export function isRoutine(times: readonly Instant[]): boolean {
  const days = daysOf(times);
  return days.size >= routineDays || extent(days) >= nearlyAWeek;
}

/** The same where part of the times is yet to come: a few days of a break-in are none then. */
export function isRoutineToBe(times: readonly Instant[]): boolean {
  const days = daysOf(times);
  return days.size >= routineDays && extent(days) >= nearlyAWeek;
}

function daysOf(times: readonly Instant[]): Set<number> {
  return new Set(times.map((time) => Math.floor(time / day)));
}

function extent(days: ReadonlySet<number>): number {
  return Math.max(...days) - Math.min(...days);
}
