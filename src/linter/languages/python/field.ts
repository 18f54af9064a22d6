import type { Node } from 'web-tree-sitter';
import type { ClassDeclaration } from '../../flow/program';
import type { Context } from './context';
import { partsOf, textOf } from '../syntaxNode';
import { classNameOf, valueTypeOf } from './valueType';

type Field = ReturnType<ClassDeclaration['fields']>[number];

/** The fields of a class: those that its body gives a value, and those that `__init__` gives one to. */
export function lowerFields(node: Node, context: Context): readonly Field[] {
  const body = node.childForFieldName('body');
  if (!body) return [];
  const own = assignmentsIn(body).flatMap((one) => classField(one, context));
  return [...own, ...initialiserOf(body, context).flatMap((one) => instanceField(one, node, context))];
}

function assignmentsIn(block: Node): Node[] {
  return partsOf(block)
    .filter((part) => part.type === 'expression_statement')
    .flatMap((part) => partsOf(part).filter((child) => child.type === 'assignment'));
}

function classField(node: Node, context: Context): Field[] {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (left?.type !== 'identifier') return [];
  const type = valueTypeOf(node.childForFieldName('type'), context, right);
  return [
    {
      name: textOf(left, context),
      value: right ? () => context.expression(right) : undefined,
      ...(type && { type }),
      constant: true,
    },
  ];
}

/** The assignments of `__init__`, at any depth. */
function initialiserOf(body: Node, context: Context): Node[] {
  const isInitialiser = ({ type, startIndex }: Node): boolean =>
    type === 'function_definition' &&
    /^def\s+__init__\b/.test(context.text.slice(startIndex, startIndex + 40));
  const initialiser = partsOf(body).find(isInitialiser);
  return initialiser?.descendantsOfType('assignment') ?? [];
}

function instanceField(node: Node, owner: Node, context: Context): Field[] {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (left?.type !== 'attribute' || !textOf(left, context).startsWith('self.')) return [];
  const name = textOf(left, context).slice('self.'.length);
  const type =
    valueTypeOf(node.childForFieldName('type'), context) ??
    parameterType(right, node, context) ??
    madeType(right, context) ??
    (isGathered(name, right, owner, context) ? 'list' : undefined);
  const className = classNameOf(node.childForFieldName('type'), context) ?? givenClass(right, node, context);
  return [
    {
      name,
      value: right ? () => context.expression(right) : undefined,
      ...(type && { type }),
      ...(className !== undefined && { className }),
      constant: right !== null && isConstant(right) && isAssignedOnce(name, owner, context),
    },
  ];
}

/** The class of the parameter of `__init__` that a field is given, or of what is made for it. */
function givenClass(value: Node | null, node: Node, context: Context): string | undefined {
  const made = value?.type === 'call' ? value.childForFieldName('function') : null;
  const name = made ? textOf(made, context) : '';
  if (/(?:^|\.)[A-Z]\w*$/.test(name)) return name;
  return classNameOf(annotationOf(value, node, context), context);
}

/** The type of the parameter of `__init__` that a field is given. */
function parameterType(value: Node | null, node: Node, context: Context): Field['type'] {
  return valueTypeOf(annotationOf(value, node, context), context);
}

function annotationOf(value: Node | null, node: Node, context: Context): Node | null {
  if (value?.type !== 'identifier') return null;
  const name = textOf(value, context);
  for (let at: Node | null = node; at; at = at.parent) {
    if (at.type !== 'function_definition') continue;
    const list = at.childForFieldName('parameters');
    const own = list && partsOf(list).find((one) => textOf(one, context).split(/[:=\s]/)[0] === name);
    return own?.childForFieldName('type') ?? null;
  }
  return null;
}

/** The type of what a conversion makes, such as `int(limit)`. */
function madeType(value: Node | null, context: Context): Field['type'] {
  if (value?.type !== 'call') return undefined;
  const made = context.expression(value);
  return made.kind === 'harmless' ? made.type : undefined;
}

/** Whether a value is written out: one that is made of names is known only where these are. */
function isConstant(value: Node): boolean {
  if (value.type === 'dictionary' || value.type === 'list' || value.type === 'tuple' || value.type === 'set')
    return partsOf(value).every((part) => isConstant(part));
  if (value.type === 'pair' || value.type === 'concatenated_string') return partsOf(value).every(isConstant);
  if (value.type === 'parenthesized_expression') return partsOf(value).every(isConstant);
  if (value.type === 'string') return partsOf(value).every((part) => part.type !== 'interpolation');
  return /^(?:integer|float|true|false)$/.test(value.type);
}

/** Whether a field begins as a list that the methods of the class add to. */
function isGathered(name: string, value: Node | null, owner: Node, context: Context): boolean {
  const added = new RegExp(String.raw`\bself\.${name}\.(?:append|extend|insert)\(`);
  return value?.type === 'list' && added.test(textOf(owner, context));
}

function isAssignedOnce(name: string, owner: Node, context: Context): boolean {
  const assigned = new RegExp(`\\bself\\.${name}\\s*(?::[^=\\n]+)?(?:[-+*/%|&]|//|\\*\\*)?=(?!=)`, 'g');
  return [...textOf(owner, context).matchAll(assigned)].length === 1;
}
