import type { Node } from 'web-tree-sitter';
import type {
  ClassDeclaration,
  Expression,
  FunctionDeclaration,
  Pattern,
  Statement,
} from '../../flow/program';
import type { Span } from '../../../shared/span';
import type { Context } from './context';
import { partsOf, spanOf, textOf } from '../syntaxNode';
import { constructedField } from './constructedField';
import { request, self } from './origins';
import { classNameOf, valueTypeOf } from './valueType';
import { zeroValue } from './zeroValue';

/** A function, a method or a function literal. Its body is lowered when it is first run. */
export function lowerFunction(node: Node, context: Context, owner?: ClassDeclaration): FunctionDeclaration {
  const name = node.childForFieldName('name');
  let parameters: readonly Pattern[] | undefined;
  let body: readonly Statement[] | undefined;
  const written = name ? textOf(name, context) : undefined;
  return {
    name: written,
    span: spanOf(node),
    parameters: () => (parameters ??= parametersOf(node, context)),
    exported: written !== undefined && /^\p{Lu}/u.test(written),
    ...(owner && { owner }),
    body: () => (body ??= [...prologue(node, context), ...context.body(node.childForFieldName('body'))]),
  };
}

function parametersOf(node: Node, context: Context): readonly Pattern[] {
  return declarationsOf(node, 'parameters').flatMap((one) => {
    const type = one.childForFieldName('type');
    const names = one.childrenForFieldName('name').filter((child) => child.isNamed);
    if (names.length === 0) return [{ kind: 'ignored' } as const];
    return names.map((name) =>
      isVariadic(one)
        ? gathering(context.pattern(name, null))
        : parameter(context.pattern(name, type), type, context),
    );
  });
}

/** A pointer to a builder or a list is the caller's own: what is added to it is added there. */
function parameter(pattern: Pattern, type: Node | null, context: Context): Pattern {
  const isShared = /^\*(?:strings\.Builder|bytes\.Buffer|\[\]string)$/.test(
    type ? textOf(type, context) : '',
  );
  return pattern.kind === 'name' && isShared ? { ...pattern, isShared } : pattern;
}

function gathering(pattern: Pattern): Pattern {
  return pattern.kind === 'name' ? { ...pattern, type: 'list', gathers: true } : pattern;
}

function isVariadic(parameter: Node): boolean {
  return parameter.type === 'variadic_parameter_declaration';
}

export function declarationsOf(node: Node, field: 'parameters' | 'receiver' | 'result'): Node[] {
  const list = node.childForFieldName(field);
  return list?.type === 'parameter_list' ? partsOf(list) : [];
}

/** What holds as a body starts: the receiver is the method's own object, and a request comes from outside. */
function prologue(node: Node, context: Context): Statement[] {
  const receivers = declarationsOf(node, 'receiver').map((one) => declared(one, self, context));
  const requests = declarationsOf(node, 'parameters')
    .filter((one) => isRequest(one, context))
    .map((one) => declared(one, request, context));
  return [
    ...receivers,
    ...requests,
    ...declarationsOf(node, 'result').map((one) => result(one, context)),
  ].flat();
}

/** A result with a name is a variable from the start. */
function result(parameter: Node, context: Context): Statement[] {
  const type = parameter.childForFieldName('type');
  return parameter.childrenForFieldName('name').map((name) => ({
    kind: 'declare',
    span: spanOf(parameter),
    pattern: context.pattern(name, type),
    value: () => zeroValue(parameter, type, context),
    constant: false,
  }));
}

function declared(parameter: Node, holds: string, context: Context): Statement[] {
  const span = spanOf(parameter);
  const value: Expression = { kind: 'name', span, name: holds };
  return parameter.childrenForFieldName('name').map((name) => ({
    kind: 'declare',
    span,
    pattern: { kind: 'name', name: textOf(name, context) },
    value: () => value,
    constant: false,
  }));
}

/** Types that hold what a caller over the network sent: of `net/http`, gin, echo, fiber, fasthttp, Lambda. */
const requests =
  /\b(?:http\.Request|gin\.Context|echo\.Context|fiber\.Ctx|fasthttp\.RequestCtx|iris\.Context|events\.\w*Request)$/;

function isRequest(parameter: Node, context: Context): boolean {
  const type = parameter.childForFieldName('type');
  return type !== null && requests.test(textOf(type, context));
}

/** A type with the methods that the file declares for it; the fields are known where the file declares the type too. */
export function lowerStruct(
  name: string,
  node: Node | undefined,
  file: Span,
  methods: readonly Node[],
  context: Context,
): Statement {
  const span = node ? spanOf(node) : file;
  let own: readonly FunctionDeclaration[] | undefined;
  let fields: ReturnType<ClassDeclaration['fields']> | undefined;
  const declaration: ClassDeclaration = {
    name,
    span,
    fields: () => (fields ??= node ? fieldsOf(name, node, context) : []),
    methods: () => (own ??= methods.map((method) => lowerFunction(method, context, declaration))),
    bases: node ? embeddedIn(node, context) : [],
    isPartial: true,
  };
  return { kind: 'class', span, declaration };
}

/** The types whose fields and methods are a struct's own too: they stand in it without a name. */
function embeddedIn(struct: Node, context: Context): string[] {
  const list = struct.type === 'struct_type' ? partsOf(struct)[0] : undefined;
  return (list ? partsOf(list) : []).flatMap((field) => {
    const type = field.childForFieldName('name') ? null : field.childForFieldName('type');
    return classNameOf(type, context) ?? [];
  });
}

function fieldsOf(struct: string, node: Node, context: Context): ReturnType<ClassDeclaration['fields']> {
  return node.descendantsOfType('field_declaration').flatMap((field) => {
    const type = valueTypeOf(field.childForFieldName('type'), context);
    const className = classNameOf(field.childForFieldName('type'), context);
    return field.childrenForFieldName('name').map((one) => {
      const name = textOf(one, context);
      return {
        name,
        value: undefined,
        ...(type && { type }),
        ...(className !== undefined && { className }),
        constant: false,
        ...(type === 'string' && constructedField(struct, name, node, context)),
      };
    });
  });
}
