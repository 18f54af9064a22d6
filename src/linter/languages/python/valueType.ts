import type { Node } from 'web-tree-sitter';
import type { FieldTypes, ValueType } from '../../flow/program';
import type { Context } from './context';
import { isCheckedByPattern } from './constraint';
import { declaredAfter } from '../declaredAfter';
import { textOf } from '../syntaxNode';

const known: ReadonlyMap<string, ValueType> = new Map([
  ['str', 'string'],
  ['int', 'number'],
  ['float', 'number'],
  ['complex', 'number'],
  ['Decimal', 'number'],
  ['bool', 'boolean'],
  ['date', 'date'],
  ['datetime', 'date'],
  ['time', 'date'],
  ['timedelta', 'date'],
  ['UUID', 'guid'],
]);

/**
 * What an annotation says of a value, as far as a query cares. Annotations are believed, and so are the checks of
 * pydantic and FastAPI that stand in one or in the default beside it.
 */
export function valueTypeOf(
  annotation: Node | null,
  context: Context,
  value: Node | null = null,
): ValueType | undefined {
  if (!annotation) return undefined;
  const type = typeOf(
    textOf(annotation, context)
      .replace(/\s+/g, '')
      .replace(/^(['"])(.*)\1$/, '$2'),
    context,
  );
  // Like an identifier, it is a text that can do no harm.
  return type === 'string' && isCheckedByPattern(annotation, value, context) ? 'guid' : type;
}

/** The class that an annotation names, if it names one alone. */
export function classNameOf(annotation: Node | null, context: Context): string | undefined {
  const written = annotation ? textOf(annotation, context).replace(/^(['"])(.*)\1$/, '$2') : '';
  const name = /^(?:Optional\[)?([A-Za-z_][\w.]*)\]?(?:\s*\|\s*None)?$/.exec(written)?.[1];
  return name !== undefined && known.has(name) ? undefined : name;
}

function typeOf(written: string, context: Context): ValueType | undefined {
  const wrapped = /^(?:typing\.)?(Optional|Annotated|Final|Required|NotRequired)\[(.*)\]$/.exec(written);
  if (wrapped)
    return typeOf(wrapped[1] === 'Annotated' ? firstOf(wrapped[2] ?? '') : (wrapped[2] ?? ''), context);
  if (/^(?:\w+\.)*constr\(/.test(written)) return 'string';
  if (/^(?:\w+\.)*con(?:int|float|decimal|date)\([^()]*\)$/.test(written)) return 'number';
  if (/^(?:typing\.)?Literal\[/.test(written)) return literalType(written);
  const list =
    /^(?:typing\.)?(?:[Ll]ist|[Ss]et|[Tt]uple|[Ff]rozen[Ss]et|Sequence|Iterable|Collection)(?:\[(.*)\])?$/.exec(
      written,
    );
  if (list) return listOf(typeOf(firstOf(list[1] ?? ''), context));
  if (written.includes('|') && !written.includes('[')) return unionOf(written.split('|'), context);
  const name = written.split('.').at(-1) ?? '';
  return known.get(name) ?? (isEnumeration(name, context) ? 'enum' : undefined);
}

function firstOf(list: string): string {
  return /^[^,[]*(?:\[[^\]]*\])?/.exec(list)?.[0] ?? '';
}

function literalType(written: string): ValueType {
  return /^[^'"]*$/.test(written) ? 'number' : 'closed';
}

/** A list of numbers can do no more harm than a number. */
function listOf(element: ValueType | undefined): ValueType {
  return element === 'number' || element === 'boolean' ? 'number' : 'list';
}

/** The type that all members of a union have; `None` counts for nothing. */
function unionOf(members: readonly string[], context: Context): ValueType | undefined {
  const types = new Set(members.filter((one) => one !== 'None').map((one) => typeOf(one, context)));
  if (types.size === 1) return [...types][0];
  const numeric = [...types].every((one) => one === 'number' || one === 'boolean');
  return numeric && types.size > 0 ? 'number' : undefined;
}

/** Whether the file declares an enumeration of this name. */
export function isEnumeration(name: string, { text }: Context): boolean {
  return /^\w+$/.test(name) && new RegExp(`\\bclass\\s+${name}\\s*\\([^)]*Enum\\b`).test(text);
}

const classes = new WeakMap<Context, ReadonlyMap<string, Node>>();

/** The types of the fields of an object, where the file declares its class: a model, a data class, a typed dictionary. */
export function fieldTypesOf(annotation: Node | null, context: Context): FieldTypes | undefined {
  const name = annotation ? classNameOf(annotation, context) : undefined;
  const body =
    annotation && name !== undefined
      ? classesOf(annotation, context).get(name)?.childForFieldName('body')
      : undefined;
  if (!body) return undefined;
  const fields = body
    .descendantsOfType('assignment')
    .filter((one) => one.parent?.parent?.id === body.id)
    .flatMap((one): [string, ValueType][] => {
      const [left, type] = [
        one.childForFieldName('left'),
        valueTypeOf(one.childForFieldName('type'), context, one.childForFieldName('right')),
      ];
      return left && type ? [[textOf(left, context), type]] : [];
    });
  return fields.length > 0 ? new Map(fields) : undefined;
}

const classNode = new Set(['class_definition']);

/** The classes of the file. */
function classesOf(node: Node, context: Context): ReadonlyMap<string, Node> {
  let known = classes.get(context);
  if (!known)
    classes.set(context, (known = declaredAfter(/\bclass\s+/g, classNode, node.tree.rootNode, context.text)));
  return known;
}
