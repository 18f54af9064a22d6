/** Milliseconds since the epoch, UTC. */
export type Instant = number;

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** A stretch of time: `from` inclusive, `to` exclusive. */
export interface TimeWindow {
  readonly from: Instant;
  readonly to: Instant;
}

/** The start of the hour that holds the instant. Evidence comes in these buckets. */
export function hourOf(instant: Instant): Instant {
  return Math.floor(instant / hour) * hour;
}

const durationPattern = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Milliseconds of an ISO 8601 duration of days, hours, minutes and seconds; throws RangeError for any other text. */
export function durationOf(iso: string): number {
  const match = durationPattern.exec(iso);
  if (!match || iso.endsWith('T') || iso === 'P') throw new RangeError(`Not a duration: ${iso}`);
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return (days ?? 0) * day + (hours ?? 0) * hour + (minutes ?? 0) * minute + (seconds ?? 0) * 1000;
}
