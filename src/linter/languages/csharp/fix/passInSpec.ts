import type { Node } from 'web-tree-sitter';
import type { TextEdit } from '../../../finding';
import type { FixPlan } from '../../../fixes/fixWriter';
import { argumentsOf } from '../callParts';
import { partsOf } from '../../syntaxNode';
import { nodeOver } from '../../../fixes/tree';
import { valueText } from './valueText';

/** `new SqlParameter("@id", id)` for each parameter. */
function itemsOf({ parameters, source, root }: FixPlan): string {
  return parameters
    .map((one) => `new SqlParameter("${one.name}", ${valueText(one, source, root)})`)
    .join(', ');
}

function collectionOf(plan: FixPlan): string {
  return `new SqlParameterCollection { ${itemsOf(plan)} }`;
}

/** Adds parameters to a `SqlQuerySpec` that is made of the text; undefined where they are passed in another way. */
export function passInSpec(plan: FixPlan): TextEdit[] | undefined {
  const { site, root } = plan;
  const creation = nodeOver(root, site.callSpan, /object_creation/);
  if (!creation) return undefined;
  const given = argumentsOf(
    creation.childForFieldName('arguments') ??
      partsOf(creation).find(({ type }) => type === 'argument_list') ??
      null,
  );
  const [text, parameters] = given;
  if (parameters) return addTo(parameters.value, plan);
  if (text) return [insertion(text.node.endIndex, `, ${collectionOf(plan)}`)];
  return addToInitializer(creation, plan);
}

function addToInitializer(creation: Node, plan: FixPlan): TextEdit[] | undefined {
  const { source } = plan;
  const initializer = creation.childForFieldName('initializer');
  const members = initializer ? partsOf(initializer) : [];
  const named = (name: string): Node | undefined =>
    members.find((member) => {
      const left = member.childForFieldName('left');
      return left !== null && source.slice(left.startIndex, left.endIndex) === name;
    });
  const own = named('Parameters')?.childForFieldName('right');
  if (own) return addTo(own, plan);
  const text = named('QueryText');
  if (!text) return undefined;
  const isTall = source.slice(initializer?.startIndex, text.startIndex).includes('\n');
  const lineStart = source.lastIndexOf('\n', text.startIndex);
  const separator = isTall ? `,${source.slice(lineStart, text.startIndex)}` : ', ';
  return [insertion(text.endIndex, `${separator}Parameters = ${collectionOf(plan)}`)];
}

/** Adds to a collection that is written out. */
function addTo(collection: Node, plan: FixPlan): TextEdit[] | undefined {
  if (!collection.type.includes('creation')) return undefined;
  const elements = partsOf(collection).find(({ type }) => type === 'initializer_expression');
  const last = elements && partsOf(elements).at(-1);
  if (last) return [insertion(last.endIndex, `, ${itemsOf(plan)}`)];
  if (partsOf(collection).some((part) => part.type === 'argument_list' && partsOf(part).length > 0))
    return undefined;
  return [{ span: { start: collection.startIndex, end: collection.endIndex }, newText: collectionOf(plan) }];
}

/** `text` becomes `new SqlQuerySpec(text, new SqlParameterCollection { … })`. */
export function wrapInSpec(plan: FixPlan): TextEdit[] {
  const { start, end } = plan.site.argument.span;
  return [insertion(start, 'new SqlQuerySpec('), insertion(end, `, ${collectionOf(plan)})`)];
}

export function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}
