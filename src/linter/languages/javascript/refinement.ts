import type { Node } from 'web-tree-sitter';
import type { Refinement, Refinements } from '../../flow/program';
import { bothHold, eitherHolds, nothing, opposite, provenWhenTrue, withOwnProof } from '../condition';
import { unwrap, type Context } from './context';
import { partsOf, textOf } from '../syntaxNode';
import { provesHarmless } from '../regularExpression';

/** What a condition proves of values: a test by an anchored pattern, membership of a list, a comparison with a literal. */
export function refinementsOf(condition: Node, context: Context): Refinements {
  const node = unwrap(condition);
  switch (node.type) {
    case 'unary_expression':
      return negated(node, context);
    case 'binary_expression':
      return combined(node, context);
    case 'call_expression':
      return called(node, context);
    default:
      return nothing;
  }
}

/** Whether a test that a filter is given, such as `(key) => allowed.includes(key)`, lets no element through that can do harm. */
export function provesOfElement(test: Node, context: Context): boolean {
  const list = test.childForFieldName('parameters');
  const element = test.childForFieldName('parameter') ?? (list && partsOf(list)[0]);
  const body = test.type === 'arrow_function' ? test.childForFieldName('body') : null;
  const name = element && /^\w+/.exec(textOf(element, context))?.[0];
  return (
    body !== null &&
    refinementsOf(body, context).whenTrue.some(
      ({ expression, taint, by }) => !by && taint === 'harmless' && expression === name,
    )
  );
}

/** Checks of libraries, such as `uuid` and `validator`, that let no text with a quote through. */
const provingCheck =
  /(?:^|\.)(?:isU[Uu][Ii][Dd]|uuidValidate|validateU[Uu][Ii][Dd]|isInt|isNumeric|isAlpha|isAlphanumeric|isHexadecimal|isMongoId|isISO8601)$/;

/** What the global `isNaN` refuses is no number, nor can be read as one; `Number.isNaN` says that of numbers only. */
function notANumber(value: Node, name: string, context: Context): Refinements {
  return name === 'isNaN' ? { whenTrue: [], whenFalse: [harmless(value, context)] } : nothing;
}

/** `Boolean(x)` proves what `x` does. */
function called(node: Node, context: Context): Refinements {
  const callee = node.childForFieldName('function');
  const list = node.childForFieldName('arguments');
  const first = list && partsOf(list)[0];
  const name = callee ? textOf(callee, context) : '';
  if (first && name === 'Boolean') return refinementsOf(first, context);
  if (first && /^(?:Number\.)?isNaN$/.test(name)) return notANumber(first, name, context);
  if (first && provingCheck.test(name)) return provenWhenTrue([harmless(first, context)]);
  return withOwnProof(provenWhenTrue(provenByCall(node, context)), node, context);
}

function negated(node: Node, context: Context): Refinements {
  const operand = node.childForFieldName('argument');
  if (node.childForFieldName('operator')?.type !== '!' || !operand) return nothing;
  return opposite(refinementsOf(operand, context));
}

function combined(node: Node, context: Context): Refinements {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (!left || !right) return nothing;
  switch (node.childForFieldName('operator')?.type) {
    case '&&':
      return bothHold(refinementsOf(left, context), refinementsOf(right, context));
    case '||':
      return eitherHolds(refinementsOf(left, context), refinementsOf(right, context));
    case '===':
    case '==':
      return provenWhenTrue(provenByEquality(left, right, context));
    case '!==':
    case '!=':
      return opposite(provenWhenTrue(provenByEquality(left, right, context)));
    case 'in':
      return { whenTrue: [harmless(left, context)], whenFalse: [] };
    default:
      return nothing;
  }
}

/** `x === 'name'`, `typeof x === 'number'`. */
export function provenByEquality(left: Node, right: Node, context: Context): Refinement[] {
  const literal = textOf(right, context);
  if (left.type === 'unary_expression' && left.childForFieldName('operator')?.type === 'typeof') {
    const operand = left.childForFieldName('argument');
    return operand && /^['"](?:number|boolean|bigint)['"]$/.test(literal) ? [harmless(operand, context)] : [];
  }
  return right.type === 'string' || right.type === 'number' ? [harmless(left, context)] : [];
}

/** `/^…$/.test(x)`, `allowed.includes(x)`, `allowed.has(x)`, `Number.isInteger(x)`. */
function provenByCall(node: Node, context: Context): Refinement[] {
  const callee = node.childForFieldName('function');
  const list = node.childForFieldName('arguments');
  const argument = list && partsOf(list)[0];
  const [object, property] = [callee?.childForFieldName('object'), callee?.childForFieldName('property')];
  if (!argument || !object || !property) return [];
  const proven = proves(textOf(property, context), object, context);
  if (proven === 'argument') return [harmless(argument, context)];
  const matched = textOf(property, context) === 'match' && provesHarmless(patternOf(argument, context));
  return matched ? [harmless(object, context)] : [];
}

function proves(method: string, object: Node, context: Context): 'argument' | undefined {
  switch (method) {
    case 'test':
      return provesHarmless(patternOf(object, context)) ? 'argument' : undefined;
    case 'isInteger':
    case 'isSafeInteger':
    case 'isFinite':
      return textOf(object, context) === 'Number' ? 'argument' : undefined;
    case 'includes':
    case 'has':
      return isClosedSet(textOf(object, context), context) ? 'argument' : undefined;
    default:
      return undefined;
  }
}

/**
 * Whether an expression is a list or a set that the code fixes, and not a text or a list that it was given: a
 * literal, the keys of an object, a name declared with one of these, or a constant by its name.
 */
function isClosedSet(expression: string, { text }: Context): boolean {
  if (/^(?:\[|Object\.(?:keys|values)\()/.test(expression)) return true;
  const name = /[\w$]+$/.exec(expression)?.[0];
  if (!name) return false;
  if (/^[A-Z][A-Z\d_]+$/.test(name) || /allow|permit|valid|whitelist|supported/i.test(name)) return true;
  const declared = `\\b${name.replaceAll('$', '\\$')}\\b[^=;\\n]*=\\s*(?:\\[|new Set\\(|new Map\\(|Object\\.)`;
  return new RegExp(declared).test(text);
}

/** The regular expression literal, here or in the `const` that the name was declared with. */
function patternOf(node: Node, context: Context): string {
  if (node.type === 'regex') return textOf(node, context);
  if (node.type !== 'identifier') return '';
  const declared = new RegExp(`\\bconst\\s+${textOf(node, context)}\\s*=\\s*(/\\^.*\\$/[a-z]*)`).exec(
    context.text,
  );
  return declared?.[1] ?? '';
}

function harmless(node: Node, context: Context): Refinement {
  return { expression: textOf(unwrap(node), context), taint: 'harmless' };
}
