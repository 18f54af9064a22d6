import type { Instant } from '../../shared/timeWindow';
import type { LogTable, RecordCursor } from '../evidence';
import { columnNamed } from './columnNumber';
import { Dictionary } from './dictionary';

/** More texts than these are not kept in mind: then their numbers begin anew. */
const mostTexts = 100_000;

/** A cursor that has the texts of a record at hand, and numbers them as they are asked for. */
export abstract class TextCursor implements RecordCursor {
  abstract readonly table: LogTable;
  #texts = new Dictionary(['']);

  get texts(): Dictionary {
    return this.#texts;
  }

  abstract text(column: string): string;
  abstract number(column: string): number;
  abstract time(column: string): Instant;

  ids(columns: Int32Array, into: Int32Array): void {
    for (const [at, column] of columns.entries()) into[at] = this.#texts.idOf(this.text(columnNamed(column)));
  }

  numbers(columns: Int32Array, into: Float64Array): void {
    for (const [at, column] of columns.entries()) into[at] = this.number(columnNamed(column));
  }

  isBefore(column: string, text: string): boolean {
    return this.text(column) < text;
  }

  /** To be called between two records: numbers hold for the time of a record at least. */
  protected forgetManyTexts(): void {
    if (this.#texts.size > mostTexts) this.#texts = new Dictionary(['']);
  }
}
