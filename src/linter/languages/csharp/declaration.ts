import type { Node } from 'web-tree-sitter';
import type { ClassDeclaration, FunctionDeclaration, Pattern, Statement } from '../../flow/program';
import { simpleName, type Context } from './context';
import { constructedText } from '../constructedText';
import { partsOf, spanOf, textOf } from '../syntaxNode';
import { valueNodeOf } from './statement';
import { classNameOf, valueTypeOf } from './valueType';
import { lowerReturn } from '../lowering';
import { refinementsOf } from './refinement';

/** A method, a constructor, a local function, an accessor or a lambda. Its body is lowered when it is first run. */
export function lowerFunction(node: Node, context: Context, owner?: ClassDeclaration): FunctionDeclaration {
  const name = node.type === 'constructor_declaration' ? null : node.childForFieldName('name');
  let parameters: readonly Pattern[] | undefined;
  let body: readonly Statement[] | undefined;
  let exported: boolean | undefined;
  return {
    name: name ? textOf(name, context) : undefined,
    span: spanOf(node),
    parameters: () => (parameters ??= parametersOf(node, context)),
    get exported() {
      return (exported ??= owner !== undefined && isExported(node, context));
    },
    ...(owner && { owner }),
    body: () => (body ??= bodyOf(node, context)),
  };
}

function parametersOf(node: Node, context: Context): readonly Pattern[] {
  const list =
    node.childForFieldName('parameters') ?? partsOf(node).find((part) => part.type === 'parameter_list');
  if (!list) return [];
  if (list.type !== 'parameter_list') return [{ kind: 'name', name: textOf(list, context) }];
  return partsOf(list).flatMap((part) => parameterOf(part, list, context));
}

/** A parameter; the last of a `params` list stands in the parameter list itself. */
function parameterOf(part: Node, list: Node, context: Context): Pattern[] {
  if (part.type === 'identifier') {
    const type = valueTypeOf(list.childForFieldName('type'), context);
    return [{ kind: 'name', name: textOf(part, context), ...(type && { type }), gathers: true }];
  }
  const name = part.type === 'parameter' ? part.childForFieldName('name') : null;
  if (!name) return [];
  const type = valueTypeOf(part.childForFieldName('type'), context);
  const last = partsOf(part).at(-1);
  const className = classNameOf(part.childForFieldName('type'), context);
  const fallback = last && last.id !== name.id ? context.expression(last) : undefined;
  return [
    {
      kind: 'name',
      name: textOf(name, context),
      ...(type && { type }),
      ...(className !== undefined && { className }),
      ...(fallback && { fallback }),
      ...(shared.test(textOf(part, context)) && { isShared: true }),
    },
  ];
}

/** What is added to these is seen by the caller. */
const shared = /^(?:ref\s|(?:[\w.]+\.)?(?:StringBuilder\b|(?:I?List|ICollection|HashSet)\s*<))/;

function bodyOf(node: Node, context: Context): readonly Statement[] {
  const body = node.childForFieldName('body') ?? partsOf(node).find((part) => part.type === 'block') ?? null;
  if (!body || body.type === 'block' || body.type === 'arrow_expression_clause') return context.body(body);
  return [lowerReturn(body, body, context, refinementsOf)];
}

/** Whether other files may call it. Members of interfaces are public, members of classes private where nothing is said. */
function isExported(node: Node, context: Context): boolean {
  if (node.type === 'accessor_declaration') return false;
  const modifiers = modifiersOf(node, context);
  if (modifiers.some((one) => /^(?:public|internal|protected)$/.test(one))) return true;
  return node.children.some((child) => child.type === 'explicit_interface_specifier');
}

function modifiersOf(node: Node, context: Context): string[] {
  return node.children.filter((child) => child.type === 'modifier').map((child) => textOf(child, context));
}

const functions = new Set([
  'method_declaration',
  'constructor_declaration',
  'destructor_declaration',
  'operator_declaration',
  'conversion_operator_declaration',
]);

/** A class, a struct or a record, or an enumeration seen as a class of constants. */
export function lowerClass(node: Node, context: Context): ClassDeclaration {
  const name = node.childForFieldName('name');
  const body = node.childForFieldName('body');
  const members = body ? partsOf(body) : [];
  let fields: readonly ClassField[] | undefined;
  let methods: readonly FunctionDeclaration[] | undefined;
  const declaration: ClassDeclaration = {
    name: name ? textOf(name, context) : undefined,
    span: spanOf(node),
    fields: () =>
      (fields ??= [...primaryFields(node, context), ...members.flatMap((part) => fieldsOf(part, context))]),
    methods: () =>
      (methods ??= members.flatMap(functionsOf).map((part) => lowerFunction(part, context, declaration))),
    bases: basesOf(node, context),
    isPartial: modifiersOf(node, context).includes('partial'),
  };
  return declaration;
}

/** The class that it derives from. Interfaces, which are named as such, have no code. */
function basesOf(node: Node, context: Context): string[] {
  const list = partsOf(node).find(({ type }) => type === 'base_list');
  const names = list ? partsOf(list).filter(({ type }) => type !== 'argument_list') : [];
  return names.map((one) => className(one, context)).filter((name) => !/^I[A-Z]/.test(name));
}

