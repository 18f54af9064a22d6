import { assign } from './assign';
import type { Frame } from './frame';
import { joined } from './pieces';
import type { Expression } from './program';
import type { FunctionValue, HolePiece, Joined, OpaqueValue, Piece, Value } from './value';
import { contains, type Span } from '../../shared/span';
import { constantText, taintOf, worstTaint } from './value';
import { joinValues } from './joinValues';

type Of<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;

/** A list's elements as one text. */
export function joinList({ list, separator, span }: Of<'join'>, frame: Frame): Value {
  const value = frame.machine.evaluate(list, frame);
  const between = separator ? (constantText(frame.machine.evaluate(separator, frame)) ?? '') : ',';
  if (value.kind === 'list')
    return { kind: 'text', pieces: joined(value, between, { expression: list, span }, span) };
  if (value.kind === 'text') return value;
  if (value.kind !== 'opaque') return { kind: 'opaque', taint: taintOf(value), path: [] };
  const parts: Joined = value.joined ?? { list: list.span, separator: between, before: '', after: '' };
  return { ...value, type: 'string', joined: { ...parts, separator: between } };
}

/** Adds to the list that a variable or a field holds. */
export function appendTo({ list, items }: Of<'append'>, frame: Frame): Value {
  const value = frame.machine.evaluate(list, frame);
  const added = items.map((item) => ({ value: frame.machine.evaluate(item, frame), optional: false }));
  if (value.kind === 'list') assign(list, { ...value, elements: [...value.elements, ...added] }, frame);
  return { kind: 'opaque', taint: 'harmless', type: 'number', path: [] };
}

/** What is folded up of a list: of one that is not known, of none or one of its elements. */
export function foldList({ list, item, initial }: Of<'fold'>, frame: Frame): Value {
  const value = frame.machine.evaluate(list, frame);
  const apply = frame.machine.evaluate(item, frame);
  const start = frame.machine.evaluate(initial, frame);
  if (apply.kind !== 'function')
    return { kind: 'opaque', taint: worstTaint([taintOf(value), 'unknown']), path: [] };
  const folded = (made: Value, element: Value): Value =>
    frame.machine.call(apply, [made, element, counter], frame);
  if (value.kind === 'list') return value.elements.reduce((made, one) => folded(made, one.value), start);
  return joinValues(start, folded(start, { kind: 'opaque', taint: taintOf(value), path: [] }));
}

const counter: OpaqueValue = { kind: 'opaque', taint: 'harmless', type: 'number', path: [] };

/** A list with a function applied to each element. */
export function mapList({ list, item, span }: Of<'map'>, frame: Frame): Value {
  const value = frame.machine.evaluate(list, frame);
  const apply = frame.machine.evaluate(item, frame);
  const mapped = (element: Value): Value => {
    if (apply.kind === 'function') return frame.machine.call(apply, [element, counter], frame);
    if (apply.kind !== 'foreign') return element;
    return frame.machine.surroundings.call(apply, [{ value: element, span: list.span }], span);
  };
  if (value.kind === 'list')
    return { kind: 'list', elements: value.elements.map((one) => ({ ...one, value: mapped(one.value) })) };
  const element: OpaqueValue = { kind: 'opaque', taint: taintOf(value), path: [] };
  if (apply.kind !== 'function')
    return {
      kind: 'opaque',
      taint: taintOf(mapped(element)),
      path: [],
      type: 'list',
      joined: mixedOver(list),
    };
  const made = mapped(element);
  // Any number of elements, each made alike: what one holds is what all hold.
  if (made.kind === 'record' || made.kind === 'list')
    return { kind: 'list', elements: [{ value: made, optional: true }] };
  return mappedList(made, { element, list, apply });
}

interface Mapping {
  readonly element: OpaqueValue;
  readonly list: Expression;
  readonly apply: FunctionValue;
}

/** A list of which only the making of each element is known: constant text around one value. */
function mappedList(made: Value, mapping: Mapping): Value {
  const taint = taintOf(made);
  const base = { kind: 'opaque', path: [], type: 'list' } as const;
  const mixed = mixedOver(mapping.list);
  if (made.kind === 'opaque') {
    const joined = made.escape ? escapedEach(made, mixed, mapping) : made.isDerived ? mixed : undefined;
    return { ...base, taint, ...(joined && { joined }) };
  }
  if (made.kind === 'choice' && made.options.some(({ kind }) => kind === 'text'))
    return { ...base, taint, joined: mixed };
  if (made.kind !== 'text') return { ...base, taint };
  const at = made.pieces.findIndex((piece) => piece.kind === 'hole');
  const hole = made.pieces[at];
  const [before, after] = [made.pieces.slice(0, at), made.pieces.slice(at + 1)];
  const joins = hole?.kind === 'hole' && [...before, ...after].every((piece) => piece.kind === 'text');
  const joined = joins
    ? wrapped(hole, { ...mixed, before: textOf(before), after: textOf(after) }, mapping)
    : mixed;
  return { ...base, taint: taint === 'constant' ? 'harmless' : taint, joined };
}

/** A list of which it is not known what is made of each element. */
function mixedOver({ span }: Expression): Joined {
  return { list: span, separator: '', before: '', after: '', isMixed: true };
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('');
}

function wrapped({ value, span }: HolePiece, parts: Joined, mapping: Mapping): Joined {
  const [parameter] = mapping.apply.declaration.parameters();
  // What is as good as the element may be a part of it, such as one without the blanks around it.
  const isWhole = parameter?.kind === 'name' && span.end - span.start === parameter.name.length;
  if (value === mapping.element && isWhole) return { ...parts, isMixed: false };
  return value.escape ? escapedEach(value, parts, mapping) : withEach(span, parts, mapping);
}

/** Of an element that is escaped by hand, what it was before is meant. */
function escapedEach({ escape }: OpaqueValue, parts: Joined, mapping: Mapping): Joined {
  return withEach(escape?.original, { ...parts, isQuoted: escape?.whole === true }, mapping);
}

function withEach(expression: Span | undefined, parts: Joined, { apply }: Mapping): Joined {
  const [parameter] = apply.declaration.parameters();
  if (parameter?.kind !== 'name' || !expression) return parts;
  if (!contains(apply.declaration.span, expression)) return parts;
  return { ...parts, isMixed: false, each: { name: parameter.name, expression } };
}
