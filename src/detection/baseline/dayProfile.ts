import { day, minute, type Instant } from '../../shared/timeWindow';
import { medianOf } from './median';

const slotLength = 30 * minute;
const slotsOfDay = day / slotLength;

/** Days of a slot that are remembered, and how many there must be before they say anything. */
const kept = 10;
const enough = 3;

/**
 * What is usual at a time of day, apart for working days and weekends where both have been seen. Days are those of
 * UTC: the seasons of another zone are the same seasons, a few slots on.
 */
export class DayProfile {
  readonly #slots: readonly number[][] = Array.from({ length: 2 * slotsOfDay }, () => []);

  /** The present slot of its day, whose mean is still being made of `seen` values. */
  #visit = NaN;
  #seen = 0;

  /** The median of what came at this time of day; undefined before there is enough of it. */
  expected(time: Instant): number | undefined {
    const own = this.#slots[slotOf(time)] ?? [];
    const values = own.length >= enough ? own : own.concat(this.#slots[otherSlotOf(time)] ?? []);
    return values.length >= enough ? medianOf(values) : undefined;
  }

  learn(time: Instant, value: number): void {
    const visit = Math.floor(time / slotLength);
    if (visit !== this.#visit) this.#begin(visit, slotOf(time));
    this.#seen++;
    const slot = this.#slots[slotOf(time)] ?? [];
    const mean = slot.at(-1) ?? 0;
    slot[slot.length - 1] = mean + (value - mean) / this.#seen;
  }

  #begin(visit: number, at: number): void {
    this.#visit = visit;
    this.#seen = 0;
    const slot = this.#slots[at];
    slot?.push(0);
    if (slot && slot.length > kept) slot.shift();
  }
}

function slotOf(time: Instant): number {
  return Math.floor((time - Math.floor(time / day) * day) / slotLength) + (isWeekend(time) ? slotsOfDay : 0);
}

function otherSlotOf(time: Instant): number {
  return (slotOf(time) + slotsOfDay) % (2 * slotsOfDay);
}

/** Whether an instant lies on a Saturday or Sunday, in UTC. */
export function isWeekend(time: Instant): boolean {
  // The epoch began on a Thursday.
  return ((Math.floor(time / day) + 4) % 7) % 6 === 0;
}
