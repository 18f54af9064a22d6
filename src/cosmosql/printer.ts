import { holeMark } from './hole';
import { quoted } from './stringLiteral';
import type {
  Call,
  Expression,
  Literal,
  Membership,
  Name,
  Like,
  Operation,
  Operator,
  OrderItem,
  Query,
  SelectItem,
  Selection,
  Source,
  Step,
  Subquery,
} from './tree';

/** An expression as text: one spelling for each meaning, with parentheses only where the grammar needs them. */
export function print(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return printLiteral(expression);
    case 'parameter':
    case 'identifier':
      return expression.name;
    case 'path':
      return printBase(expression.base) + expression.steps.map(printStep).join('');
    case 'call':
      return printCall(expression);
    case 'subquery':
      return printSubquery(expression);
    case 'array':
      return `[${list(expression.items)}]`;
    case 'object':
      return `{${expression.properties.map(({ name, value }) => `${quoted(name.text)}: ${print(value)}`).join(', ')}}`;
    default:
      return printOperator(expression);
  }
}

function printOperator(expression: Expression): string {
  switch (expression.kind) {
    case 'unary':
      return `${expression.operator}${expression.operator === 'NOT' ? ' ' : ''}${unaryOperand(expression.operand)}`;
    case 'operation':
      return printOperation(expression);
    case 'between':
      return `${operand(expression.operand, comparison)}${not(expression)} BETWEEN ${operand(expression.low, comparison)} AND ${operand(expression.high, comparison)}`;
    case 'in':
      return printMembership(expression);
    case 'like':
      return printLike(expression);
    case 'conditional':
      return `${operand(expression.condition, coalesce)} ? ${print(expression.consequent)} : ${print(expression.alternative)}`;
    case 'let':
      return `(LET ${expression.name.text} = ${operand(expression.value, comparison)} IN ${operand(expression.body, comparison)})`;
    case 'hole':
      return holeMark;
    default:
      return '';
  }
}

/** A query as text on one line. */
export function printQuery(query: Query): string {
  return [
    'SELECT',
    query.distinct ? 'DISTINCT' : '',
    query.top ? `TOP ${print(query.top)}` : '',
    printSelection(query.selection),
    query.sources.length > 0 ? `FROM ${query.sources.map(printSource).join(' JOIN ')}` : '',
    query.where ? `WHERE ${print(query.where)}` : '',
    query.groupBy.length > 0 ? `GROUP BY ${list(query.groupBy)}` : '',
    query.orderBy.length > 0
      ? `ORDER BY ${query.ranked ? 'RANK ' : ''}${query.orderBy.map(printOrderItem).join(', ')}`
      : '',
    query.offset ? `OFFSET ${print(query.offset)}` : '',
    query.limit ? `LIMIT ${print(query.limit)}` : '',
  ]
    .filter((clause) => clause !== '')
    .join(' ');
}

function printSelection(selection: Selection): string {
  if (selection.kind === 'star') return '*';
  if (selection.kind === 'value') return `VALUE ${print(selection.expression)}`;
  return selection.items.map(printSelectItem).join(', ');
}

function printSelectItem({ expression, alias }: SelectItem): string {
  return alias ? `${print(expression)} AS ${printAlias(alias)}` : print(expression);
}

/** The alias of an item may be a string. */
function printAlias({ text }: Name): string {
  return /^[A-Za-z_]\w*$/.test(text) ? text : quoted(text);
}

function printSource({ collection, alias, iterates }: Source): string {
  if (iterates) return `${alias?.text ?? ''} IN ${print(collection)}`;
  return alias ? `${print(collection)} AS ${alias.text}` : print(collection);
}

function printOrderItem({ expression, direction }: OrderItem): string {
  return direction ? `${print(expression)} ${direction}` : print(expression);
}

function printLiteral({ value }: Literal): string {
  return typeof value === 'string' ? quoted(value) : String(value);
}

/** Behind a number, a point would be taken for its own. */
function printBase(base: Expression): string {
  const isNumber = base.kind === 'literal' && typeof base.value === 'number';
  return isNumber ? `(${print(base)})` : operand(base, tightest);
}

function printStep(step: Step): string {
  return step.kind === 'property' ? `.${step.name.text}` : `[${print(step.index)}]`;
}

function printCall({ name, userDefined, arguments: values }: Call): string {
  return `${userDefined ? 'udf.' : ''}${name.text}(${list(values)})`;
}

function printSubquery({ quantifier, query }: Subquery): string {
  return `${quantifier ?? ''}(${printQuery(query)})`;
}

function printMembership(membership: Membership): string {
  return `${operand(membership.operand, comparison)}${not(membership)} IN (${list(membership.items)})`;
}

function printLike(like: Like): string {
  const escape = like.escape ? ` ESCAPE ${print(like.escape)}` : '';
  return `${operand(like.operand, comparison)}${not(like)} LIKE ${operand(like.pattern, comparison)}${escape}`;
}

function not({ negated }: { readonly negated: boolean }): string {
  return negated ? ' NOT' : '';
}

function list(expressions: readonly Expression[]): string {
  return expressions.map(print).join(', ');
}

function printOperation({ operators, operands }: Operation): string {
  const level = levelOf(operators[0]);
  const [first = '', ...rest] = operands.map((each) => operand(each, level + 1));
  return rest.reduce((text, each, index) => `${text} ${operators[index] ?? ''} ${each}`, first);
}

const coalesce = 1;
const predicate = 4;
const comparison = 5;
const unary = 9;
const tightest = 10;

function levelOf(operator: Operator | undefined): number {
  switch (operator) {
    case '??':
      return coalesce;
    case 'OR':
      return 2;
    case 'AND':
      return 3;
    case '||':
      return 6;
    case '+':
    case '-':
    case '&':
    case '|':
    case '^':
      return 7;
    case '*':
    case '/':
    case '%':
      return 8;
    default:
      return comparison;
  }
}

/** An operand, in parentheses where it binds less tightly than what it stands in. */
function operand(expression: Expression, atLeast: number): string {
  const text = print(expression);
  return tightness(expression) < atLeast ? `(${text})` : text;
}

/** `- -1` must not become the start of a comment. */
function unaryOperand(expression: Expression): string {
  const text = operand(expression, unary);
  return text.startsWith('-') ? ` ${text}` : text;
}

function tightness(expression: Expression): number {
  switch (expression.kind) {
    case 'conditional':
    case 'between':
      return 0;
    case 'in':
    case 'like':
      return predicate;
    case 'operation':
      return levelOf(expression.operators[0]);
    case 'unary':
      return unary;
    case 'literal':
      return typeof expression.value === 'number' && expression.value < 0 ? unary : tightest;
    default:
      return tightest;
  }
}
