import type { ListValue, OpaqueValue, Piece, RecordValue, TextValue, Value } from './value';
import { worstTaint } from './value';

/** More options than this of one value are not told apart any more. */
const mostOptions = 12;

/** What a value may be where two ways through the code meet. What both have in common at the start stays certain. */
export function joinValues(a: Value, b: Value): Value {
  if (a === b) return a;
  if (a.kind === 'text' && b.kind === 'text') return joinTexts(a, b);
  if (a.kind === 'list' && b.kind === 'list') return joinLists(a, b);
  if (a.kind === 'record' && b.kind === 'record') return joinRecords(a, b);
  if (a.kind === 'opaque' && b.kind === 'opaque' && !a.pending && !b.pending) return joinOpaque(a, b);
  return choiceOf([a, b]);
}

/** One of several values; one alone is itself, and nested choices are made flat. */
export function choiceOf(options: readonly Value[]): Value {
  const flat = [
    ...new Set(options.flatMap((option) => (option.kind === 'choice' ? option.options : [option]))),
  ];
  const [only] = flat;
  return flat.length === 1 && only ? only : { kind: 'choice', options: flat.slice(0, mostOptions) };
}

function joinTexts(a: TextValue, b: TextValue): TextValue {
  const same = commonLength(a.pieces, b.pieces);
  const options = [a.pieces.slice(same), b.pieces.slice(same)];
  if (options.every((option) => option.length === 0)) return a;
  return {
    kind: 'text',
    pieces: [...a.pieces.slice(0, same), { kind: 'choice', options: flatten(options) }],
  };
}

/** Options that are themselves nothing but a choice are taken apart, so that chains of `else if` do not nest. */
function flatten(options: readonly (readonly Piece[])[]): (readonly Piece[])[] {
  const flat = options.flatMap((option) => {
    const [only] = option;
    return option.length === 1 && only?.kind === 'choice' ? only.options : [option];
  });
  return flat.slice(0, mostOptions);
}

function joinLists(a: ListValue, b: ListValue): ListValue {
  const same = commonLength(a.elements, b.elements);
  const rest = [...a.elements.slice(same), ...b.elements.slice(same)];
  return {
    kind: 'list',
    ...(a.joining && { joining: a.joining }),
    elements: [...a.elements.slice(0, same), ...rest.map(({ value }) => ({ value, optional: true }))],
  };
}

function joinRecords(a: RecordValue, b: RecordValue): RecordValue {
  const fields = new Map(a.fields);
  for (const [name, value] of b.fields) {
    const own = fields.get(name);
    fields.set(name, own ? joinValues(own, value) : value);
  }
  const written = a.written === b.written ? a.written : undefined;
  return { kind: 'record', fields, complete: a.complete && b.complete, ...(written && { written }) };
}

function joinOpaque(a: OpaqueValue, b: OpaqueValue): OpaqueValue {
  const worse = worstTaint([a.taint, b.taint]) === a.taint ? a : b;
  const type = a.type === b.type ? a.type : undefined;
  return {
    kind: 'opaque',
    taint: worse.taint,
    path: a.path,
    ...(type && { type }),
    ...(worse.source && { source: worse.source }),
  };
}

function commonLength(a: readonly unknown[], b: readonly unknown[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}
