import type { Node } from 'web-tree-sitter';
import type { ClassDeclaration } from '../../flow/program';
import { literalPattern } from '../../literalPattern';
import type { Context } from './context';
import { partsOf, textOf } from '../syntaxNode';

type ClassField = ReturnType<ClassDeclaration['fields']>[number];

/** `this.kind = 'user'` in a constructor, where the class gives the field nothing else. */
export function writtenFields(constructor: Node, context: Context): ClassField[] {
  return constructor.descendantsOfType('assignment_expression').flatMap((one) => {
    const [left, right] = [one.childForFieldName('left'), one.childForFieldName('right')];
    const name = /^this\.(\w+)$/.exec(left ? textOf(left, context) : '')?.[1];
    if (name === undefined || !right || !isWrittenOut(right) || assignments(name, one, context) !== 1)
      return [];
    const isList = right.type === 'array' && additions(name, one, context) > 0;
    if (!isList && additions(name, one, context) > 0) return [];
    return [
      { name, value: () => context.expression(right), ...(isList && { type: 'list' }), constant: true },
    ];
  });
}

/** Whether a field has what it is declared with for good. */
export function keepsValue(name: string, value: Node | null, context: Context): boolean {
  return isNeverSet(name, value, context) && additions(name, value, context) === 0;
}

/** Whether a field is a list that the methods of the class add to, and stays that one. */
export function gathers(name: string, value: Node | null, context: Context): boolean {
  if (value?.type !== 'array' || !isNeverSet(name, value, context)) return false;
  return additions(name, value, context) > 0;
}

function isNeverSet(name: string, value: Node | null, context: Context): value is Node {
  return value !== null && isWrittenOut(value) && assignments(name, value, context) === 0;
}

/** Whether a value is written out: one that is made of names is known only where these are. */
function isWrittenOut(value: Node): boolean {
  switch (value.type) {
    case 'string':
    case 'number':
    case 'true':
    case 'false':
      return true;
    case 'template_string':
      return partsOf(value).every(({ type }) => type !== 'template_substitution');
    case 'array':
      return partsOf(value).every(isWrittenOut);
    default:
      return false;
  }
}

/** How often the class around a node gives a field something. */
function assignments(name: string, within: Node, context: Context): number {
  return countInClass(
    String.raw`\bthis\.${literalPattern(name)}\s*[-+*/%|&?]{0,3}=(?![=>])`,
    within,
    context,
  );
}

/** How often it changes the list that a field holds. */
function additions(name: string, within: Node, context: Context): number {
  return countInClass(
    String.raw`\bthis\.${literalPattern(name)}\s*\.(?:push|unshift|splice)\b`,
    within,
    context,
  );
}

function countInClass(pattern: string, within: Node, context: Context): number {
  let owner: Node | null = within;
  while (owner && owner.type !== 'class_body') owner = owner.parent;
  return owner ? [...textOf(owner, context).matchAll(new RegExp(pattern, 'g'))].length : 0;
}
