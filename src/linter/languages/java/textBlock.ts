import type { Span } from '../../../shared/span';
import type { Fragment } from '../../flow/program';
import { fragmentsOf } from './fragment';

/** One line of a text block: its text without the line end, and the line end. */
interface Line extends Span {
  readonly text: string;
  readonly lineEnd: string;
}

/**
 * The constant text of a text block: the indentation that its lines share is no part of it, nor are spaces at the
 * end of a line (The Java Language Specification, 3.10.6).
 */
export function textBlockFragments(source: string, { start, end }: Span): Fragment[] {
  const [, ...lines] = linesOf(source, { start, end });
  const last = lines.at(-1);
  const counted = lines.filter((line) => line === last || line.text.trim() !== '');
  const indent = Math.min(...counted.map(({ text }) => /^\s*/.exec(text)?.[0].length ?? 0));
  return lines.flatMap((line) => lineFragments(source, line, indent, line === last));
}

function linesOf(source: string, { start, end }: Span): Line[] {
  return [...source.slice(start, end).matchAll(/([^\r\n]*)(\r\n|\r|\n|$)/g)].flatMap((match) => {
    const [whole, text = '', lineEnd = ''] = match;
    const at = start + match.index;
    const isPastEnd = whole === '' && match.index > 0 && !/[\r\n]$/.test(source.slice(start, at));
    return isPastEnd ? [] : [{ text, lineEnd, start: at, end: at + text.length }];
  });
}

function lineFragments(source: string, line: Line, indent: number, isLast: boolean): Fragment[] {
  const from = line.start + Math.min(indent, line.text.length);
  const to = line.start + Math.max(line.text.trimEnd().length, from - line.start);
  const continues = /(?<!\\)(?:\\\\)*\\$/.test(line.text.trimEnd());
  const own = fragmentsOf(source, { start: from, end: continues ? to - 1 : to });
  if (isLast || continues || line.lineEnd === '') return own;
  const span = { start: line.end, end: line.end + line.lineEnd.length };
  return [...own, { text: '\n', span }];
}
