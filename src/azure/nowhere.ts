import type { Reason } from '../shared/available';
import type { Cloud } from './cloud';
import type { Connection } from './connection';

const noHost = 'https://nowhere.invalid';

/** Stands in for a cloud that is not known: no host of its names exists. */
export const noCloud: Cloud = {
  name: 'Custom',
  resourceManager: noHost,
  resourceManagerAudience: noHost,
  logAnalytics: '',
  logAnalyticsAudience: '',
  authority: noHost,
  portal: '',
};

/** A connection that no request leaves by: asking for its token fails with the reason. */
export function nowhere(reason: Reason): Connection {
  return {
    cloud: noCloud,
    credential: { getToken: () => Promise.reject(new ReasonedError(reason)) },
  };
}

/** A failure whose reason is known already, thrown through code that knows errors alone. */
export class ReasonedError extends Error {
  override readonly name = 'ReasonedError';

  constructor(readonly reason: Reason) {
    super(reason.message);
  }
}
