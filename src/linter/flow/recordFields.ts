import type { Frame } from './frame';
import { elementOf } from './member';
import type { Expression, FieldPart } from './program';
import type { ListValue, OpaqueValue, RecordValue, Value } from './value';
import { taintOf, unknown, worstTaint } from './value';
import { choiceOf } from './joinValues';
import type { Span } from '../../shared/span';

/** The names of a record's fields, what they hold, or pairs of both, as a list. */
export function fieldsOfRecord(
  { of, part, span }: Extract<Expression, { kind: 'fields' }>,
  frame: Frame,
): Value {
  return listedFields(frame.machine.evaluate(of, frame), part, span, frame);
}

function listedFields(value: Value, part: FieldPart, span: Span, frame: Frame): Value {
  if (value.kind === 'choice')
    return choiceOf(value.options.map((one) => listedFields(one, part, span, frame)));
  if (value.kind === 'record' && value.entries) return entriesOf(value.entries, part, frame);
  if (value.kind === 'record' && value.complete && value.fields.size > 0)
    return listOf([...value.fields].map(([name, held]) => partOf(part, nameOf(name, span), held)));
  if (value.kind === 'class' || value.kind === 'foreign') {
    const held = elementOf(value, frame);
    // Of an enum, the names are as much in the code as the values.
    return listOf([partOf(part, unlike(value, held), held)]);
  }
  return unlike(value, value);
}

function entriesOf(
  { names, held }: NonNullable<RecordValue['entries']>,
  part: FieldPart,
  frame: Frame,
): Value {
  if (part === 'pairs') return listOf([listOf([elementOf(names, frame), elementOf(held, frame)])]);
  return part === 'names' ? names : held;
}

function partOf(part: FieldPart, name: Value, held: Value): Value {
  if (part === 'pairs') return { ...listOf([name, held]), names: ['Key', 'Value'] };
  return part === 'names' ? name : held;
}

function listOf(values: readonly Value[]): ListValue {
  return { kind: 'list', elements: values.map((value) => ({ value, optional: false })) };
}

/** The name of a field; one that is computed, such as `[key]`, is not known. */
function nameOf(text: string, span: Span): Value {
  return text.startsWith('[') ? unknown : { kind: 'text', pieces: [{ kind: 'text', text, span }] };
}

/** What names may be of which only their owner is known: no better than what it holds. */
function unlike(owner: Value, held: Value): OpaqueValue {
  const taint = owner.kind === 'record' ? worstTaint([taintOf(held), 'unknown']) : taintOf(held);
  return { kind: 'opaque', taint, path: [], type: 'list' };
}
