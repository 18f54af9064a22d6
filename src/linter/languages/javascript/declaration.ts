import type { Node } from 'web-tree-sitter';
import type { ClassDeclaration, FunctionDeclaration, Pattern, Statement } from '../../flow/program';
import { databaseScript } from '../../sinks/serverSideJavaScript';
import type { Context } from './context';
import { partsOf, spanOf, textOf } from '../syntaxNode';
import { gathers, keepsValue, writtenFields } from './writtenField';
import { classNameOf, valueTypeOf } from './valueType';
import { lowerReturn } from '../lowering';
import { refinementsOf } from './refinement';

/** A function of any form: declared, an arrow, a method. Its body is lowered when it is first run. */
export function lowerFunction(node: Node, context: Context, owner?: ClassDeclaration): FunctionDeclaration {
  const name = node.childForFieldName('name');
  let parameters: readonly Pattern[] | undefined;
  let body: readonly Statement[] | undefined;
  let exported: boolean | undefined;
  return {
    name: name ? textOf(name, context) : declaredName(node, context),
    span: spanOf(node),
    parameters: () => (parameters ??= parametersOf(node, context)),
    get exported() {
      return (exported ??= isExported(node, context));
    },
    ...(owner && { owner }),
    body: () => (body ??= bodyOf(node, context)),
  };
}

function parametersOf(node: Node, context: Context): readonly Pattern[] {
  const list = node.childForFieldName('parameters');
  const single = node.childForFieldName('parameter');
  const parts = list ? partsOf(list) : single ? [single] : [];
  return parts.map((part) => orUndefined(context.pattern(part), part));
}

/** A parameter that nothing is given for holds its default, or the word that `undefined` is in a text. */
function orUndefined(pattern: Pattern, node: Node): Pattern {
  if (pattern.kind !== 'name' || pattern.fallback) return pattern;
  return { ...pattern, missing: { kind: 'harmless', span: spanOf(node), operands: [], type: 'string' } };
}

function bodyOf(node: Node, context: Context): readonly Statement[] {
  const body = node.childForFieldName('body');
  if (!body || body.type === 'statement_block') return context.body(body);
  return [lowerReturn(body, body, context, refinementsOf)];
}

/** The name that an anonymous function is given by what it is assigned to. */
function declaredName(node: Node, context: Context): string | undefined {
  const parent = node.parent;
  const name =
    parent?.childForFieldName('name') ??
    parent?.childForFieldName('key') ??
    parent?.childForFieldName('left');
  return name ? textOf(name, context).split('.').at(-1) : undefined;
}

/** Whether others can call it: of a script of the database any function at its top, or its body; else exported, assigned to `module.exports`, or a method of a class that is. */
function isExported(node: Node, context: Context): boolean {
  if (isPrivate(node, context)) return false;
  if (isScriptBody(node, context)) return true;
  const name = exportedName(node, context);
  for (let at: Node | null = node.parent; at; at = at.parent) {
    if (at.type === 'export_statement') return true;
    if (at.type === 'assignment_expression') return /^(?:module\.)?exports\b/.test(textOf(at, context));
    if (at.type === 'statement_block' || at.type === 'arguments') return false;
  }
  if (name === undefined) return false;
  return (
    exportsOf(context).test(name) || (node.parent?.type === 'program' && databaseScript.test(context.text))
  );
}

/** `{ id: '…', body: function (name) { … } }`, where the function runs in the database. */
function isScriptBody(node: Node, context: Context): boolean {
  const key = node.parent?.type === 'pair' ? node.parent.childForFieldName('key') : null;
  if (!key || !/^(?:body|serverScript)$/.test(textOf(key, context))) return false;
  return databaseScript.test(textOf(node, context));
}

function isPrivate(node: Node, context: Context): boolean {
  if (node.type !== 'method_definition') return false;
  return node.namedChildren.some(
    (child) =>
      child.type === 'private_property_identifier' ||
      (child.type === 'accessibility_modifier' && textOf(child, context) !== 'public'),
  );
}

function exportedName(node: Node, context: Context): string | undefined {
  if (node.type === 'method_definition') {
    const owner = node.parent?.parent;
    const own = owner?.childForFieldName('name');
    if (own) return textOf(own, context);
    return owner ? declaredName(owner, context) : undefined;
  }
  const name = node.childForFieldName('name');
  return name ? textOf(name, context) : declaredName(node, context);
}

const exportLists = new WeakMap<Context, { test(name: string): boolean }>();

/** Names in `export { … }`, `export default …` and `module.exports = { … }` or `= …`. */
function exportsOf(context: Context): { test(name: string): boolean } {
  const known = exportLists.get(context);
  if (known) return known;
  const clauses = context.text.matchAll(
    /\b(?:export\s*\{([^}]*)\}|export\s+default\s+(\w+)|module\.exports\s*=\s*(?:\{([^}]*)\}|(\w+)))/g,
  );
  const names = new Set([...clauses].flatMap(([, ...lists]) => lists.join(' ').match(/[\w$]+/g) ?? []));
  const result = { test: (name: string): boolean => names.has(name) };
  exportLists.set(context, result);
  return result;
}

