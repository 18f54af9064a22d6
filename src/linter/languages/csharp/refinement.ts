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
import { callOf, type Call } from './callParts';
import { patternText } from './patternText';
import { unwrap, type Context } from './context';
import { listOfItem, type LoopHead } from '../loopItem';
import { partsOf, textOf } from '../syntaxNode';

/** What a condition proves of values: a match of an anchored pattern, membership of a set, a parse, a comparison with a constant. */
export function refinementsOf(condition: Node, context: Context): Refinements {
  const node = unwrap(condition);
  switch (node.type) {
    case 'prefix_unary_expression':
      return negated(node, context);
    case 'binary_expression':
      return combined(node, context);
    case 'invocation_expression':
      return byElements(node, context) ?? withOwnProof(provenByCall(node, context), node, context);
    case 'is_pattern_expression':
      return matched(node, context);
    default:
      return nothing;
  }
}

function negated(node: Node, context: Context): Refinements {
  const operand = partsOf(node)[0];
  if (node.firstChild?.type !== '!' || !operand) return nothing;
  return opposite(refinementsOf(operand, context));
}

function combined(node: Node, context: Context): Refinements {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (!left || !right) return nothing;
  const operator = node.childForFieldName('operator')?.type ?? '';
  const byPosition = provenByPosition(left, `${operator} ${textOf(right, context)}`, context);
  if (byPosition) return byPosition;
  const [a, b] = [left, right].map((operand) => refinementsOf(operand, context)) as [
    Refinements,
    Refinements,
  ];
  switch (operator) {
    case '&&':
      return bothHold(a, b);
    case '||':
      return eitherHolds(a, b);
    case '==':
      return provenWhenTrue(provenByEquality(left, right, context));
    case '!=':
      return opposite(provenWhenTrue(provenByEquality(left, right, context)));
    default:
      return nothing;
  }
}

/** What a position in a list is compared with where something is in the list, and where it is not. */
const found = new Set(['>= 0', '> -1', '!= -1']);
const notFound = new Set(['< 0', '== -1']);

/** `Array.IndexOf(columns, x) >= 0`, `columns.IndexOf(x) != -1`. */
function provenByPosition(node: Node, comparison: string, context: Context): Refinements | undefined {
  const call = callOf(unwrap(node), context);
  if (call?.method !== 'IndexOf' || !(found.has(comparison) || notFound.has(comparison))) return undefined;
  const { name, receiver, arguments: all } = call;
  const [list, sought] = name === 'Array.IndexOf' ? all : [receiver, all[0]];
  if (!list || !sought || !isClosedSet(list, context)) return nothing;
  const proven = provenWhenTrue([harmless(sought, context)]);
  return found.has(comparison) ? proven : opposite(proven);
}

const literals = /^(?:(?:verbatim_)?string|raw_string|integer|real|character|boolean)_literal$/;

/** `x.Equals("a")`, `"a".Equals(x)`, `string.Equals(x, "a")` */
function provenByEquals({ name, receiver, arguments: all }: Call, context: Context): Refinement[] {
  const [left, right] = /^(?:string|object)\.Equals$/.test(name) ? all : [receiver, all[0]];
  if (!left || !right) return [];
  return provenByEquality(left, right, context);
}

function provenByEquality(left: Node, right: Node, context: Context): Refinement[] {
  if (isConstant(right, context)) return andOfOriginal(harmless(left, context));
  return isConstant(left, context) ? andOfOriginal(harmless(right, context)) : [];
}

/** Whether a value is fixed by the code: a literal, or an element of a list of such. */
function isConstant(node: Node, context: Context): boolean {
  const list = node.type === 'identifier' ? listOfItem(node, context, loopHead) : undefined;
  return list ? isClosedSet(list, context) : literals.test(node.type);
}

/** `foreach (var field in Allowed)` */
function loopHead(node: Node): LoopHead | undefined {
  if (node.type !== 'foreach_statement') return undefined;
  return { item: node.childForFieldName('left'), list: node.childForFieldName('right') };
}

/** In a case of constants alone, what is switched over is one of them. */
export function provenByCase(subject: Node, parts: readonly Node[], context: Context): Refinement[] {
  const patterns = parts.filter(({ type }) => type.endsWith('_pattern'));
  const isClosed = patterns.length > 0 && patterns.every(isConstantPattern);
  return isClosed ? andOfOriginal(harmless(subject, context)) : [];
}

