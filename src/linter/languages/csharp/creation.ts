import type { Node } from 'web-tree-sitter';
import type { Expression, Field, ListExpression, RecordExpression } from '../../flow/program';
import { argumentsOf, loweredArguments } from './callParts';
import { simpleName, type Context } from './context';
import { partsOf, spanOf, textOf } from '../syntaxNode';
import { lowerSetting } from './setting';

const listTypes = /^(?:List|HashSet|SortedSet|Queue|Stack|Collection|LinkedList|SqlParameterCollection)$/;
const mapTypes = /^(?:Sorted|Concurrent)?Dictionary$/;

/** `new T(…) { … }` and `new(…)`: text for a builder, a list or a record for collections, else a call that makes an object. */
export function lowerCreation(node: Node, context: Context): Expression {
  const type = node.childForFieldName('type') ?? targetType(node);
  const name = type ? typeName(type, context) : '';
  const list = node.childForFieldName('arguments') ?? argumentList(node);
  const given = argumentsOf(list);
  const initializer = initializerOf(node);
  const span = spanOf(node);
  if (name === 'StringBuilder') return builder(node, given[0]?.value, context);
  if (name === 'string' && given[0]) return { kind: 'same', span, value: context.expression(given[0].value) };
  if (listTypes.test(name))
    return named(collection(node, given[0]?.value, initializer, context), type, context);
  if (mapTypes.test(name) || isMap(initializer)) return lowerRecord(span, initializer, context);
  return { kind: 'same', span, value: construction(node, name, type, context), type: 'object' };
}

function construction(node: Node, name: string, type: Node | undefined, context: Context): Expression {
  const span = spanOf(node);
  const list = node.childForFieldName('arguments') ?? argumentList(node);
  const initializer = initializerOf(node);
  const given = loweredArguments(list, context);
  const record = initializer && lowerRecord(spanOf(initializer), initializer, context);
  return {
    kind: 'call',
    span,
    callee: { kind: 'name', span: type ? spanOf(type) : span, name },
    method: name,
    receiver: undefined,
    constructs: true,
    ...given,
    arguments: record ? [...given.arguments, record] : given.arguments,
  };
}

function argumentList(node: Node): Node | null {
  return partsOf(node).find((part) => part.type === 'argument_list') ?? null;
}

function initializerOf(node: Node): Node | undefined {
  return (
    node.childForFieldName('initializer') ??
    partsOf(node).find((part) => part.type === 'initializer_expression')
  );
}

function typeName(type: Node, context: Context): string {
  if (type.type === 'qualified_name') return typeName(type.childForFieldName('name') ?? type, context);
  if (type.type === 'nullable_type') return typeName(partsOf(type)[0] ?? type, context);
  return simpleName(type, context);
}

/** The type that `new(…)` takes from what it is assigned to or returned as. */
function targetType(node: Node): Node | undefined {
  for (let at = node.parent; at; at = at.parent) {
    switch (at.type) {
      case 'variable_declarator':
      case 'arrow_expression_clause':
      case 'return_statement':
      case 'block':
        continue;
      case 'variable_declaration':
      case 'property_declaration':
      case 'local_function_statement':
        return at.childForFieldName('type') ?? undefined;
      case 'method_declaration':
        return at.childForFieldName('returns') ?? undefined;
      default:
        return undefined;
    }
  }
  return undefined;
}

/** A `StringBuilder` is the text that it holds. */
function builder(node: Node, first: Node | undefined, context: Context): Expression {
  const span = spanOf(node);
  const start = { start: span.end, end: span.end };
  const empty: Expression = {
    kind: 'text',
    span: start,
    literal: { span: start, open: '', close: '' },
    fragments: [{ text: '', span: start }],
  };
  const operands = [{ expression: empty, span: start }];
  const isCapacity = first === undefined || first.type === 'integer_literal';
  if (!isCapacity) operands.push({ expression: context.expression(first) as never, span: spanOf(first) });
  return { kind: 'concat', span, operands };
}