/** A class, or an enum seen as a class of constants. */
export function lowerClass(node: Node, context: Context): ClassDeclaration {
  const name = node.childForFieldName('name');
  const body = node.childForFieldName('body');
  const members = body ? partsOf(body) : [];
  const getters = new Set(members.filter((part) => isGetter(part, context)));
  let fields: readonly ClassField[] | undefined;
  let methods: readonly FunctionDeclaration[] | undefined;
  const declaration: ClassDeclaration = {
    name: name ? textOf(name, context) : undefined,
    span: spanOf(node),
    fields: () =>
      (fields ??= [
        ...members.map((part) => fieldOf(part, context)).filter((field) => field !== undefined),
        ...members.flatMap((part) => givenFields(part, context)),
        ...[...getters].map((part) => getterOf(part, context, declaration)),
      ]),
    methods: () =>
      (methods ??= members
        .filter((part) => part.type === 'method_definition' && !getters.has(part))
        .map((part) => lowerFunction(part, context, declaration))),
    bases: basesOf(node, context),
  };
  return declaration;
}

/** The class that it derives from, where that has a name; TypeScript has it in a clause of its own. */
function basesOf(node: Node, context: Context): string[] {
  const heritage = partsOf(node).find(({ type }) => type === 'class_heritage');
  const [first] = heritage ? partsOf(heritage) : [];
  const base = first?.type === 'extends_clause' ? first.childForFieldName('value') : first;
  return base && /^(?:identifier|member_expression)$/.test(base.type) ? [textOf(base, context)] : [];
}

function isGetter(node: Node, { text }: Context): boolean {
  const name = node.type === 'method_definition' ? node.childForFieldName('name') : null;
  return name !== null && /\bget\s*$/.test(text.slice(node.startIndex, name.startIndex));
}

/** A field that holds what its getter gives. */
function getterOf(node: Node, context: Context, owner: ClassDeclaration): ClassField {
  const name = node.childForFieldName('name');
  const span = spanOf(node);
  const value = once(() => ({
    kind: 'call' as const,
    span,
    callee: { kind: 'function' as const, span, declaration: lowerFunction(node, context, owner) },
    method: undefined,
    receiver: undefined,
    arguments: [],
  }));
  return { name: name ? textOf(name, context) : '', value, constant: true };
}

/** Lowered when first asked for, and the same from then on: a function that it holds is one function. */
function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

type ClassField = ReturnType<ClassDeclaration['fields']>[number];

/** What a constructor takes as fields, and what it gives fields by `new`. */
function givenFields(node: Node, context: Context): ClassField[] {
  const name = node.type === 'method_definition' ? node.childForFieldName('name') : null;
  if (!name || textOf(name, context) !== 'constructor') return [];
  const list = node.childForFieldName('parameters');
  const parameters = list ? partsOf(list).filter(isParameterProperty) : [];
  return [
    ...parameters.flatMap((one) => {
      const annotation = one.childForFieldName('type');
      const [className, type] = [classNameOf(annotation, context), valueTypeOf(annotation, context)];
      const own = one.childForFieldName('pattern');
      if (!own || (className === undefined && !type)) return [];
      const field = { name: textOf(own, context), value: undefined, constant: false };
      return [{ ...field, ...(type && { type }), ...(className !== undefined && { className }) }];
    }),
    ...madeFields(textOf(node, context)),
    ...writtenFields(node, context),
  ];
}

function isParameterProperty(node: Node): boolean {
  return node.children.some(({ type }) => type === 'accessibility_modifier' || type === 'readonly');
}

/** `this.people = new Repository(…)` */
function madeFields(constructor: string): ClassField[] {
  return [...constructor.matchAll(/\bthis\.(\w+)\s*=\s*new\s+([A-Z][\w.]*)/g)].map(
    ([, name = '', className = '']) => ({ name, value: undefined, className, constant: false }),
  );
}

function fieldOf(node: Node, context: Context): ClassField | undefined {
  if (node.type === 'enum_assignment' || node.type === 'property_identifier') return memberOf(node, context);
  if (node.type !== 'public_field_definition' && node.type !== 'field_definition') return undefined;
  const name = node.childForFieldName('name') ?? node.childForFieldName('property');
  if (!name) return undefined;
  const value = node.childForFieldName('value');
  const type = valueTypeOf(node.childForFieldName('type'), context);
  const className =
    classNameOf(node.childForFieldName('type'), context) ??
    /^new\s+([A-Z][\w.]*)/.exec(value ? textOf(value, context) : '')?.[1];
  const isGathered = gathers(textOf(name, context), value, context);
  return {
    name: textOf(name, context),
    value: value ? once(() => context.expression(value)) : undefined,
    ...(isGathered ? { type: 'list' } : type && { type }),
    ...(className !== undefined && { className }),
    constant:
      isGathered ||
      node.children.some((child) => child.type === 'readonly' || child.type === 'static') ||
      keepsValue(textOf(name, context), value, context),
  };
}

/** A member of an enum; without a value of its own it is a number. */
function memberOf(node: Node, context: Context): ClassField {
  const value = node.childForFieldName('value');
  const name = node.childForFieldName('name') ?? node;
  return {
    name: textOf(name, context),
    value: value ? once(() => context.expression(value)) : undefined,
    type: 'number',
    constant: true,
  };
}
