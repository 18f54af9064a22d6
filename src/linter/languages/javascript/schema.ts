import type { Node } from 'web-tree-sitter';
import type { Expression, FieldTypes, ValueType } from '../../flow/program';
import type { Context } from './context';
import { partsOf, textOf } from '../syntaxNode';
import { provesHarmless } from '../regularExpression';

/** What a schema lets through: one value, or an object with these fields. */
interface Schema {
  readonly type?: ValueType;
  readonly fieldTypes?: FieldTypes;
}

/** Methods that give the value, or fail. */
const giving = /^(?:parse|parseAsync|validateAsync)$/;
/** Methods that give the value as the field `data` of a result, which has none where they fail. */
const wrapping = /^safeParse(?:Async)?$/;

/** `Query.parse(x)`, where the file declares the schema of zod or Joi: values outside it do not come through. */
export function checkedBySchema(
  checked: Expression,
  { receiver, method = '' }: { readonly receiver: Node | undefined; readonly method: string | undefined },
  context: Context,
): Expression | undefined {
  if (receiver?.type !== 'identifier' || !(giving.test(method) || wrapping.test(method))) return undefined;
  const declared = declarationOf(textOf(receiver, context), receiver, context);
  const schema = declared && schemaOf(declared, context);
  if (!schema) return undefined;
  const { span } = checked;
  const value: Expression = { kind: 'same', span, value: checked, ...schema };
  return giving.test(method)
    ? value
    : { kind: 'record', span, fields: [{ name: 'data', span, value }], complete: false };
}

/** What a constant of the file is declared with. */
function declarationOf(name: string, within: Node, { text }: Context): Node | null {
  if (!/\b(?:zod|[Jj]oi)\b/.test(text)) return null;
  const at = new RegExp(`\\bconst\\s+${name}\\s*=\\s*(?=z\\.|[Jj]oi\\.)`).exec(text);
  let node: Node | null = at && within.tree.rootNode.namedDescendantForIndex(at.index + at[0].length);
  while (node && node.type !== 'variable_declarator') node = node.parent;
  return node?.childForFieldName('value') ?? null;
}

function schemaOf(node: Node, context: Context): Schema | undefined {
  const type = typeOf(textOf(node, context));
  if (type) return { type };
  const fields = fieldsOf(node, context);
  const types = fields.flatMap((field): [string, ValueType][] => {
    const [key, value] = [field.childForFieldName('key'), field.childForFieldName('value')];
    const own = value ? typeOf(textOf(value, context)) : undefined;
    return key && own ? [[textOf(key, context).replace(/^(['"])(.*)\1$/s, '$2'), own]] : [];
  });
  return types.length > 0 ? { fieldTypes: new Map(types) } : undefined;
}

/** The fields of `z.object({ … })`, unless what is asked of the object besides changes them. */
function fieldsOf(node: Node, context: Context): readonly Node[] {
  const call = node.descendantsOfType('call_expression').find((one) => {
    const callee = one.childForFieldName('function');
    return callee !== null && /^(?:z|[Jj]oi)\.object$/.test(textOf(callee, context));
  });
  const besides = call ? context.text.slice(call.endIndex, node.endIndex) : '';
  if (!call || /\.\s*(?:extend|merge|append|concat|keys)\s*\(/.test(besides) || loosening.test(besides))
    return [];
  const list = call.childForFieldName('arguments');
  const [fields] = list ? partsOf(list) : [];
  return fields?.type === 'object' ? partsOf(fields) : [];
}

const numeric = /^(?:z(?:\.coerce)?|[Jj]oi)\s*\.\s*(?:number|bigint|boolean|date|int)\s*\(/;
const chosen =
  /^z\s*\.\s*(?:enum|nativeEnum|literal)\s*\(|^z\.union\(\[(?:\s*z\.literal\([^()]*\)\s*,?)+\s*\]\)|^[Jj]oi\s*\.\s*string\(\).*\.valid\(/s;
const identifying = /^z\s*\.\s*(?:string\(\).*\.)?(?:uuid|ulid|cuid2?|datetime)\(/s;
/** What lets other values through, or makes others of them. */
const loosening = /\.\s*(?:or|transform|pipe|catch|preprocess|custom|overwrite)\s*\(/;

/** The type of what a schema lets through, where no text of it can hold query syntax. */
function typeOf(schema: string): ValueType | undefined {
  if (loosening.test(schema)) return undefined;
  if (numeric.test(schema)) return 'number';
  if (chosen.test(schema)) return 'enum';
  const pattern = /^z\s*\.\s*string\(\).*\.regex\(\s*(\/\^.*\$\/[a-z]*)/s.exec(schema)?.[1];
  return identifying.test(schema) || (pattern !== undefined && provesHarmless(pattern)) ? 'guid' : undefined;
}
