import type { Node } from 'web-tree-sitter';
import type { ClassDeclaration, Expression } from '../../flow/program';
import type { Context } from './context';
import { textOf } from '../syntaxNode';

type ClassField = ReturnType<ClassDeclaration['fields']>[number];

/** What literals of a struct tell of one of its fields, where nothing else in the file sets it. */
export function constructedField(
  struct: string,
  field: string,
  node: Node,
  context: Context,
): Partial<ClassField> | undefined {
  if (!context.text.includes(`${struct}{`) || isSet(field, node, context)) return undefined;
  const given = valuesOf(struct, field, node, context);
  const [first] = given;
  const isKnown =
    given.every(({ kind }) => kind === 'harmless') || (given.length === 1 && first?.kind === 'text');
  return first && isKnown ? { value: () => first, constant: true } : undefined;
}

function isSet(field: string, node: Node, context: Context): boolean {
  return rootOf(node)
    .descendantsOfType('assignment_statement')
    .some((one) =>
      textOf(one.childForFieldName('left') ?? one, context)
        .split(/\W+/)
        .includes(field),
    );
}

function valuesOf(struct: string, field: string, node: Node, context: Context): Expression[] {
  return rootOf(node)
    .descendantsOfType('composite_literal')
    .filter((literal) => textOf(literal.childForFieldName('type') ?? literal, context) === struct)
    .flatMap((literal) => {
      const made = context.expression(literal);
      return made.kind === 'record' ? made.fields.filter(({ name }) => name === field) : [];
    })
    .map(({ value }) => value);
}

function rootOf(node: Node): Node {
  return node.parent ? rootOf(node.parent) : node;
}
