import type { FixWriter } from '../../../fixes/fixWriter';
import { escapeText } from '../literal';
import { writeFix } from './writeFix';

/** Writes fixes in C#. */
export const writer: FixWriter = {
  // Nothing, the edge of an interpolated string, a plus (in `Concat`, a comma) or the next call of a builder, with the quotes around it.
  glue: /^(?:"*\s*(?:[+,]|\)\s*\.Append\()\s*[$@]*"*)?$/,
  escape: escapeText,
  defaultLiteral: () => ({ open: '"', close: '"' }),
  write: writeFix,
};
