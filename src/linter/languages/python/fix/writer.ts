import type { FixWriter } from '../../../fixes/fixWriter';
import { escapeText } from '../escape';
import { styleOf } from './valueText';
import { writeFix } from './writeFix';

/** Writes fixes in Python. */
export const writer: FixWriter = {
  // Nothing, the edge of an f-string's chunk, or what stands between two literals: a plus, or only whitespace.
  glue: /^(?:(?:'''|"""|['"])?[\s\\]*\+?[\s\\]*(?:[rRbBuUfF]{0,2}(?:'''|"""|['"]))?)?$/,
  escape: escapeText,
  defaultLiteral(source) {
    const { quote } = styleOf(source);
    return { open: quote, close: quote };
  },
  write: writeFix,
};
