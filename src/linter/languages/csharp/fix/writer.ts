import type { FixWriter } from '../../../fixes/fixWriter';
import { escapeText } from '../literal';

/** Writes fixes in C#. */
export const writer: FixWriter = {
  // Nothing, the edge of an interpolated string, or a plus with the quotes around it.
  glue: /^(?:"*\s*\+\s*[$@]*"*)?$/,
  escape: escapeText,
  defaultLiteral: () => ({ open: '"', close: '"' }),
  write: () => ({ obstacle: 'Pass the value as a parameter by hand.' }),
};
