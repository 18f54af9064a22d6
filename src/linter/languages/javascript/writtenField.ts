import type { Node } from 'web-tree-sitter';
import type { ClassDeclaration } from '../../flow/program';
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
    return [{ name, value: () => context.expression(right), constant: true }];
  });
}

/** Whether a field has what it is declared with for good. */
export function keepsValue(name: string, value: Node | null, context: Context): boolean {
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
  let owner: Node | null = within;
  while (owner && owner.type !== 'class_body') owner = owner.parent;
  const given = new RegExp(
    `\\bthis\\.${name}\\s*(?:[-+*/%|&?]{0,3}=(?![=>])|\\.(?:push|unshift|splice)\\b)`,
    'g',
  );
  return owner ? [...textOf(owner, context).matchAll(given)].length : 0;
}
