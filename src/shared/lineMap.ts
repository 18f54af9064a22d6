/** A place in a text as people and protocols count it: from 0, the column in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets into lines and columns and back. Lines end at LF, CRLF or a lone CR, as in VS Code. */
export class LineMap {
  readonly #text: string;
  #known: readonly number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Where lines start, found when first asked for. */
  get #starts(): readonly number[] {
    return (this.#known ??= lineStarts(this.#text));
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** The position of an offset; one outside the text is moved to its nearer end. */
  positionAt(offset: number): Position {
    const starts = this.#starts;
    const at = Math.max(0, Math.min(offset, this.#text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: at - (starts[low] ?? 0) };
  }

  /** The offset of a position; one outside the text is moved to its nearer end, one beyond its line to the end of that line. */
  offsetAt({ line, column }: Position): number {
    if (line < 0) return 0;
    const start = this.#starts[line];
    if (start === undefined) return this.#text.length;
    return Math.max(start, Math.min(start + column, this.#endOf(line)));
  }

  /** Where a line ends, its line end not counted. */
  #endOf(line: number): number {
    const next = this.#starts[line + 1];
    if (next === undefined) return this.#text.length;
    return this.#text.startsWith('\r\n', next - 2) ? next - 2 : next - 1;
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}
