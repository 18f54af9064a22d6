import type { FixWriter } from '../../../fixes/fixWriter';
import { escapeText } from '../literal';
import { writeFix } from './writeFix';

/** Writes fixes in Go. */
export const writer: FixWriter = {
  // Nothing, the second sign of a doubled percent, or a plus with the quotes around it.
  glue: /^(?:%|["`]?\s*\+\s*["`]?)?$/,
  escape: escapeText,
  defaultLiteral: () => ({ open: '"', close: '"' }),
  write: writeFix,
};
