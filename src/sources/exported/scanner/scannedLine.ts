import { nowhere } from './columnSlots';

/** The most values that a record may have, and the most names that logs may have. */
export const mostValues = 1024;
export const mostSlots = 4096;

/** A record as a scanner leaves it: which values it has, and where each of them is. */
export class ScannedLine {
  bytes: Buffer = Buffer.alloc(0);
  view: DataView = viewOf(this.bytes);
  /** By value, where it begins and ends in the bytes, and its kind. */
  readonly starts = new Int32Array(mostValues);
  readonly ends = new Int32Array(mostValues);
  readonly kinds = new Uint8Array(mostValues);
  /** By slot, the value that is there: of a record that was read member by member. */
  readonly valueOfSlot = new Int32Array(mostSlots).fill(nowhere);

  /** Points to other bytes than before. */
  pointTo(bytes: Buffer): void {
    if (bytes === this.bytes) return;
    this.bytes = bytes;
    this.view = viewOf(bytes);
  }
}

export function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
