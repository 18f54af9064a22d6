import type { Format, Placeholder, ValueType } from '../../flow/program';

/** Verbs of `fmt` whose result cannot carry query syntax; `go vet` holds what they are given to their type. */
const harmlessVerbs: Readonly<Record<string, ValueType>> = {
  d: 'number',
  b: 'number',
  o: 'number',
  O: 'number',
  e: 'number',
  E: 'number',
  f: 'number',
  F: 'number',
  g: 'number',
  G: 'number',
  t: 'boolean',
  x: 'string',
  X: 'string',
  p: 'number',
  T: 'string',
};

const verb = /%(?:%|[-+# 0]*(?:\[(\d+)\])?(?:\d+)?(?:\.\d*)?(?:\[(\d+)\])?([a-zA-Z]))/g;

/** The verbs of a format text of `fmt`, with the arguments that they print. */
export function parseFormat(text: string): Format {
  const placeholders: Placeholder[] = [];
  const dropped: Format['dropped'][number][] = [];
  let next = 0;
  for (const { 0: written, 1: before, 2: after, 3: letter, index } of text.matchAll(verb)) {
    const span = { start: index, end: index + written.length };
    if (!letter) {
      dropped.push({ start: index + 1, end: span.end });
      continue;
    }
    const numbered = before ?? after;
    const key = numbered === undefined ? next : Number(numbered) - 1;
    next = key + 1;
    const type = harmlessVerbs[letter];
    placeholders.push({ ...span, key, ...(type && { type }), ...(letter === 'q' && { escapedBy: '%q' }) });
  }
  return { placeholders, dropped };
}
