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
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = match;
  return Number(days) * day + Number(hours) * hour + Number(minutes) * minute + Number(seconds) * 1000;
}
