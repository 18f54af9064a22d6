import { print } from '../printer';
import type { Call, Expression, Operation } from '../tree';

/** What the service gives every document: texts that are not empty, and a number above zero. */
const systemTexts: ReadonlySet<string> = new Set(['id', '_rid', '_self', '_etag', '_attachments']);

/** What is known of a value without its document. */
type Known = 'text' | 'positive' | 'object' | undefined;

/** Whether a condition holds for every document of any container, though it reads them: `c.id > ''`, `c._ts > 0`. */
export function holdsForEveryDocument(condition: Expression): boolean {
  return outcome(condition) === true;
}

/** True or false for every document; undefined where only the document tells. */
function outcome(condition: Expression): boolean | undefined {
  switch (condition.kind) {
    case 'unary':
      return condition.operator === 'NOT' ? negated(outcome(condition.operand)) : undefined;
    case 'call':
      return outcomeOfCall(condition);
    case 'operation':
      return outcomeOfOperation(condition);
    case 'like':
      return !condition.negated && isText(condition.pattern, /^%+$/) ? true : undefined;
    case 'in': {
      const own = print(condition.operand);
      return !condition.negated &&
        known(condition.operand) &&
        condition.items.some((item) => print(item) === own)
        ? true
        : undefined;
    }
    default:
      return undefined;
  }
}

function negated(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function outcomeOfOperation({ operators, operands }: Operation): boolean | undefined {
  const [operator] = operators;
  if (operator === 'AND') return operands.every(holdsForEveryDocument) ? true : undefined;
  if (operator === 'OR') return operands.some(holdsForEveryDocument) ? true : undefined;
  const [left, right] = operands;
  if (operands.length !== 2 || !left || !right || !operator) return undefined;
  return (
    outcomeOfComparison(operator, left, right) ?? outcomeOfComparison(mirrored[operator] ?? '', right, left)
  );
}

const mirrored: Readonly<Record<string, string>> = {
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
  '=': '=',
  '!=': '!=',
  '<>': '!=',
};

function outcomeOfComparison(operator: string, left: Expression, right: Expression): boolean | undefined {
  if (isSame(left, right)) return operator === '=' ? true : undefined;
  const what = known(left);
  if (!what || !isLeast(what, right)) return undefined;
  if (['>', '!=', '<>'].includes(operator) || (operator === '>=' && what !== 'object')) return true;
  return operator === '=' ? false : undefined;
}

/** `c.a = c.a` leaves out those without it, and is written for those that have it. */
function isSame(left: Expression, right: Expression): boolean {
  const reads = left.kind === 'path' || left.kind === 'identifier';
  return reads && left.kind === right.kind && print(left) === print(right);
}

/** A literal that is below every value of what is known, or that no such value is. */
function isLeast(what: Known, { kind, ...rest }: Expression): boolean {
  if (kind !== 'literal' || !('value' in rest)) return false;
  if (rest.value === null) return true;
  return what === 'text' ? rest.value === '' : what === 'positive' && rest.value === 0;
}

function outcomeOfCall(call: Call): boolean | undefined {
  const [first, second] = call.arguments;
  const what = first && known(first);
  switch (nameOf(call)) {
    case 'IS_DEFINED':
      return what ? true : undefined;
    case 'IS_STRING':
      return what && what === 'text';
    case 'IS_NUMBER':
      return what && what === 'positive';
    case 'IS_OBJECT':
      return what && what === 'object';
    case 'IS_PRIMITIVE':
      return what && what !== 'object';
    case 'IS_NULL':
      return what && false;
    case 'CONTAINS':
    case 'STARTSWITH':
    case 'ENDSWITH':
      return isText(second, /^$/) ? true : undefined;
    case 'REGEXMATCH':
      return isText(second, /^\^?(?:\.[*+]?)?\$?$/) ? true : undefined;
    default:
      return undefined;
  }
}

function known(expression: Expression): Known {
  switch (expression.kind) {
    case 'identifier':
      return 'object';
    case 'call':
      return nameOf(expression) === 'LENGTH' && expression.arguments.some((each) => known(each) === 'text')
        ? 'positive'
        : undefined;
    case 'path':
      return knownProperty(propertyOf(expression));
    default:
      return undefined;
  }
}

function knownProperty(name: string | undefined): Known {
  if (name === undefined) return undefined;
  if (name === '_ts') return 'positive';
  return systemTexts.has(name) ? 'text' : undefined;
}

/** The property that a path of one step reads. */
function propertyOf({ steps }: Extract<Expression, { kind: 'path' }>): string | undefined {
  const [step] = steps;
  if (!step || steps.length > 1) return undefined;
  if (step.kind === 'property') return step.name.text;
  return step.index.kind === 'literal' ? String(step.index.value) : undefined;
}

function isText(expression: Expression | undefined, pattern: RegExp): boolean {
  return (
    expression?.kind === 'literal' && typeof expression.value === 'string' && pattern.test(expression.value)
  );
}

function nameOf(call: Call): string {
  return call.userDefined ? '' : call.name.text.toUpperCase();
}
