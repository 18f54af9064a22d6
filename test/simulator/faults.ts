/** What the simulator does instead of answering. */
export type FaultAnswer =
  401 | 403 | 404 | 409 | 429 | 500 | 503 | 504 | 'slow' | 'reset' | 'truncated' | 'wrongJson';

/** A fault at the requests whose path and query match. */
export interface Fault {
  /** A regular expression over method, path and query, as in `GET .*pricings`. */
  readonly path: string;
  readonly answer: FaultAnswer;
  /** How many requests it hits; once where nothing is said, -1 for all. */
  readonly times?: number;
  /** Requests that it lets pass first: 1 cuts a listing after its first page. */
  readonly after?: number;
  /** Seconds for the header Retry-After. */
  readonly retryAfter?: number;
  /** Milliseconds that `slow` waits before the right answer. */
  readonly delay?: number;
}

/** The faults that are set, each used up by the requests that it hits. */
export class Faults {
  #set: { fault: Fault; left: number; after: number }[] = [];

  add(fault: Fault): void {
    this.#set.push({ fault, left: fault.times ?? 1, after: fault.after ?? 0 });
  }

  clear(): void {
    this.#set = [];
  }

  /** The fault that hits a request, used up by one. */
  take(request: string): Fault | undefined {
    for (const entry of this.#set) {
      if (entry.left === 0 || !new RegExp(entry.fault.path, 'i').test(request)) continue;
      if (entry.after > 0) {
        entry.after--;
        continue;
      }
      entry.left--;
      return entry.fault;
    }
    return undefined;
  }
}
