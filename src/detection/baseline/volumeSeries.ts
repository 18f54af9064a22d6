import type { Instant } from '../../shared/timeWindow';

/** Bytes by the hour in order of time; hours without any are left out. */
export interface VolumeSeries {
  readonly hours: readonly Instant[];
  readonly bytes: readonly number[];
}
