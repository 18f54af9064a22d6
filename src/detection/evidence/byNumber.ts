import type { NumberedTexts } from '../evidence';

/** Stands for a text that is not wanted. */
export const unwanted = -1;

/** What a function makes of the texts of a cursor: worked out once for each number, then found by it. */
export class ByNumber {
  readonly #work: (text: string) => number;
  /** By number of a text, what was made of it, moved up by two; 0 where nothing was yet. */
  #known = new Int32Array(4);

  /** @param work gives a number from 0, or `unwanted` */
  constructor(work: (text: string) => number) {
    this.#work = work;
  }

  of(id: number, texts: NumberedTexts): number {
    const known = this.#known[id] ?? 0;
    return known === 0 ? this.#learn(id, texts) : known - 2;
  }

  /** To be called where the numbers begin to stand for other texts. */
  forget(): void {
    this.#known.fill(0);
  }

  #learn(id: number, texts: NumberedTexts): number {
    const made = this.#work(texts.textOf(id));
    if (id >= this.#known.length) {
      const larger = new Int32Array(Math.max(id + 1, this.#known.length * 2));
      larger.set(this.#known);
      this.#known = larger;
    }
    this.#known[id] = made + 2;
    return made;
  }
}
