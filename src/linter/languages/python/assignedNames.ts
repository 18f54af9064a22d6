import type { Node } from 'web-tree-sitter';
import type { Context } from './context';
import { textOf } from '../syntaxNode';

const scopes = new Set([
  'function_definition',
  'class_definition',
  'lambda',
  'list_comprehension',
  'set_comprehension',
  'dictionary_comprehension',
  'generator_expression',
]);

/** The names that a block gives values to, which are names of the function around it from its start. */
export function assignedNames(block: Node, context: Context): string[] {
  const names = new Set<string>();
  const foreign = new Set<string>();
  for (const node of nodesOfScope(block, context)) {
    const target = targetOf(node);
    if (target) for (const name of namesIn(target)) names.add(textOf(name, context));
    if (node.type === 'global_statement' || node.type === 'nonlocal_statement')
      for (const name of node.namedChildren) foreign.add(textOf(name, context));
  }
  return [...names].filter((name) => !foreign.has(name));
}

function* nodesOfScope(node: Node, context: Context): Generator<Node> {
  for (const child of node.namedChildren) {
    yield child;
    if (mayAssign(child, context)) yield* nodesOfScope(child, context);
  }
}

/** An expression gives a name a value by `:=` alone, which its text tells at less cost than its nodes. */
function mayAssign(node: Node, context: Context): boolean {
  if (scopes.has(node.type)) return false;
  return (
    /statement|block|clause|assignment|pattern|with_item/.test(node.type) ||
    textOf(node, context).includes(':=')
  );
}

function targetOf(node: Node): Node | null {
  switch (node.type) {
    case 'assignment':
    case 'augmented_assignment':
      return node.childForFieldName('left');
    case 'named_expression':
      return node.childForFieldName('name');
    case 'as_pattern':
      return node.childForFieldName('alias');
    default:
      return null;
  }
}

/** The names that a target binds; the parts of a field or an element are none. */
function namesIn(target: Node): Node[] {
  if (target.type === 'identifier') return [target];
  if (target.type === 'attribute' || target.type === 'subscript') return [];
  return target.namedChildren.flatMap(namesIn);
}
