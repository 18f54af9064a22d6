import type { Span } from '../../shared/span';
import { assign } from './assign';
import { withFieldTypes, withType } from './withType';
import { callResult } from './call';
import { formatValue } from './format';
import type { Frame } from './frame';
import { joinValues } from './joinValues';
import { appendTo, foldList, joinList, mapList } from './list';
import { elementAt, fieldOf } from './member';
import { inherited, parentOf } from './inherited';
import { ownFieldNow } from './ownField';
import { undeclared } from './undeclared';
import { derivedFrom } from './pending';
import { fieldsOfRecord } from './recordFields';
import { provenBy } from './proof';
import { concatenate, literalPieces, replacePieces, spliced } from './pieces';
import type { Expression } from './program';
import type { ClassValue, FunctionValue, OpaqueValue, Value } from './value';
import { constantText, taintOf, unknown, worstTaint } from './value';

type Of<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;

/** What an expression may hold, with what evaluating it does to the variables of the frame. */
export function evaluate(expression: Expression, frame: Frame): Value {
  frame.machine.step();
  const value = valueOf(expression, frame);
  const proven = value.kind === 'opaque' || value.kind === 'choice' ? provenOf(expression, frame) : undefined;
  return proven
    ? {
        kind: 'opaque',
        taint: proven,
        path: [],
        ...(value.kind === 'opaque' && value.type && { type: value.type }),
      }
    : value;
}

function provenOf(expression: Expression, { machine, state }: Frame): 'closed' | 'harmless' | undefined {
  if (expression.kind !== 'name' && expression.kind !== 'member' && expression.kind !== 'element')
    return undefined;
  return state.proven(machine.text.slice(expression.span.start, expression.span.end));
}

function valueOf(expression: Expression, frame: Frame): Value {
  switch (expression.kind) {
    case 'text':
      return { kind: 'text', pieces: literalPieces(expression) };
    case 'number':
    case 'boolean':
      return {
        kind: 'text',
        type: expression.kind,
        pieces: [{ kind: 'text', text: expression.value, span: expression.span }],
      };
    case 'null':
      return { kind: 'text', pieces: [] };
    case 'name':
      return nameValue(expression, frame);
    case 'member':
      return fieldOf(frame.machine.evaluate(expression.object, frame), expression.property, frame);
    case 'element':
      return elementAt(
        frame.machine.evaluate(expression.object, frame),
        frame.machine.evaluate(expression.index, frame),
        frame,
      );
    case 'function':
    case 'class':
      return declaredValue(expression, frame);
    case 'record':
      return recordValue(expression, frame);
    case 'call':
      return callResult(expression, frame);
    default:
      return operationValue(expression, frame);
  }
}

type Operation = Exclude<
  Expression,
  {
    kind:
      | 'text'
      | 'number'
      | 'boolean'
      | 'null'
      | 'name'
      | 'member'
      | 'element'
      | 'function'
      | 'class'
      | 'record'
      | 'call';
  }
>;

function operationValue(expression: Operation, frame: Frame): Value {
  const { machine } = frame;
  switch (expression.kind) {
    case 'concat':
      return concatenate(
        expression.operands.map((operand) => ({
          operand,
          value: machine.evaluate(operand.expression, frame),
        })),
        expression.span,
      );
    case 'list':
      return listValue(expression, frame);
    case 'choice':
      return choiceValue(expression, frame);
    case 'assign':
      return assignedValue(expression, frame);
    case 'same':
      for (const operand of expression.operands ?? []) machine.evaluate(operand, frame);
      return sameValue(expression, frame);
    case 'harmless':
      for (const operand of expression.operands) machine.evaluate(operand, frame);
      return { kind: 'opaque', taint: 'harmless', type: expression.type, path: [] };
    case 'escaped':
      return escapedValue(expression, frame);
    case 'join':
      return joinList(expression, frame);
    case 'append':
      return appendTo(expression, frame);
    case 'map':
      return mapList(expression, frame);
    case 'fields':
      return fieldsOfRecord(expression, frame);
    case 'fold':
      return foldList(expression, frame);
    case 'format':
      return formatValue(expression, frame);
    case 'replace':
      return replacedValue(expression, frame);
    case 'other':
      return otherValue(expression, frame);
  }
}

function sameValue({ value, type, isClaim, fieldTypes }: Of<'same'>, frame: Frame): Value {
  const held = frame.machine.evaluate(value, frame);
  const isRefuted = isClaim && held.kind === 'opaque' && held.taint === 'outside' && !held.isArgument;
  return withFieldTypes(isRefuted ? held : withType(held, type), fieldTypes);
}

function nameValue({ name, span }: Of<'name'>, frame: Frame): Value {
  const { machine, scope, state, self } = frame;
  if (name === machine.origins.self && self) return self;
  if (name === machine.origins.parent && self) return parentOf(self);
  const variable = scope.lookUp(name);
  const object = !variable && machine.origins.implicitSelf ? self : undefined;
  const own = object?.fields.get(name);
  if (object && own) return ownFieldNow(object, name, frame) ?? own;
  if (!variable) return outerValue(name, span, frame);
  return (
    state.get(variable) ??
    variable.initial?.() ??
    variable.imported?.(span) ?? { kind: 'opaque', taint: 'unknown', path: [name] }
  );
}

