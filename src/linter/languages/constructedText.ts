import type { Node } from 'web-tree-sitter';
import { textOf } from './syntaxNode';

/**
 * What a constructor gives a text field that has no value where it is declared. Undefined where its class sets it more
 * than once, or gives it what is not known without an object: what is made of types and constants alone is.
 */
export function constructedText(name: string, field: Node, context: { text: string }): Node | undefined {
  const owner = around(field, (type) => classes.test(type));
  if (!owner) return undefined;
  const settings = textOf(owner, context).matchAll(
    new RegExp(`(?<![\\w."'@])(?:this\\.)?${name}\\s*[-+?]{0,2}=(?![=>])`, 'g'),
  );
  const [only, ...others] = settings;
  if (!only || others.length > 0) return undefined;
  const at = owner.descendantForIndex(owner.startIndex + only.index);
  const setting = at && around(at, (type) => type === 'assignment_expression');
  const value = setting?.childForFieldName('right');
  const isOfConstructor = setting && around(setting, (type) => members.test(type))?.type === constructor;
  return value && isOfConstructor && isOfTypes(value, context) ? value : undefined;
}

const constructor = 'constructor_declaration';
const members = /^(?:constructor|method|accessor|property)_declaration$|^(?:lambda|class_body$)/;
const classes = /^(?:class|struct|record|enum)_declaration$/;

function around(node: Node, isSought: (type: string) => boolean): Node | undefined {
  for (let at: Node | null = node; at; at = at.parent) if (isSought(at.type)) return at;
  return undefined;
}

/** Whether all names in a value are those of types and of what belongs to them, which begin with a capital. */
function isOfTypes(value: Node, context: { text: string }): boolean {
  const names = value.descendantsOfType('identifier').map((one) => textOf(one, context));
  return names.every((name) => /^(?:[A-Z]|nameof$)/.test(name));
}
