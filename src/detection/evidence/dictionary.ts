/** Numbers texts in the order in which they first come. */
export class Dictionary {
  readonly #ids = new Map<string, number>();
  readonly #texts: string[] = [];

  /** @param first the texts that are there from the beginning */
  constructor(first: readonly string[] = []) {
    for (const text of first) this.idOf(text);
  }

  get size(): number {
    return this.#texts.length;
  }

  idOf(text: string): number {
    let id = this.#ids.get(text);
    if (id === undefined) {
      id = this.#texts.length;
      this.#texts.push(text);
      this.#ids.set(text, id);
    }
    return id;
  }

  /** The texts by their numbers. */
  get texts(): readonly string[] {
    return this.#texts;
  }

  textOf(id: number): string {
    return this.#texts[id] ?? '';
  }
}