/** What a name stands for that the file declares nowhere: where methods see their object's members, one of those first. */
function outerValue(name: string, span: Span, frame: Frame): Value {
  const { machine, self } = frame;
  const { surroundings, origins } = machine;
  const nothing = undeclared(name, span, machine);
  const isMember = origins.implicitSelf === true && self?.of !== undefined;
  if (!isMember) return surroundings.outer(name, span, nothing);
  if (!surroundings.keepsPending)
    return inherited(self, name, span, nothing, frame) ?? surroundings.outer(name, span, nothing);
  const outer = surroundings.outer(name, span, nothing);
  return (outer.kind === 'opaque' && inherited(self, name, span, outer, frame)) || outer;
}

function declaredValue(expression: Of<'function'> | Of<'class'>, frame: Frame): Value {
  const { scope } = frame;
  const value: FunctionValue | ClassValue =
    expression.kind === 'function'
      ? { kind: 'function', declaration: expression.declaration, scope }
      : { kind: 'class', declaration: expression.declaration, scope };
  frame.machine.meet(value, frame);
  return value;
}

function recordValue(expression: Of<'record'>, frame: Frame): Value {
  const spread = (expression.spreads ?? []).map((one) => frame.machine.evaluate(one, frame));
  const fields = new Map<string, Value>([
    ...spread.flatMap((one) => (one.kind === 'record' ? [...one.fields] : [])),
    ...expression.fields.map(({ name, value }) => [name, frame.machine.evaluate(value, frame)] as const),
  ]);
  const { complete } = expression;
  const entries = expression.entries && {
    names: frame.machine.evaluate(expression.entries.names, frame),
    held: frame.machine.evaluate(expression.entries.held, frame),
  };
  const value: Value = { kind: 'record', fields, complete, ...(entries && { entries }), written: expression };
  if (expression.constructs !== undefined) observeConstruction(expression, value, frame);
  return value;
}

/** Making a record may be what takes the query, so it is seen as a call that is given the record. */
function observeConstruction(expression: Of<'record'>, value: Value, { machine }: Frame): void {
  const { span, constructs } = expression;
  const callee: Expression = { kind: 'null', span, value: '' };
  machine.observe({
    expression: {
      kind: 'call',
      span,
      callee,
      method: constructs,
      receiver: undefined,
      arguments: [expression],
      constructs: true,
    },
    receiver: undefined,
    callee: unknown,
    arguments: [value],
    named: new Map(),
  });
}

function listValue(expression: Of<'list'>, frame: Frame): Value {
  const elements = expression.elements.map((element) => ({
    value: frame.machine.evaluate(element, frame),
    optional: false,
  }));
  const { complete, names, joining, spreads = [] } = expression;
  if (complete) return { kind: 'list', elements, ...(names && { names }), ...(joining && { joining }) };
  const spread = spreads.map((one) => frame.machine.evaluate(one, frame));
  const givenBy = spread.map((one) => (one.kind === 'opaque' ? one.givenBy : undefined)).find(Boolean);
  return {
    kind: 'opaque',
    taint: worstTaint([...elements.map(({ value }) => taintOf(value)), ...spread.map(taintOf), 'unknown']),
    path: [],
    type: 'list',
    ...(givenBy !== undefined && { givenBy }),
  };
}

function choiceValue({ options, refinements }: Of<'choice'>, frame: Frame): Value {
  const ways = options.map((option, at) => {
    const state = frame.state.fork();
    state.prove(provenBy((at === 0 ? refinements?.whenTrue : refinements?.whenFalse) ?? [], frame));
    return { state, value: frame.machine.evaluate(option, { ...frame, state }) };
  });
  frame.state.join(ways.map((way) => way.state));
  return ways.map((way) => way.value).reduce(joinValues);
}

function assignedValue({ target, value, append, span }: Of<'assign'>, frame: Frame): Value {
  const given = frame.machine.evaluate(value, frame);
  const result = append
    ? concatenate(
        [
          {
            operand: { expression: target, span: target.span },
            value: frame.machine.evaluate(target, frame),
          },
          { operand: { expression: value, span: value.span }, value: given },
        ],
        span,
      )
    : given;
  assign(target, result, frame);
  return result;
}

function escapedValue({ value, by, whole }: Of<'escaped'>, frame: Frame): Value {
  const original = frame.machine.evaluate(value, frame);
  if (original.kind !== 'opaque' || original.taint === 'harmless' || original.taint === 'constant')
    return original;
  return { ...original, type: 'string', escape: original.escape ?? { by, original: value.span, whole } };
}

function replacedValue({ value, search, replacement }: Of<'replace'>, frame: Frame): Value {
  const [text, from, to] = [value, search, replacement].map((part) => frame.machine.evaluate(part, frame));
  const searched = from && constantText(from);
  if (!text || !to || text.kind !== 'text' || searched === undefined) return text ?? unknown;
  return replacePieces(
    text,
    searched,
    spliced(to, { expression: replacement, span: replacement.span }, value.span),
  );
}

function otherValue({ operands }: Of<'other'>, frame: Frame): OpaqueValue {
  const values = operands.map((operand) => frame.machine.evaluate(operand, frame));
  const taint = worstTaint([...values.map(taintOf), 'unknown']);
  return { kind: 'opaque', taint, path: [], ...derivedFrom(values, frame) };
}
