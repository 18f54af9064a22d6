import type { Node } from 'web-tree-sitter';
import type { ValueType } from '../../flow/program';
import { enumName } from '../enumName';
import type { Context } from './context';
import { textOf } from '../syntaxNode';

const numbers =
  /^(?:byte|short|int|long|float|double|Byte|Short|Integer|Long|Float|Double|BigInteger|BigDecimal|Optional(?:Int|Long|Double)|Atomic(?:Integer|Long))$/;
/** Times, and what writes them: a format that is given a time gives one. */
const dates =
  /^(?:Instant|Local(?:Date|Time|DateTime)|OffsetDateTime|ZonedDateTime|Date|Duration|Year|YearMonth|Timestamp|(?:Simple)?DateFormat|DateTimeFormatter)$/;
const lists =
  /^(?:List|Collection|Set|Iterable|ArrayList|LinkedList|HashSet|Stream|SortedSet|TreeSet)<(.*)>$/;

/** What a declared type says of a value, as far as a query cares. */
export function valueTypeOf(node: Node | null, context: Context): ValueType | undefined {
  return node
    ? typeNamed(textOf(node, context).replace(/@\w+\s+|\s|\bjava\.(?:\w+\.)+/g, ''), context)
    : undefined;
}

/** The class that a declaration names, without type arguments; none for a type of the language itself. */
export function classNameOf(node: Node | null, context: Context): string | undefined {
  const name = node ? /^([A-Z]\w*)(?:<.*>)?$/s.exec(textOf(node, context))?.[1] : undefined;
  return name !== undefined && valueTypeOf(node, context) === undefined ? name : undefined;
}

function typeNamed(name: string, context: Context): ValueType | undefined {
  if (name === 'String' || name === 'CharSequence') return 'string';
  if (name === 'boolean' || name === 'Boolean') return 'boolean';
  if (name === 'UUID') return 'guid';
  if (numbers.test(name)) return 'number';
  if (dates.test(name)) return 'date';
  if (context.enums.has(name)) return 'enum';
  if (context.comparedAsEnums.has(name) || isNamedAsEnum(name, context)) return 'number';
  const optional = /^Optional<(.*)>$/.exec(name)?.[1];
  if (optional !== undefined) return typeNamed(optional, context);
  const element = lists.exec(name)?.[1] ?? /^(.*)(?:\[\]|\.\.\.)$/.exec(name)?.[1];
  return element === undefined ? undefined : listOf(typeNamed(element, context));
}

/** Whether a type of another file is named as enumerations are: an object of a class would not be spliced as it is. */
function isNamedAsEnum(name: string, { classes }: Context): boolean {
  return enumName.test(name) && !classes.has(name);
}

/** A list of numbers can do no more harm than a number. */
function listOf(element: ValueType | undefined): ValueType {
  const isHarmless = element !== undefined && element !== 'string' && element !== 'list';
  return isHarmless ? element : 'list';
}

/** Whether a value of a type is changed in place, so that a function adds to what its caller has. */
export function isSharedType(node: Node | null, context: Context): boolean {
  return node !== null && shared.test(textOf(node, context));
}

const shared =
  /^(?:StringBuilder|StringBuffer|StringJoiner|SqlQuerySpec|SqlParameter(?:List|Collection)|(?:Array|Linked)?List\b|Collection\b)/;
