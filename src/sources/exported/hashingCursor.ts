import type { RecordCursor } from '../../detection/evidence';

/** A cursor that also tells a hash of a text, which is cheaper than the text where it has the bytes at hand. */
export interface HashingCursor extends RecordCursor {
  /** `hashOfText` of the text of a column, by `columnNumber`. */
  hashOf(column: number): number;
}
