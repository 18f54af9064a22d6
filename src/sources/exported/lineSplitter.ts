import { longestRecord, type RecordSink, type RecordSplitter } from './recordSink';

const lineFeed = 10;
const carriageReturn = 13;
const space = 32;

/** Cuts JSON Lines into records. A broken line costs that line alone. */
export class LineSplitter implements RecordSplitter {
  readonly #sink: RecordSink;
  /** The beginning of a line whose end has not come yet. */
  #open: Buffer[] = [];
  #openBytes = 0;
  #isTooLong = false;
  #line = 1;

  constructor(sink: RecordSink) {
    this.#sink = sink;
  }

  /** Line feeds so far. */
  get lines(): number {
    return this.#line - 1;
  }

  write(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      this.#finishLine(chunk, start, end);
      this.#line++;
      start = end + 1;
    }
    if (start < chunk.length) this.#keep(chunk.subarray(start));
  }

  end(): void {
    this.#finishLine(Buffer.alloc(0), 0, 0);
  }

  #keep(rest: Buffer): void {
    this.#openBytes += rest.length;
    this.#isTooLong ||= this.#openBytes > longestRecord;
    if (this.#isTooLong) this.#open = [];
    // The chunk may be filled again by whoever reads the file, so its rest is copied.
    else this.#open.push(Buffer.from(rest));
  }

  #finishLine(chunk: Buffer, start: number, end: number): void {
    if (this.#isTooLong) this.#sink.reject(this.#line, `The line is longer than ${longestRecord} bytes.`);
    else if (this.#openBytes === 0) this.#record(chunk, start, end);
    else {
      const whole = Buffer.concat([...this.#open, chunk.subarray(start, end)]);
      this.#record(whole, 0, whole.length);
    }
    this.#open = [];
    this.#openBytes = 0;
    this.#isTooLong = false;
  }

  #record(bytes: Buffer, from: number, to: number): void {
    let start = from;
    let end = to;
    while (end > start && isBlank(bytes[end - 1])) end--;
    while (start < end && isBlank(bytes[start])) start++;
    if (start < end) this.#sink.json(bytes, start, end, this.#line);
  }
}

function isBlank(byte: number | undefined): boolean {
  return byte === space || byte === carriageReturn || byte === 9;
}
