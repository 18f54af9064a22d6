import type { FixWriter } from '../../../fixes/fixWriter';
import { escapeText } from '../literal';
import { styleOf } from './valueText';
import { writeFix } from './writeFix';

/** Writes fixes in JavaScript and TypeScript. */
export const writer: FixWriter = {
  // Nothing, the edge of a template's chunk, or a plus (in `concat`, a comma) with the quotes around it.
  glue: /^(?:['"`]?\s*[+,]\s*['"`]?)?$/,
  escape: escapeText,
  defaultLiteral(source) {
    const { quote } = styleOf(source);
    return { open: quote, close: quote };
  },
  write: writeFix,
};
