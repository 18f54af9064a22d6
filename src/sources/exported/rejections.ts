/** One place of a file that could not be read. */
export interface Rejection {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly reason: string;
}

const kept = 100;

/** Counts what could not be read, and keeps the first places of it. */
export class Rejections {
  readonly list: Rejection[] = [];
  count = 0;

  add(rejection: Rejection): void {
    this.count++;
    if (this.list.length < kept) this.list.push(rejection);
  }

  merge(list: readonly Rejection[], count: number): void {
    this.list.push(...list.slice(0, kept - this.list.length));
    this.count += count;
  }
}