/** A list with its first elements; one made from another holds the same. */
function collection(
  node: Node,
  first: Node | undefined,
  initializer: Node | undefined,
  context: Context,
): Expression {
  const isCapacity = first === undefined || first.type === 'integer_literal';
  if (!isCapacity && !initializer)
    return { kind: 'same', span: spanOf(node), value: context.expression(first) };
  return lowerElements(node, initializer ? partsOf(initializer) : [], context);
}

/** The tuples of a list by the names that its type gives to their elements, where they have none of their own. */
function named(list: Expression, type: Node | undefined, context: Context): Expression {
  const elements = type?.descendantsOfType(['tuple_element', 'declaration_expression']) ?? [];
  if (list.kind !== 'list' || elements.length === 0) return list;
  const names = elements.map((one) => textOf(one.childForFieldName('name') ?? one, context));
  const tuples = list.elements.map((one) =>
    one.kind === 'list' && one.names?.every((name) => name === '') ? { ...one, names } : one,
  );
  return { ...list, elements: tuples };
}

/** `new List<(string A, string B)> { … }`, which the grammar takes for comparisons; undefined for any other. */
export function lowerListOfTuples(node: Node, context: Context): Expression | undefined {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (left?.type !== 'binary_expression' || right?.type !== 'initializer_expression') return undefined;
  return named(lowerElements(node, partsOf(right), context), left, context);
}

/** A list of these elements; a spread makes the rest unknown. */
export function lowerElements(node: Node, parts: readonly Node[], context: Context): ListExpression {
  const values = parts.map((part) => (part.type === 'argument' ? (partsOf(part).at(-1) ?? part) : part));
  const elements = values.filter((value) => value.type !== 'range_expression');
  return {
    kind: 'list',
    span: spanOf(node),
    elements: elements.map((element) => context.expression(element)),
    complete: elements.length === values.length,
  };
}

/** `(a, name: b)`: an element without a name of its own goes by the variable or the member that it is. */
export function lowerTuple(node: Node, context: Context): ListExpression {
  const names = partsOf(node).map(
    (part) => /^(\w+)\s*:(?!:)|(\w+)$/.exec(textOf(part, context))?.find((one, at) => at > 0 && one) ?? '',
  );
  return { ...lowerElements(node, partsOf(node), context), names };
}

/** `{ ["a"] = "b", { "c", "d" } }` */
function isMap(initializer: Node | undefined): boolean {
  const first = initializer && partsOf(initializer)[0];
  if (first?.type === 'assignment_expression')
    return first.childForFieldName('left')?.type === 'element_binding_expression';
  return first?.type === 'initializer_expression';
}

/** The members that an initialiser sets, or the entries of a dictionary. */
function lowerRecord(
  span: RecordExpression['span'],
  initializer: Node | undefined,
  context: Context,
): RecordExpression {
  const members = initializer ? partsOf(initializer) : [];
  const fields = members.map((part) => fieldOf(part, context)).filter((field) => field !== undefined);
  return { kind: 'record', span, fields, complete: fields.length === members.length };
}

function fieldOf(node: Node, context: Context): Field | undefined {
  const span = spanOf(node);
  if (node.type === 'initializer_expression') {
    const [key, value] = partsOf(node);
    return key && value ? { name: keyOf(key, context), span, value: context.expression(value) } : undefined;
  }
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (!left || !right) return undefined;
  const value = lowerSetting(node, context) ?? context.expression(right);
  return { name: keyOf(left, context), span, value };
}

/** The name of a member, or the constant that is a key. */
function keyOf(node: Node, context: Context): string {
  return textOf(node, context).replace(/^\[?\s*@?"?|"?\s*\]?$/g, '');
}

/** `new { Name = "x", id }` */
export function lowerAnonymous(node: Node, context: Context): RecordExpression {
  const fields: Field[] = [];
  const parts = node.children;
  parts.forEach((part, at) => {
    if (!part.isNamed || part.type === 'comment' || parts[at + 1]?.type === '=') return;
    const isNamed = parts[at - 1]?.type === '=';
    const name = isNamed ? parts[at - 2] : part;
    if (!name) return;
    const own = textOf(name, context).split('.').at(-1) ?? '';
    fields.push({
      name: own,
      value: context.expression(part),
      span: { start: name.startIndex, end: part.endIndex },
    });
  });
  return { kind: 'record', span: spanOf(node), fields, complete: true };
}
