import type { Node } from 'web-tree-sitter';
import type { Refinement, Refinements } from '../../flow/program';
import {
  andOfOriginal,
  bothHold,
  eitherHolds,
  nothing,
  opposite,
  provenBySearch,
  provenWhenTrue,
  withOwnProof,
} from '../condition';
import { provesHarmless } from '../regularExpression';
import { callOf, type Call } from './callParts';
import { unwrap, type Context } from './context';
import { listOfItem, type LoopHead } from '../loopItem';
import { textOf } from '../syntaxNode';
import { patternIn } from './replacement';

/** What a condition proves of values: a match of a pattern, membership of a fixed set, equality with a literal. */
export function refinementsOf(condition: Node, context: Context): Refinements {
  const node = unwrap(condition);
  switch (node.type) {
    case 'unary_expression':
      return negated(node, context);
    case 'binary_expression':
      return combined(node, context);
    case 'method_invocation': {
      const call = callOf(node, context);
      const proven = call ? provenByCall(call, context) : nothing;
      return call?.receiver ? proven : withOwnProof(proven, node, context);
    }
    default:
      return nothing;
  }
}

function negated(node: Node, context: Context): Refinements {
  const operand = node.childForFieldName('operand');
  if (node.childForFieldName('operator')?.type !== '!' || !operand) return nothing;
  return opposite(refinementsOf(operand, context));
}

function combined(node: Node, context: Context): Refinements {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (!left || !right) return nothing;
  const [a, b] = [refinementsOf(left, context), refinementsOf(right, context)];
  const operator = node.childForFieldName('operator')?.type;
  if (operator === '&&') return bothHold(a, b);
  if (operator === '||') return eitherHolds(a, b);
  return nothing;
}

/** `x.matches("…")`, `PATTERN.matcher(x).matches()`, `Set.of(…).contains(x)`, `"asc".equals(x)`. */
function provenByCall(call: Call, context: Context): Refinements {
  return call.method === 'find' ? provenByFind(call, context) : provenWhenTrue(provenByTest(call, context));
}

function provenByTest({ method, receiver, arguments: [argument] }: Call, context: Context): Refinement[] {
  if (!receiver) return [];
  switch (method) {
    case 'matches':
      return provenByMatch(receiver, argument, context);
    case 'contains':
    case 'containsKey':
      return argument && isClosedSet(textOf(receiver, context), context) ? [harmless(argument, context)] : [];
    case 'equals':
    case 'equalsIgnoreCase':
      return provenByEquality(receiver, argument, context);
    default:
      return [];
  }
}

/** `PATTERN.matcher(x).find()` */
function provenByFind({ receiver }: Call, context: Context): Refinements {
  const matcher = receiver && callOf(receiver, context);
  const [searched] = matcher?.arguments ?? [];
  if (matcher?.method !== 'matcher' || !matcher.receiver || !searched) return nothing;
  return provenBySearch(compiled(matcher.receiver, context), [harmless(searched, context)]);
}

function provenByEquality(receiver: Node, argument: Node | undefined, context: Context): Refinement[] {
  if (!argument) return [];
  if (isConstant(receiver, context)) return andOfOriginal(harmless(argument, context));
  return isConstant(argument, context) ? andOfOriginal(harmless(receiver, context)) : [];
}

/** Whether a value is fixed by the code: a literal, or an element of a list of such. */
function isConstant(node: Node, context: Context): boolean {
  const list = node.type === 'identifier' ? listOfItem(node, context, loopHead) : undefined;
  return list ? isClosedSet(textOf(list, context), context) : node.type === 'string_literal';
}

/** `for (String field : ALLOWED)` */
function loopHead(node: Node): LoopHead | undefined {
  if (node.type !== 'enhanced_for_statement') return undefined;
  return { item: node.childForFieldName('name'), list: node.childForFieldName('value') };
}

/** In a case of constants, what is switched over is one of them. */
export function provenByLabel(subject: Node, labels: readonly Node[], context: Context): Refinement[] {
  const isClosed = labels.length > 0 && labels.every(({ type }) => type === 'string_literal');
  return isClosed ? andOfOriginal(harmless(subject, context)) : [];
}

/** `matches` holds for a whole text only, so that no anchors are needed. */
function provenByMatch(receiver: Node, argument: Node | undefined, context: Context): Refinement[] {
  if (argument?.type === 'string_literal')
    return provesAll(patternIn(textOf(argument, context))) ? [harmless(receiver, context)] : [];
  const matcher = callOf(receiver, context);
  const [matched] = matcher?.arguments ?? [];
  if (matcher?.method !== 'matcher' || !matcher.receiver || !matched) return [];
  return provesAll(compiled(matcher.receiver, context)) ? [harmless(matched, context)] : [];
}

function provesAll(pattern: string): boolean {
  return pattern !== '' && provesHarmless(`/^${pattern.replace(/^\^|\$$/g, '')}$/`);
}

/** The pattern that a constant was compiled from. */
function compiled(node: Node, { text }: Context): string {
  const name = /\w+$/.exec(text.slice(node.startIndex, node.endIndex))?.[0] ?? '';
  const written = new RegExp(
    `\\b${name}\\s*=\\s*Pattern\\.compile\\(\\s*("(?:[^"\\\\]|\\\\.)*")\\s*\\)`,
  ).exec(text);
  return written?.[1] ? patternIn(written[1]) : '';
}

/** Whether an expression is a list, a set or a map that the code fixes: by what made it, or by its name. */
function isClosedSet(expression: string, { text }: Context): boolean {
  const made =
    '(?:(?:Arrays\\.asList|(?:List|Set|Map|Immutable\\w+|EnumSet)\\.of)\\s*\\(|(?:new String\\[\\]\\s*)?\\{\\s*")';
  if (new RegExp(`^${made}`).test(expression)) return true;
  const name = /\w+$/.exec(expression)?.[0];
  if (!name) return false;
  if (/^[A-Z][A-Z\d_]+$/.test(name) || /allow|permit|valid|whitelist|supported/i.test(name)) return true;
  return new RegExp(`\\b${name}\\s*=\\s*(?:new \\w+<[^>]*>\\(\\s*)?${made}`).test(text);
}

function harmless(node: Node, context: Context): Refinement {
  return { expression: textOf(unwrap(node), context), taint: 'harmless' };
}
