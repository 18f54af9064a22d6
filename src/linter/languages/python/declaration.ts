import type { Node } from 'web-tree-sitter';
import type {
  ClassDeclaration,
  Expression,
  FunctionDeclaration,
  Pattern,
  Statement,
} from '../../flow/program';
import { assignedNames } from './assignedNames';
import type { Context } from './context';
import { partsOf, spanOf, textOf } from '../syntaxNode';
import { lowerFields } from './field';
import { lowerReturn } from '../lowering';
import { refinementsOf } from './refinement';

/** A function, a method or a lambda. Its body is lowered when it is first run. */
export function lowerFunction(node: Node, context: Context, owner?: ClassDeclaration): FunctionDeclaration {
  const name = node.childForFieldName('name');
  let parameters: readonly Pattern[] | undefined;
  let body: readonly Statement[] | undefined;
  let exported: boolean | undefined;
  return {
    name: name ? textOf(name, context) : undefined,
    span: spanOf(node),
    parameters: () => (parameters ??= parametersOf(node, context, owner)),
    get exported() {
      return (exported ??= isPublic(node, context));
    },
    ...(owner && { owner }),
    body: () => (body ??= bodyOf(node, context)),
  };
}

/** The parameters that a caller gives something for: not the object that a method is called on. */
function parametersOf(node: Node, context: Context, owner?: ClassDeclaration): readonly Pattern[] {
  const list = node.childForFieldName('parameters');
  const parts = (list ? partsOf(list) : []).filter((part) => !part.type.endsWith('separator'));
  const takesObject = owner !== undefined && !decorators(node, context).includes('staticmethod');
  return parts.slice(takesObject ? 1 : 0).map((part) => context.pattern(part));
}

function bodyOf(node: Node, context: Context): readonly Statement[] {
  const body = node.childForFieldName('body');
  if (!body) return [];
  if (node.type === 'lambda') return [lowerReturn(body, body, context, refinementsOf)];
  const taken = new Set(namesOf(node.childForFieldName('parameters'), context));
  const names = assignedNames(body, context).filter((name) => !taken.has(name));
  return [{ kind: 'names', span: spanOf(body), names }, ...context.body(body)];
}

function namesOf(list: Node | null, context: Context): string[] {
  if (!list) return [];
  return list.descendantsOfType('identifier').map((name) => textOf(name, context));
}

/** Whether other files can call it: a function or a method whose name says so, or one that a framework calls. */
function isPublic(node: Node, context: Context): boolean {
  if (node.type === 'lambda') return false;
  for (let at = node.parent; at; at = at.parent)
    if (at.type === 'function_definition') return isHandler(node);
  const name = node.childForFieldName('name');
  return name !== null && (!/^_(?!_init__$)/.test(textOf(name, context)) || isHandler(node));
}

/** A function within a function that is handed to a decorator, such as a route, is called from outside. */
function isHandler(node: Node): boolean {
  return node.parent?.type === 'decorated_definition';
}

function decorators(node: Node, context: Context): string[] {
  const { parent } = node;
  return parent?.type === 'decorated_definition' ? decoratorsIn(parent, context) : [];
}

function decoratorsIn(decorated: Node, context: Context): string[] {
  return decorated.namedChildren
    .filter((child) => child.type === 'decorator')
    .map((child) => textOf(child, context).slice(1).trim());
}

/** A class; the members of an enumeration are fields like any. */
export function lowerClass(node: Node, context: Context): ClassDeclaration {
  const name = node.childForFieldName('name');
  const body = node.childForFieldName('body');
  const parts = body ? partsOf(body) : [];
  const properties = parts.filter((part) => isProperty(part, context));
  let fields: ReturnType<ClassDeclaration['fields']> | undefined;
  let methods: readonly FunctionDeclaration[] | undefined;
  const declaration: ClassDeclaration = {
    name: name ? textOf(name, context) : undefined,
    span: spanOf(node),
    fields: () =>
      (fields ??= [
        ...lowerFields(node, context),
        ...properties.map((part) => propertyOf(undecorated(part), context, declaration)),
      ]),
    methods: () =>
      (methods ??= parts
        .filter((part) => !properties.includes(part))
        .map(undecorated)
        .filter(({ type }) => type === 'function_definition')
        .map((part) => context.function(part, declaration))),
    bases: basesOf(node, context),
  };
  return declaration;
}

/** `Orders(Base[T], models.Logged)`: the names without what they are made for. */
function basesOf(node: Node, context: Context): string[] {
  const list = node.childForFieldName('superclasses');
  return (list ? partsOf(list) : []).flatMap((part) => {
    const name = part.type === 'subscript' ? part.childForFieldName('value') : part;
    return name && /^(?:identifier|attribute)$/.test(name.type) ? [textOf(name, context)] : [];
  });
}

function isProperty(part: Node, context: Context): boolean {
  return (
    part.type === 'decorated_definition' &&
    undecorated(part).type === 'function_definition' &&
    decoratorsIn(part, context).some((one) => /^(?:functools\.)?(?:cached_)?property$/.test(one))
  );
}

/** A field that holds what its property gives. */
function propertyOf(
  node: Node,
  context: Context,
  owner: ClassDeclaration,
): ReturnType<ClassDeclaration['fields']>[number] {
  const span = spanOf(node);
  let value: Expression | undefined;
  return {
    name: textOf(node.childForFieldName('name') ?? node, context),
    value: () =>
      (value ??= {
        kind: 'call',
        span,
        callee: { kind: 'function', span, declaration: context.function(node, owner) },
        method: undefined,
        receiver: undefined,
        arguments: [],
      }),
    constant: true,
  };
}

/** What a definition with decorators defines. */
export function undecorated(node: Node): Node {
  return node.type === 'decorated_definition' ? (node.childForFieldName('definition') ?? node) : node;
}
