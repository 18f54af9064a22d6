import { day, type Instant } from '../shared/timeWindow';

/** Work is what somebody does on so many days, or on two that are nearly a week apart, as of a weekly release. */
const routineDays = 3;
const nearlyAWeek = 5;

/** The learning period of what is done by people and pipelines: the rarest of it comes every other week. */
export const routinePeriod = 'P28D';

/** Whether something that was done at these times is done for work. */
export function isRoutine(times: readonly Instant[]): boolean {
  const days = new Set(times.map((time) => Math.floor(time / day)));
  return days.size >= routineDays || Math.max(...days) - Math.min(...days) >= nearlyAWeek;
}
