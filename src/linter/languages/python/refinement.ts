import type { Node } from 'web-tree-sitter';
import type { Refinement, Refinements } from '../../flow/program';
import { bothHold, eitherHolds, nothing, opposite, provenWhenTrue, withOwnProof } from '../condition';
import { unwrap, type Context } from './context';
import { partsOf, textOf } from '../syntaxNode';
import { textMethods } from './knownCalls';
import { anchorsWhole, patternText, provesHarmless } from './regularExpression';

/** What a condition proves of values: a test by an anchored pattern, membership of a set, a comparison with a literal. */
export function refinementsOf(condition: Node, context: Context): Refinements {
  const node = unwrap(condition);
  switch (node.type) {
    case 'not_operator':
      return negated(node, context);
    case 'boolean_operator':
      return combined(node, context);
    case 'comparison_operator':
      return compared(node, context);
    case 'call':
      return called(node, context);
    default:
      return nothing;
  }
}

/** `bool(x)` proves what `x` does. */
function called(node: Node, context: Context): Refinements {
  const callee = node.childForFieldName('function');
  const list = node.childForFieldName('arguments');
  const [first, more] = list ? partsOf(list) : [];
  if (callee && first && !more && textOf(callee, context) === 'bool') return refinementsOf(first, context);
  return withOwnProof(provenWhenTrue(provenByCall(node, context)), node, context);
}

function negated(node: Node, context: Context): Refinements {
  const operand = node.childForFieldName('argument');
  if (!operand) return nothing;
  return opposite(refinementsOf(operand, context));
}

function combined(node: Node, context: Context): Refinements {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (!left || !right) return nothing;
  const [a, b] = [refinementsOf(left, context), refinementsOf(right, context)];
  return node.childForFieldName('operator')?.type === 'and' ? bothHold(a, b) : eitherHolds(a, b);
}

/** `x in allowed`, `x not in allowed`, `x == 'name'`, `re.match(…) is None`. */
function compared(node: Node, context: Context): Refinements {
  const [left, right, more] = partsOf(node);
  if (!left || !right || more) return nothing;
  switch (node.childForFieldName('operators')?.type) {
    case 'in':
      return provenWhenTrue(provenByMembership(left, right, context));
    case 'not in':
      return opposite(provenWhenTrue(provenByMembership(left, right, context)));
    case '==':
      return { whenTrue: isLiteral(right) ? [harmless(left, context)] : [], whenFalse: [] };
    case '!=':
      return { whenTrue: [], whenFalse: isLiteral(right) ? [harmless(left, context)] : [] };
    case 'is':
      return right.type === 'none'
        ? { whenTrue: [], whenFalse: refinementsOf(left, context).whenTrue }
        : nothing;
    case 'is not':
      return right.type === 'none'
        ? { whenTrue: refinementsOf(left, context).whenTrue, whenFalse: [] }
        : nothing;
    default:
      return nothing;
  }
}

/** What holds in a case of literals: `case "a" | "b":`. */
export function provenByCase(subject: Node, clause: Node, context: Context): Refinement[] {
  const patterns = partsOf(clause).filter(({ type }) => type === 'case_pattern');
  const alternatives = patterns
    .flatMap(partsOf)
    .flatMap((one) => (one.type === 'union_pattern' ? partsOf(one) : [one]));
  return alternatives.length > 0 && alternatives.every(isLiteral) ? [harmless(subject, context)] : [];
}

function isLiteral(node: Node): boolean {
  return node.type === 'string' || node.type === 'integer' || node.type === 'float';
}

function provenByMembership(value: Node, set: Node, context: Context): Refinement[] {
  return isClosedSet(set, context) ? [harmless(value, context)] : [];
}

/**
 * Whether an expression is a list, a set or a dictionary that the code fixes, and not one that it was given, or a text:
 * a literal, a name declared with one, or a constant by its name.
 */
function isClosedSet(node: Node, { text }: Context): boolean {
  if (/^(?:list|tuple|set|dictionary)$/.test(node.type)) return true;
  const written = text.slice(node.startIndex, node.endIndex);
  const name = /^(?:\w+\.)*(\w+)(?:\.keys\(\)|\.values\(\))?$/.exec(written)?.[1];
  if (!name) return false;
  if (/^_?[A-Z][A-Z\d_]+$/.test(name) || /allow|permit|valid|whitelist|supported/i.test(name)) return true;
  const declared = `\\b${name}\\s*(?::[^=\\n]+)?=\\s*(?:[\\[{(]|(?:frozen)?set\\(|dict\\()`;
  return new RegExp(declared).test(text);
}

const provingMethods = new Set(['isdigit', 'isalnum', 'isalpha', 'isnumeric', 'isdecimal', 'isidentifier']);

/** `re.match(r'^…$', x)`, `pattern.fullmatch(x)`, `x.isalnum()`, `isinstance(x, int)`. */
function provenByCall(node: Node, context: Context): Refinement[] {
  const callee = node.childForFieldName('function');
  const list = node.childForFieldName('arguments');
  const given = list ? partsOf(list) : [];
  if (!callee) return [];
  if (textOf(callee, context) === 'isinstance') return provenByType(given, context);
  const [object, method] = [callee.childForFieldName('object'), callee.childForFieldName('attribute')];
  if (!object || !method) return [];
  const name = textOf(method, context);
  if (provingMethods.has(name)) return [harmless(object, context)];
  return provenByPattern(name, object, given, context);
}

function provenByType([value, type]: readonly Node[], context: Context): Refinement[] {
  const numeric = /^\(?(?:(?:int|float|bool|UUID|datetime)\s*[,|]?\s*)+\)?$/;
  return value && type && numeric.test(textOf(type, context)) ? [harmless(value, context)] : [];
}

function provenByPattern(
  method: string,
  object: Node,
  given: readonly Node[],
  context: Context,
): Refinement[] {
  const whole = anchorsWhole(method);
  if (whole === undefined) return [];
  const isModule = textOf(object, context) === 're';
  const pattern = isModule ? given[0] : object;
  const value = isModule ? given[1] : given[0];
  if (!pattern || !value || !provesHarmless(patternText(pattern, context), whole)) return [];
  return [harmless(value, context)];
}

/** What is proven of a text in upper case, or without its blanks or hyphens, is proven of the text. */
function harmless(node: Node, context: Context): Refinement {
  let subject = unwrap(node);
  for (let next = changedText(subject, context); next; next = changedText(subject, context)) subject = next;
  return { expression: textOf(subject, context), taint: 'harmless' };
}

function changedText(node: Node, context: Context): Node | undefined {
  const callee = node.type === 'call' ? node.childForFieldName('function') : null;
  const method = callee?.childForFieldName('attribute');
  const list = node.childForFieldName('arguments');
  if (!method || !list) return undefined;
  const [name, [taken, ...more]] = [textOf(method, context), partsOf(list)];
  const isText = taken ? name === 'replace' && isSeparator(taken, context) : textMethods.has(name);
  return isText && more.length <= 1 ? (callee?.childForFieldName('object') ?? undefined) : undefined;
}

/** Whether what is taken out of a text cannot carry query syntax either. */
function isSeparator(node: Node, context: Context): boolean {
  return /^(['"])[\w .:@/+-]+\1$/.test(textOf(node, context));
}
