import type { FixWriter } from '../../../fixes/fixWriter';
import { escapeText } from '../literal';
import { writeFix } from './writeFix';

/** Writes fixes in Java. */
export const writer: FixWriter = {
  // A plus or the edge of two appends, with the quotes around it; or nothing but a text block's indentation, or the
  // second of two signs that are one in a format.
  glue: /^\s*'?(?:"{1,3})?\s*(?:\+|\)\s*\.\s*(?:append|concat)\()\s*(?:"{1,3})?'?\s*$|^(?:\s*|%)$/,
  escape: escapeText,
  defaultLiteral: () => ({ open: '"', close: '"' }),
  write: writeFix,
};
