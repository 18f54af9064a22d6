/** The last few numbers of a stream, the newest found first. */
export class Ring {
  readonly #numbers: Float64Array;
  #count = 0;

  constructor(capacity: number) {
    this.#numbers = new Float64Array(capacity);
  }

  get length(): number {
    return Math.min(this.#count, this.#numbers.length);
  }

  get isFull(): boolean {
    return this.#count >= this.#numbers.length;
  }

  push(value: number): void {
    this.#numbers[this.#count++ % this.#numbers.length] = value;
  }

  /** The number that came `back` steps before the newest; 0 where nothing did. */
  at(back: number): number {
    return this.#numbers[(this.#count - 1 - back) % this.#numbers.length] ?? 0;
  }

  mean(newest = this.length): number {
    let sum = 0;
    for (let back = 0; back < newest; back++) sum += this.at(back);
    return newest > 0 ? sum / newest : 0;
  }

  clear(): void {
    this.#count = 0;
  }
}
