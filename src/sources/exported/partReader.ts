import type { Reducer } from '../../detection/evidence';
import { LineSplitter } from './lineSplitter';
import { partBytes, type Part } from './part';
import { emptySummary, RecordReader } from './recordReader';
import { Rejections, type Rejection } from './rejections';
import { RequestPlaceList, type RequestPlaces } from './requestPlaces';

/** What is noted of a part that was read. Lines of rejections count from its beginning. */
export interface PartNotes {
  /** Line feeds in the part. */
  readonly lines: number;
  readonly rejected: readonly Rejection[];
  readonly rejectedCount: number;
  readonly places: RequestPlaces | undefined;
}

/** Reads parts of files of JSON Lines into reducers, one after the other. */
export class PartReader {
  readonly summary = emptySummary();
  readonly #reader: RecordReader;
  #notes: PartNotes | undefined;

  constructor(reducers: readonly Reducer<unknown>[]) {
    this.#reader = new RecordReader(reducers, this.summary);
  }

  /** Reads a part step by step, and yields the bytes of each; then there are its notes. */
  *read(part: Part): Generator<number, void, void> {
    const rejections = new Rejections();
    const places = new RequestPlaceList();
    this.#reader.begin(part.path, { rejections, places });
    const splitter = new LineSplitter(this.#reader);
    try {
      for (const chunk of partBytes(part)) {
        splitter.write(chunk);
        yield chunk.length;
      }
    } catch {
      this.#reader.reject(1, 'The file could not be read to its end.');
    }
    splitter.end();
    const { list: rejected, count: rejectedCount } = rejections;
    this.#notes = { lines: splitter.lines, rejected, rejectedCount, places: places.places() };
  }

  /** Those of the part that was read last. */
  get notes(): PartNotes {
    if (!this.#notes) throw new Error('No part was read to its end.');
    return this.#notes;
  }
}
