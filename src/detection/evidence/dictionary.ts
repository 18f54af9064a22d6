/** Numbers texts in the order in which they first come. */
export class Dictionary {
  readonly #ids = new Map<string, number>();
  readonly #texts: string[] = [];

  idOf(text: string): number {
    let id = this.#ids.get(text);
    if (id === undefined) {
      id = this.#texts.length;
      this.#texts.push(text);
      this.#ids.set(text, id);
    }
    return id;
  }

  textOf(id: number): string {
    return this.#texts[id] ?? '';
  }
}
