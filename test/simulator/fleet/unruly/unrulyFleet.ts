import type { FleetGenerator } from '../generator';
import { habits } from './habits';
import { locationOf } from './places';
import { unrulyAttacks } from './unrulyAttacks';
import { createFleet, momentOf, type UnrulyAccount } from './unrulyAccount';

/**
 * Accounts that are used in all the ways that make quiet traffic look strange, attacked by people who know more of them.
 * Made apart from the other fleet: detections that do well on one only have learned its generator.
 */
export const unrulyFleet: FleetGenerator<UnrulyAccount> = {
  createFleet,
  attackKinds: unrulyAttacks,
  locationOf,
  quietHour: (seed, account, first, start) =>
    account.habits.flatMap((name) => habits[name].hour(momentOf(seed, account, first, start))),
};
