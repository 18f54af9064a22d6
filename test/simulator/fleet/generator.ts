import type { Location } from '../../../src/detection/intelligence/intelligence';
import type { Random } from '../world/random';
import type { LogRecord } from '../world/records';
import type { SimulatedAccount } from '../world/world';

/** Makes a fleet with its quiet traffic and the attacks on it. Two that know nothing of each other keep us honest. */
export interface FleetGenerator<A extends SimulatedAccount = SimulatedAccount> {
  createFleet(seed: number, size: number): A[];
  /** The records of an account in one hour in which nobody attacks. They depend on the arguments alone. */
  quietHour(seed: number, account: A, first: number, start: number): LogRecord[];
  /** One kind of attack for each alert, by the type of the alert. */
  readonly attackKinds: AttackKinds<A>;
  readonly locationOf: (address: string) => Location | undefined;
}

/** How hard an attack tries: hardly, as is usual, and without any care. */
export type Strength = 0 | 1 | 2;

/** What an attack is made for: one account, others of the fleet beside it, when, how hard, and by which chance. */
export interface Occasion<A extends SimulatedAccount> {
  readonly account: A;
  readonly others: readonly A[];
  readonly start: number;
  readonly strength: Strength;
  readonly chance: Random;
}

/** The records of each attack. What lies before its start is how things were, and is no attack. */
export type AttackKinds<A extends SimulatedAccount> = Readonly<
  Record<string, (occasion: Occasion<A>) => LogRecord[]>
>;
