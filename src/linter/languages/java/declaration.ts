import type { Node } from 'web-tree-sitter';
import type {
  ClassDeclaration,
  Expression,
  FunctionDeclaration,
  Pattern,
  Statement,
} from '../../flow/program';
import { argumentsOf, modifiersOf, type Context } from './context';
import { constructedText } from '../constructedText';
import { partsOf, spanOf, textOf } from '../syntaxNode';
import { classNameOf, isSharedType, valueTypeOf } from './valueType';
import { lowerReturn } from '../lowering';
import { refinementsOf } from './refinement';

/** A method, a constructor or a lambda. Its body is lowered when it is first run. */
export function lowerFunction(node: Node, context: Context, owner?: ClassDeclaration): FunctionDeclaration {
  const name = node.childForFieldName('name');
  let parameters: readonly Pattern[] | undefined;
  let body: readonly Statement[] | undefined;
  let exported: boolean | undefined;
  return {
    name: name ? textOf(name, context) : undefined,
    span: spanOf(node),
    parameters: () => (parameters ??= parametersOf(node, context)),
    get exported() {
      return (exported ??= owner !== undefined && !/\bprivate\b/.test(modifiersOf(node, context)));
    },
    ...(owner && { owner }),
    body: () => (body ??= bodyOf(node, context)),
  };
}

function bodyOf(node: Node, context: Context): readonly Statement[] {
  const body = node.childForFieldName('body');
  if (!body || body.type === 'block' || body.type === 'constructor_body') return context.body(body);
  return [lowerReturn(body, body, context, refinementsOf)];
}

function parametersOf(node: Node, context: Context): Pattern[] {
  const list = node.childForFieldName('parameters');
  if (!list) return [];
  return (list.type === 'identifier' ? [list] : partsOf(list)).map((one) => parameterOf(one, context));
}

function parameterOf(node: Node, context: Context): Pattern {
  if (node.type === 'identifier') return { kind: 'name', name: textOf(node, context) };
  const declarator = node.namedChildren.find(({ type }) => type === 'variable_declarator');
  const name = node.childForFieldName('name') ?? declarator?.childForFieldName('name');
  if (!name) return { kind: 'ignored' };
  const typeNode = node.childForFieldName('type') ?? declarator?.previousNamedSibling ?? null;
  const own = valueTypeOf(typeNode, context);
  const gathers = node.type === 'spread_parameter';
  const type = gathers && (own === 'string' || own === undefined) ? 'list' : own;
  const isShared = isSharedType(typeNode, context);
  const className = classNameOf(typeNode, context);
  return {
    kind: 'name',
    name: textOf(name, context),
    ...(type && { type }),
    ...(className !== undefined && { className }),
    ...(isShared && { isShared }),
    ...(gathers && { gathers }),
  };
}

/** A class, an interface, a record, or an enum seen as a class of constants. */
export function lowerClass(node: Node, context: Context): ClassDeclaration {
  const name = node.childForFieldName('name');
  const members = membersOf(node);
  let fields: readonly ClassField[] | undefined;
  let methods: readonly FunctionDeclaration[] | undefined;
  const declaration: ClassDeclaration = {
    name: name ? textOf(name, context) : undefined,
    span: spanOf(node),
    fields: () => (fields ??= members.flatMap((part) => fieldsOf(part, context))),
    methods: () =>
      (methods ??= members
        .filter(({ type }) => type === 'method_declaration' || type === 'constructor_declaration')
        .map((part) => lowerFunction(part, context, declaration))),
    bases: basesOf(node, context),
  };
  return declaration;
}

/** The class that it derives from, then the interfaces, which may have constants and methods with code. */
function basesOf(node: Node, context: Context): string[] {
  const lists = node.namedChildren.filter(({ type }) => heritage.test(type));
  const types = lists.flatMap(partsOf).flatMap((one) => (one.type === 'type_list' ? partsOf(one) : [one]));
  return types.flatMap((type) => /([A-Z]\w*)(?:<.*>)?$/s.exec(textOf(type, context))?.[1] ?? []);
}

const heritage = /^(?:superclass|super_interfaces|extends_interfaces)$/;

function membersOf(node: Node): Node[] {
  const body = node.childForFieldName('body');
  return body
    ? partsOf(body).flatMap((part) => (part.type === 'enum_body_declarations' ? partsOf(part) : [part]))
    : [];
}

type ClassField = ReturnType<ClassDeclaration['fields']>[number];

function fieldsOf(node: Node, context: Context): ClassField[] {
  if (node.type === 'enum_constant') return [enumConstant(node, context)];
  if (node.type !== 'field_declaration' && node.type !== 'constant_declaration') return [];
  const type = valueTypeOf(node.childForFieldName('type'), context);
  const className = classNameOf(node.childForFieldName('type'), context);
  return node.childrenForFieldName('declarator').flatMap((declarator) => {
    const name = declarator.childForFieldName('name');
    if (!name) return [];
    const own = textOf(name, context);
    const value = declarator.childForFieldName('value');
    const isOwn = /\b(?:private|final)\b/.test(modifiersOf(node, context));
    const constructed =
      value || type !== 'string' || !isOwn ? undefined : constructedText(own, node, context);
    const given = value ?? constructed;
    return [
      {
        name: own,
        value: given ? (): Expression => context.expression(given) : undefined,
        ...(type && { type }),
        ...(className !== undefined && { className }),
        constant:
          node.type === 'constant_declaration' || constructed !== undefined || isConstant(node, own, context),
      },
    ];
  });
}

/** Whether a field keeps its first value: it is final, or private and nothing assigns to it. */
function isConstant(node: Node, name: string, context: Context): boolean {
  const modifiers = modifiersOf(node, context);
  if (/\bfinal\b/.test(modifiers)) return true;
  if (!/\bprivate\b/.test(modifiers)) return false;
  const written = new RegExp(`\\b${name}\\s*(?:\\+?=(?!=)|\\.append\\b)`, 'g');
  return [...context.text.matchAll(written)].length === 1;
}

/** A constant of an enum: its text is its name, whatever it was made of. */
function enumConstant(node: Node, context: Context): ClassField {
  const name = node.childForFieldName('name') ?? node;
  const type = argumentsOf(node).length > 0 ? 'closed' : 'number';
  return { name: textOf(name, context), value: undefined, type, constant: true };
}
