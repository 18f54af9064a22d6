import { longestRecord, type RecordSink, type RecordSplitter } from './recordSink';

const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const comma = 0x2c;
const lineFeed = 10;

/** How the arrays begin that hold records, directly in an object at the top. */
const container = /"(?:records|value)"\s*:\s*$/;
const containerNameBytes = 64;

/** No record begins at any depth: what is left of an object after its array of records. */
const none = -1;

/**
 * Finds the records in JSON that is more than lines: objects one after the other, with or without anything between
 * them; arrays of objects; objects that hold an array `records` or `value`. Only the record at hand is kept.
 */
export class NestedSplitter implements RecordSplitter {
  readonly #sink: RecordSink;
  #depth = 0;
  /** The depth at which records begin. */
  #level = 0;
  #isInString = false;
  #isEscaped = false;
  #isStray = false;
  #line = 1;
  #recordLine = 1;
  /** Where in the chunk at hand the record begins; undefined between records. */
  #start: number | undefined;
  /** What earlier chunks held of the record. */
  #kept: Buffer[] = [];
  #keptBytes = 0;

  constructor(sink: RecordSink) {
    this.#sink = sink;
  }

  write(chunk: Buffer): void {
    if (this.#start !== undefined) this.#start = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (this.#isInString) this.#inString(byte);
      else if (byte === quote) this.#isInString = true;
      else if (byte === openBrace || byte === openBracket) this.#open(chunk, at, byte);
      else if (byte === closeBrace || byte === closeBracket) this.#close(chunk, at);
      else if (byte === lineFeed) this.#line++;
      else if (this.#depth === 0 && byte > 32 && byte !== comma) this.#stray();
    }
    if (this.#start !== undefined) this.#keep(chunk.subarray(this.#start));
  }

  end(): void {
    if (this.#depth > 0)
      this.#sink.reject(
        this.#start === undefined ? this.#line : this.#recordLine,
        'The file ends in the middle of a record.',
      );
  }

  #inString(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === backslash) this.#isEscaped = true;
    else if (byte === quote) this.#isInString = false;
  }

  #open(chunk: Buffer, at: number, byte: number): void {
    this.#isStray = false;
    if (byte === openBrace && this.#depth === this.#level) {
      this.#start = at;
      this.#recordLine = this.#line;
    } else if (byte === openBracket && this.#isContainer(chunk, at)) {
      this.#forget();
      this.#level = this.#depth + 1;
    }
    this.#depth++;
  }

  #isContainer(chunk: Buffer, at: number): boolean {
    if (this.#depth === 0) return true;
    if (this.#depth !== 1 || this.#start === undefined) return false;
    const here = chunk.toString('latin1', Math.max(this.#start, at - containerNameBytes), at);
    const before = this.#kept.at(-1)?.toString('latin1').slice(-containerNameBytes) ?? '';
    return container.test(before + here);
  }

  #close(chunk: Buffer, at: number): void {
    if (this.#depth === 0) {
      this.#stray();
      return;
    }
    this.#depth--;
    if (this.#start !== undefined && this.#depth === this.#level)
      this.#emit(chunk.subarray(this.#start, at + 1));
    else if (this.#depth < this.#level) this.#level = none;
    if (this.#depth === 0) this.#level = 0;
  }

  #emit(last: Buffer): void {
    const isTooLong = this.#keptBytes + last.length > longestRecord;
    const bytes = this.#kept.length === 0 ? last : Buffer.concat([...this.#kept, last]);
    const line = this.#recordLine;
    this.#forget();
    if (isTooLong) this.#sink.reject(line, `The record is longer than ${longestRecord} bytes.`);
    else this.#sink.json(bytes, 0, bytes.length, line);
  }

  #keep(rest: Buffer): void {
    this.#keptBytes += rest.length;
    if (this.#keptBytes > longestRecord) this.#kept = [];
    // The chunk may be filled again by whoever reads the file, so its rest is copied.
    else this.#kept.push(Buffer.from(rest));
  }

  #forget(): void {
    this.#start = undefined;
    this.#kept = [];
    this.#keptBytes = 0;
  }

  /** Text outside of any record, told once a stretch. */
  #stray(): void {
    if (!this.#isStray) this.#sink.reject(this.#line, 'There is text outside of any record.');
    this.#isStray = true;
  }
}
