import { setTimeout } from 'node:timers/promises';
import type { HttpHeaders } from '@azure/core-rest-pipeline';

export type Headers = Pick<HttpHeaders, 'get'>;

/** How many requests may still be sent until a time, milliseconds since the epoch. */
export interface Allowance {
  readonly left: number;
  readonly until: number;
}

/** Between requests that go before it is known how much was filled again, milliseconds. */
const step = 250;

/** Keeps requests within what the service told with its last answer, so that they wait rather than being refused. */
export class Quota {
  readonly #told: (headers: Headers) => Allowance | undefined;
  #allowance: Allowance = { left: Infinity, until: 0 };
  #underWay = 0;

  /** `told` reads the allowance from the headers of an answer; undefined where they hold none. */
  constructor(told: (headers: Headers) => Allowance | undefined) {
    this.#told = told;
  }

  /** Asks once there is room for one more; what is used up by then waits until it is filled again. */
  async within<T extends { readonly headers: Headers }>(
    signal: AbortSignal | undefined,
    ask: () => Promise<T>,
  ): Promise<T> {
    await this.#enter(signal);
    try {
      const answer = await ask();
      this.#allowance = this.#told(answer.headers) ?? this.#allowance;
      return answer;
    } finally {
      this.#underWay--;
    }
  }

  async #enter(signal: AbortSignal | undefined): Promise<void> {
    while (this.#allowance.left <= this.#underWay) {
      const wait = this.#allowance.until - Date.now();
      if (wait > 0) await setTimeout(wait, undefined, signal && { signal });
      // By how much it was filled, the next answer tells: one goes ahead, and the others follow singly until it comes.
      else this.#allowance = { left: this.#underWay + 1, until: Date.now() + step };
    }
    this.#underWay++;
  }
}
