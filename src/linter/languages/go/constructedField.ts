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
  if (!context.text.includes(`${struct}{`)) return undefined;
  const { set, literals } = usesIn(node, context);
  if (set.has(field)) return undefined;
  const given = valuesOf(field, literals.get(struct) ?? [], context);
  const [first] = given;
  const isKnown =
    given.every(({ kind }) => kind === 'harmless') || (given.length === 1 && first?.kind === 'text');
  return first && isKnown ? { value: () => first, constant: true } : undefined;
}

/** What a file says of the fields of its structs, found by one walk through it. */
interface Uses {
  /** The words on the left of assignments. */
  readonly set: ReadonlySet<string>;
  /** The literals of each type. */
  readonly literals: ReadonlyMap<string, readonly Node[]>;
}

const known = new WeakMap<Context, Uses>();

function usesIn({ tree: { rootNode } }: Node, context: Context): Uses {
  let uses = known.get(context);
  if (uses) return uses;
  const set = new Set<string>();
  const literals = new Map<string, Node[]>();
  for (const one of rootNode.descendantsOfType(['assignment_statement', 'composite_literal']))
    if (one.type === 'assignment_statement') {
      const left = textOf(one.childForFieldName('left') ?? one, context);
      for (const word of left.split(/\W+/)) set.add(word);
    } else {
      const type = textOf(one.childForFieldName('type') ?? one, context);
      literals.set(type, [...(literals.get(type) ?? []), one]);
    }
  known.set(context, (uses = { set, literals }));
  return uses;
}

function valuesOf(field: string, literals: readonly Node[], context: Context): Expression[] {
  return literals
    .flatMap((literal) => {
      const made = context.expression(literal);
      return made.kind === 'record' ? made.fields.filter(({ name }) => name === field) : [];
    })
    .map(({ value }) => value);
}
