import { childrenOf } from '../children';
import type { Call, Expression } from '../tree';

/** Names of properties that hold what nobody should be able to ask for piece by piece. */
export const secret =
  /pass(?:word|wd|phrase)|secret|api_?key|private_?key|access_?token|salt|ssn|credit_?card|is_?admin/i;

/** Functions that look at a part of a value, so that it can be guessed one step at a time. */
const partial: ReadonlySet<string> = new Set([
  'SUBSTRING',
  'LEFT',
  'RIGHT',
  'LENGTH',
  'STARTSWITH',
  'ENDSWITH',
  'CONTAINS',
  'INDEX_OF',
  'REGEXMATCH',
]);

/**
 * Whether a condition asks about a secret by pieces, runs a user-defined function, or costs much:
 * what blind extraction and denial of service are made of.
 */
export function isProbe(condition: Expression): boolean {
  switch (condition.kind) {
    case 'call':
      return isProbingCall(condition);
    case 'like':
      return readsSecret(condition.operand);
    case 'operation':
    case 'unary':
      return childrenOf(condition).some(isProbingOperand) || isCostly(condition);
    default:
      return false;
  }
}

/** A subquery that joins a list with itself over and over. */
function isCostly(expression: Expression): boolean {
  if (expression.kind === 'subquery') return expression.query.sources.length > 2;
  return childrenOf(expression).some(isCostly);
}

function isProbingOperand(expression: Expression): boolean {
  if (expression.kind === 'conditional') return readsSecret(expression.condition);
  return expression.kind === 'call' && isProbingCall(expression);
}

function isProbingCall(call: Call): boolean {
  const name = call.name.text.toUpperCase();
  if (call.userDefined) return call.arguments.some(({ kind }) => kind === 'identifier');
  if (name === 'REPLICATE') return true;
  return partial.has(name) ? call.arguments.some(readsSecret) || call.arguments.some(isReplication) : false;
}

/** Whether a call tells of a part of a value, or how long it is. How many elements a list has is asked all the time. */
export function isPartial({ name, userDefined, arguments: [value] }: Call): boolean {
  const upper = name.text.toUpperCase();
  if (upper === 'ARRAY_LENGTH') return value?.kind === 'call' && value.arguments.every(isPath);
  return !userDefined && partial.has(upper);
}

function isPath({ kind }: Expression): boolean {
  return kind === 'path';
}

function isReplication(expression: Expression): boolean {
  return expression.kind === 'call' && expression.name.text.toUpperCase() === 'REPLICATE';
}

/** Whether an expression reads a property that is named as a secret. */
export function readsSecret(expression: Expression): boolean {
  if (expression.kind !== 'path') return childrenOf(expression).some(readsSecret);
  return expression.steps.some((step) => step.kind === 'property' && secret.test(step.name.text));
}