/** `x is "a" or "b"`, `x is not ("a" or "b")`. */
function matched(node: Node, context: Context): Refinements {
  const [value, pattern] = [node.childForFieldName('expression'), node.childForFieldName('pattern')];
  if (!value || !pattern) return nothing;
  const inner = pattern.type === 'negated_pattern' ? partsOf(pattern)[0] : pattern;
  if (!inner || !isConstantPattern(inner)) return nothing;
  const proven: Refinements = { whenTrue: [harmless(value, context)], whenFalse: [] };
  return pattern.type === 'negated_pattern' ? opposite(proven) : proven;
}

function isConstantPattern(node: Node): boolean {
  if (node.type === 'constant_pattern') return literals.test(partsOf(node)[0]?.type ?? '');
  const isNested = node.type === 'or_pattern' || node.type === 'parenthesized_pattern';
  return isNested && partsOf(node).every(isConstantPattern);
}

/** `xs.All(x => …)` where the test proves `x`, and `xs.Any(x => !…)`. */
function byElements(node: Node, context: Context): Refinements | undefined {
  const call = callOf(node, context);
  const [test] = call?.arguments ?? [];
  const isEither = call?.method === 'All' || call?.method === 'Any';
  if (!call?.receiver || !isEither || test?.type !== 'lambda_expression') return undefined;
  const [parameter, body] = [test.childForFieldName('parameters'), test.childForFieldName('body')];
  if (!parameter || !body) return undefined;
  const name = textOf(parameter, context);
  const { whenTrue, whenFalse } = refinementsOf(body, context);
  const proves = (all: readonly Refinement[]): boolean => all.some(({ expression }) => expression === name);
  const proven = [harmless(call.receiver, context)];
  if (call.method === 'All' && proves(whenTrue)) return { whenTrue: proven, whenFalse: [] };
  if (call.method === 'Any' && proves(whenFalse)) return { whenTrue: [], whenFalse: proven };
  return undefined;
}

function provenByCall(node: Node, context: Context): Refinements {
  const call = callOf(node, context);
  const [first] = call?.arguments ?? [];
  if (!call || !first) return nothing;
  return call.method === 'IsMatch'
    ? provenByPattern(call, first, context)
    : provenWhenTrue(provenByTest(call, first, context));
}

function provenByTest(call: Call, first: Node, context: Context): Refinement[] {
  if (/\bTryParse(?:Exact)?$/.test(call.name) && call.arguments.length > 1) return [harmless(first, context)];
  if (call.name === 'Enum.IsDefined') return call.arguments.slice(1, 2).map((one) => harmless(one, context));
  const { receiver } = call;
  if (call.method === 'Equals') return provenByEquals(call, context);
  if (call.method === 'All' && receiver && charactersOnly.test(textOf(first, context)))
    return [harmless(receiver, context)];
  const isSet = call.method === 'Contains' || call.method === 'ContainsKey' || call.method === 'TryGetValue';
  return isSet && receiver && isClosedSet(receiver, context) ? [harmless(first, context)] : [];
}

const charactersOnly = /^(?:\w+\s*=>\s*)?char\.Is(?:Ascii)?(?:Letter|Digit|LetterOrDigit)(?:\(\w+\))?$/;

/** `Regex.IsMatch(x, "^…$")`, `pattern.IsMatch(x)`. */
function provenByPattern(
  { name, arguments: all, receiver }: Call,
  first: Node,
  context: Context,
): Refinements {
  const pattern = name === 'Regex.IsMatch' ? all[1] : receiver;
  const text = pattern && patternText(pattern, context);
  return text === undefined ? nothing : provenBySearch(text, [harmless(first, context)]);
}

/** Whether a list, a set or a dictionary is fixed by the code: declared with its elements, or a constant by its name. */
function isClosedSet(node: Node, { text }: Context): boolean {
  const expression = text.slice(node.startIndex, node.endIndex);
  if (/^(?:new\b|\[)/.test(expression)) return true;
  const name = /(\w+)(?:\.Keys)?$/.exec(expression)?.[1];
  if (!name) return false;
  if (/allow|permit|valid|whitelist|supported/i.test(name)) return true;
  return new RegExp(`\\b${name}\\s*=\\s*(?:new\\b[^;]*[{(][^;]*["'][^;]*|[[{][^;]*["'])`).test(text);
}

function harmless(node: Node, context: Context): Refinement {
  return { expression: textOf(unwrap(node), context), taint: 'harmless' };
}
