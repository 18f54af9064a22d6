import type { Call, Expression, Operation } from '../tree';
import { print } from '../printer';

/** Properties that the service gives every document. */
const everyDocumentHas: ReadonlySet<string> = new Set([
  'id',
  '_ts',
  '_rid',
  '_self',
  '_etag',
  '_attachments',
]);

/** Whether a condition holds for every document of any container, though it reads them: `c.id > ''`, `c._ts > 0`. */
export function holdsForEveryDocument(condition: Expression): boolean {
  switch (condition.kind) {
    case 'unary':
      return condition.operator === 'NOT' && isNullTest(condition.operand);
    case 'call':
      return callHolds(condition);
    case 'operation':
      return comparisonHolds(condition);
    case 'like':
      return (
        !condition.negated &&
        condition.pattern.kind === 'literal' &&
        /^%+$/.test(String(condition.pattern.value))
      );
    default:
      return false;
  }
}

function isNullTest(expression: Expression): boolean {
  return (
    expression.kind === 'call' &&
    nameOf(expression) === 'IS_NULL' &&
    readsSystemProperty(expression.arguments[0])
  );
}

function callHolds(call: Call): boolean {
  const [first, second] = call.arguments;
  switch (nameOf(call)) {
    case 'IS_DEFINED':
    case 'IS_STRING':
    case 'IS_NUMBER':
    case 'IS_PRIMITIVE':
      return readsSystemProperty(first);
    case 'CONTAINS':
    case 'STARTSWITH':
    case 'ENDSWITH':
      return isText(second, /^$/);
    case 'REGEXMATCH':
      return isText(second, /^\^?(?:\.[*+]?)?\$?$/);
    default:
      return false;
  }
}

function comparisonHolds({ operators, operands }: Operation): boolean {
  const [left, right] = operands;
  if (operands.length !== 2 || !left || !right) return false;
  if (left.kind === 'path' && right.kind === 'path')
    return operators[0] === '=' && print(left) === print(right);
  if (!readsSystemProperty(left)) return false;
  const bound = right.kind === 'literal' && (right.value === '' || right.value === 0 || right.value === null);
  return bound && ['>', '>=', '!=', '<>'].includes(operators[0] ?? '');
}

function readsSystemProperty(expression: Expression | undefined): boolean {
  if (expression?.kind === 'call')
    return nameOf(expression) === 'LENGTH' && readsSystemProperty(expression.arguments[0]);
  if (expression?.kind !== 'path' || expression.steps.length !== 1) return false;
  const [step] = expression.steps;
  if (step?.kind === 'property') return everyDocumentHas.has(step.name.text);
  return step?.index.kind === 'literal' && everyDocumentHas.has(String(step.index.value));
}

function isText(expression: Expression | undefined, pattern: RegExp): boolean {
  return (
    expression?.kind === 'literal' && typeof expression.value === 'string' && pattern.test(expression.value)
  );
}

function nameOf(call: Call): string {
  return call.userDefined ? '' : call.name.text.toUpperCase();
}
