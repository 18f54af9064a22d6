/** Random numbers that a seed decides: the same traffic in every run. */
export interface Random {
  /** From 0 inclusive to 1 exclusive. */
  readonly next: () => number;
  /** A whole number from 0 inclusive to `limit` exclusive. */
  readonly below: (limit: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  /** How many events a Poisson process of this mean has. */
  readonly count: (mean: number) => number;
  /** A version 4 UUID. */
  readonly uuid: () => string;
}

/** A generator for one purpose: what it gives depends on its seed and the names alone (mulberry32 over an FNV-1a seed). */
export function random(...names: readonly (string | number)[]): Random {
  let state = 0x811c9dc5;
  for (const character of names.join('\u0000'))
    state = Math.imul(state ^ character.charCodeAt(0), 0x01000193);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: (list) => list[below(list.length)]!,
    count: (mean) => poisson(mean, next),
    uuid: () => 'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, () => below(16).toString(16)),
  };
}

function poisson(mean: number, next: () => number): number {
  const limit = Math.exp(-mean);
  let events = 0;
  for (let product = next(); product > limit; product *= next()) events++;
  return events;
}
