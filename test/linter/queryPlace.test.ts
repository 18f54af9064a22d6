import { describe, expect, it } from 'vitest';
import { queryOffset, sourceSpan } from '../../src/linter/queryPlace';
import type { Part } from '../../src/linter/querySite';

const text = (content: string, start: number, end = start + content.length): Part => ({
  kind: 'text',
  text: content,
  span: { start, end },
});
const hole: Part = {
  kind: 'hole',
  expression: 'x',
  span: { start: 60, end: 61 },
  taint: 'unknown',
  isArgument: false,
  isDerived: false,
  comesWithParameters: false,
  isConstantHere: false,
  isSearched: false,
  isList: false,
};

/** `SELECT`, a line end written as `\n`, `*`; then a hole; then ` FROM c` in another literal. */
const parts = [text('SELECT', 10), text('\n', 16, 18), text('*', 18), hole, text(' FROM c', 80)];

describe('sourceSpan', () => {
  it.each([
    ['within a part', [2, 4], [12, 14]],
    ['an escape sequence, whole', [6, 7], [16, 18]],
    ['from one part into the next', [4, 8], [14, 19]],
    ['up to the end of the literal', [4, 99], [14, 19]],
    ['behind a hole', [10, 14], [81, 85]],
    ['nothing wide', [2, 2], [12, 12]],
  ])('%s', (_, [start, end], [from, to]) => {
    expect(sourceSpan(parts, { start: start!, end: end! })).toEqual({ start: from, end: to });
  });

  it.each([
    ['a hole', 8],
    ['behind the text', 99],
  ])('is nothing for %s', (_, start) => {
    expect(sourceSpan(parts, { start, end: start + 1 })).toBeUndefined();
  });
});

describe('queryOffset', () => {
  it('leads back to where a character came from, from within an escape sequence to its start', () => {
    const offsets = parts.flatMap((_, at) => [sourceSpan(parts, { start: at, end: at + 1 })?.start ?? 0]);
    expect(offsets.map((offset) => queryOffset(parts, offset))).toEqual([0, 1, 2, 3, 4]);
    expect(queryOffset(parts, 17)).toBe(6);
    expect(queryOffset(parts, 80)).toBe(9);
  });

  it.each([9, 19, 60, 87])('is nothing at %i, where no text of the query is', (offset) => {
    expect(queryOffset(parts, offset)).toBeUndefined();
  });
});