function className(type: Node, context: Context): string {
  return simpleName(type.childForFieldName('name') ?? type, context);
}

/** The members that have a body to run: methods, and accessors of more than one statement. */
function functionsOf(member: Node): Node[] {
  if (functions.has(member.type)) return [member];
  const accessors = member.childForFieldName('accessors');
  return accessors ? partsOf(accessors).filter((one) => one.childForFieldName('body') !== null) : [];
}

type ClassField = ReturnType<ClassDeclaration['fields']>[number];

/** What the parameters of a class or a record itself are within it. */
function primaryFields(node: Node, context: Context): ClassField[] {
  const list = partsOf(node).find((part) => part.type === 'parameter_list');
  if (!list) return [];
  return partsOf(list).flatMap((part) =>
    parameterOf(part, list, context).flatMap((one) =>
      one.kind === 'name'
        ? [
            {
              name: one.name,
              value: undefined,
              ...(one.type && { type: one.type }),
              ...(one.className !== undefined && { className: one.className }),
              constant: false,
            },
          ]
        : [],
    ),
  );
}

function fieldsOf(member: Node, context: Context): ClassField[] {
  switch (member.type) {
    case 'field_declaration':
      return partsOf(member)
        .filter((part) => part.type === 'variable_declaration')
        .flatMap((part) => variablesOf(part, modifiersOf(member, context), context));
    case 'property_declaration':
      return isLeftToOthers(member, context) ? [] : [propertyOf(member, context)];
    case 'enum_member_declaration':
      return [memberOfEnum(member, context)];
    default:
      return [];
  }
}

/** Whether it is text that each class made from this one names: known by its name, as in those classes. */
function isLeftToOthers(property: Node, context: Context): boolean {
  const isText = valueTypeOf(property.childForFieldName('type'), context) === 'string';
  return isText && modifiersOf(property, context).includes('abstract');
}

function variablesOf(node: Node, modifiers: readonly string[], context: Context): ClassField[] {
  const type = valueTypeOf(node.childForFieldName('type'), context);
  const className = classNameOf(node.childForFieldName('type'), context);
  return partsOf(node)
    .filter((part) => part.type === 'variable_declarator')
    .flatMap((declarator) => {
      const name = declarator.childForFieldName('name');
      if (!name) return [];
      const own = textOf(name, context);
      const isKept = modifiers.some((one) => one === 'const' || one === 'readonly');
      const isOwn = isKept || !modifiers.some((one) => /^(?:public|internal|protected)$/.test(one));
      const value = valueNodeOf(declarator);
      const constructed =
        value || type !== 'string' || !isOwn ? undefined : constructedText(own, node, context);
      const given = value ?? constructed;
      return [
        {
          name: own,
          value: given ? () => context.expression(given) : undefined,
          ...(type && { type }),
          ...(className !== undefined && { className }),
          constant: isKept || constructed !== undefined || isNeverSet(own, context),
        },
      ];
    });
}

/** Whether nothing in the file assigns a field after its declaration. */
function isNeverSet(name: string, { text }: Context): boolean {
  return [...text.matchAll(new RegExp(`\\b${name}\\s*(?:[-+*/?]{0,2}=(?![=>]))`, 'g'))].length <= 1;
}

/** A property that is computed holds what it computes; one that is set may hold anything. */
function propertyOf(node: Node, context: Context): ClassField {
  const name = node.childForFieldName('name');
  const value = node.childForFieldName('value') ?? returnedBy(node);
  const given = value?.type === 'arrow_expression_clause' ? partsOf(value)[0] : value;
  const type = valueTypeOf(node.childForFieldName('type'), context);
  const className = classNameOf(node.childForFieldName('type'), context);
  return {
    name: name ? textOf(name, context) : '',
    value: given ? () => context.expression(given) : undefined,
    ...(type && { type }),
    ...(className !== undefined && { className }),
    constant: !/\b(?:set|init)\b/.test(accessorsText(node, context)),
  };
}

function accessorsText(node: Node, context: Context): string {
  const accessors = node.childForFieldName('accessors');
  return accessors ? textOf(accessors, context) : '';
}

/** What `{ get { return x; } }` and `{ get => x; }` give. */
function returnedBy(node: Node): Node | undefined {
  const accessors = node.childForFieldName('accessors');
  const getter = accessors && partsOf(accessors).find((one) => one.childForFieldName('name')?.type === 'get');
  const body = getter?.childForFieldName('body');
  if (!body) return undefined;
  if (body.type === 'arrow_expression_clause') return body;
  const [only, ...others] = partsOf(body);
  return only?.type === 'return_statement' && others.length === 0 ? partsOf(only)[0] : undefined;
}

/** A member of an enumeration prints as its name. */
function memberOfEnum(node: Node, context: Context): ClassField {
  const name = node.childForFieldName('name');
  return { name: name ? textOf(name, context) : '', value: undefined, type: 'number', constant: true };
}
