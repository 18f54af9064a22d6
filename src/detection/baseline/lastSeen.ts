import type { Instant, TimeWindow } from '../../shared/timeWindow';
import { isAccepted } from '../accessFacts';
import type { DetectionInput } from '../detection';
import type { EvidenceByKind } from '../evidence/kinds';

type AccessRow = EvidenceByKind['access'][number];
type Input = DetectionInput<'access'>;

/** What tells rows of access apart, as their network. In one judgement a name stands for one function. */
export interface AccessKey {
  readonly name: string;
  /** '' where a row has none. */
  readonly of: (row: AccessRow) => string;
}

export const principalKey: AccessKey = { name: 'principal', of: ({ principal }) => principal };

/** Tells when something was last let into an account before the window; undefined where it was not in the baseline. */
export type LastSeen = (account: string, key: string) => Instant | undefined;

/**
 * When keys were last seen before the window. Windows come in order of time, so each row is taken up once, and nobody has
 * to look through weeks of rows to find that what came is known: with many clients that would be most of the work.
 */
export function lastSeen(input: Input, key: AccessKey): LastSeen {
  const { window, baselineWindow } = input;
  const memory = memoryOf(input.judgement, `${key.name} ${window.to - window.from}`, key);
  memory.advance(input);
  return (account, name) => {
    const at = memory.at(account, name);
    return at !== undefined && at >= baselineWindow.from ? at : undefined;
  };
}

const memories = new WeakMap<object, Map<string, Memory>>();

function memoryOf(judgement: object, name: string, key: AccessKey): Memory {
  const known = memories.get(judgement) ?? new Map<string, Memory>();
  memories.set(judgement, known);
  const memory = known.get(name) ?? new Memory(key);
  known.set(name, memory);
  return memory;
}

/** The rows before a window, by key. */
class Memory {
  readonly #keyOf: AccessKey['of'];
  readonly #accounts = new Map<string, Map<string, Instant>>();
  #takenTo: Instant = -Infinity;
  /** The window before this one, and its rows: most of what comes into the baseline was in it. */
  #last: { readonly window: TimeWindow; readonly rows: readonly AccessRow[] } | undefined;

  constructor({ of }: AccessKey) {
    this.#keyOf = of;
  }

  at(account: string, key: string): Instant | undefined {
    return this.#accounts.get(account)?.get(key);
  }

  /** Takes up what lies before the window. */
  advance({ window, evidence, baseline }: Input): void {
    const { from } = window;
    if (from > this.#takenTo) {
      const isAtHand = this.#last !== undefined && this.#last.window.to >= from;
      this.#take(isAtHand ? (this.#last?.rows ?? []) : baseline.access, from);
    }
    this.#last = { window, rows: evidence.access };
  }

  /** Takes up the rows, which are in order of time, from where it is to an instant. */
  #take(rows: readonly AccessRow[], to: Instant): void {
    const taken = this.#takenTo;
    for (let at = rows.findLastIndex((row) => row.hour < taken) + 1; at < rows.length; at++) {
      const row = rows[at];
      if (!row || row.hour >= to) break;
      if (isAccepted(row)) this.#put(row);
    }
    this.#takenTo = to;
  }

  #put(row: AccessRow): void {
    const keys = this.#accounts.get(row.account) ?? new Map<string, Instant>();
    if (keys.size === 0) this.#accounts.set(row.account, keys);
    keys.set(this.#keyOf(row), row.hour);
  }
}
