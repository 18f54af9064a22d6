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
import { unwrap, type Context } from './context';
import { listOfItem, type LoopHead } from '../loopItem';
import { partsOf, textOf } from '../syntaxNode';
import { patternText } from './pattern';

/** What a condition proves of values: a test by an anchored pattern, membership of a set, a comparison with a literal. */
export function refinementsOf(condition: Node, context: Context): Refinements {
  const node = unwrap(condition);
  switch (node.type) {
    case 'unary_expression':
      return negated(node, context);
    case 'binary_expression':
      return combined(node, context);
    case 'call_expression':
      return withOwnProof(provenByCall(node, context), node, context);
    case 'index_expression':
      return provenWhenTrue(provenByLookup(node, context));
    case 'identifier':
      return provenWhenTrue([...provenByMark(node, context), ...provenByFlag(node, context)]);
    default:
      return nothing;
  }
}

function negated(node: Node, context: Context): Refinements {
  const operand = node.childForFieldName('operand');
  if (node.firstChild?.type !== '!' || !operand) return nothing;
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
    case '==':
      return provenWhenTrue(provenByEquality(left, right, context));
    case '!=':
      return opposite(provenWhenTrue(provenByEquality(left, right, context)));
    default:
      return nothing;
  }
}

export function provenByEquality(left: Node, right: Node, context: Context): Refinement[] {
  if (right.type === 'nil') return provenByNoError(left, context);
  if (isConstant(right, context)) return andOfOriginal(harmless(left, context));
  return isConstant(left, context) ? andOfOriginal(harmless(right, context)) : [];
}

/** `err` of `err := check(x)`, nearest before. */
function provenByNoError(node: Node, context: Context): Refinement[] {
  const assigned = new RegExp(
    `\\b${textOf(node, context)}\\s*:?=\\s*(\\w+(?:\\.\\w+)?)\\(([\\w.]+)\\s*[,)]`,
    'g',
  );
  const [, name, expression] = [...context.text.slice(0, node.startIndex).matchAll(assigned)].at(-1) ?? [];
  if (name === undefined || expression === undefined) return [];
  return [{ expression, taint: 'closed', by: { name, result: 'no error' } }];
}

/** Whether a value is fixed by the code: a literal, a constant of the file, or an element of a list of such. */
function isConstant(node: Node, context: Context): boolean {
  if (node.type.endsWith('_literal')) return !/^(?:composite|func)/.test(node.type);
  if (node.type === 'index_expression') {
    const list = node.childForFieldName('operand');
    return list !== null && isClosedSet(list, context);
  }
  if (node.type !== 'identifier') return false;
  const list = listOfItem(node, context, rangeHead);
  return list ? isClosedSet(list, context) : isDeclaredConstant(textOf(node, context), context);
}

function isDeclaredConstant(name: string, { text }: Context): boolean {
  return new RegExp(`\\bconst\\b[^)]*?\\b${name}\\b[^=\\n]*=`).test(text);
}

/** `for _, field := range allowed` */
function rangeHead(node: Node): LoopHead | undefined {
  if (node.type !== 'for_statement') return undefined;
  const range = node.namedChildren.find(({ type }) => type === 'range_clause');
  const left = range?.childForFieldName('left');
  return { item: left && partsOf(left)[1], list: range?.childForFieldName('right') };
}

/** `pattern.MatchString(x)`, `slices.Contains(allowed, x)`. */
function provenByCall(node: Node, context: Context): Refinements {
  const callee = node.childForFieldName('function');
  const list = node.childForFieldName('arguments');
  const [first, second] = list ? partsOf(list) : [];
  if (!callee || !first) return nothing;
  const name = textOf(callee, context);
  if (name === 'slices.Contains' && second && isClosedSet(first, context))
    return provenWhenTrue([harmless(second, context)]);
  const receiver = callee.childForFieldName('operand');
  if (!receiver || callee.childForFieldName('field')?.text !== 'MatchString') return nothing;
  return provenBySearch(patternText(receiver, context), [harmless(first, context)]);
}

/** `allowed[x]` */
function provenByLookup(node: Node, context: Context): Refinement[] {
  const [object, index] = [node.childForFieldName('operand'), node.childForFieldName('index')];
  return object && index && isClosedSet(object, context) ? [harmless(index, context)] : [];
}

/** `ok` of `_, ok := allowed[x]`, nearest before. */
function provenByMark(node: Node, context: Context): Refinement[] {
  const mark = textOf(node, context);
  const assigned = new RegExp(`\\b${mark}\\s*:?=\\s*([\\w.]+)\\[([^\\]\\n]+)\\]`, 'g');
  const last = [...context.text.slice(0, node.startIndex).matchAll(assigned)].at(-1);
  if (!last?.[1] || !last[2]) return [];
  return isDeclaredSet(last[1], context) ? [{ expression: last[2].trim(), taint: 'harmless' }] : [];
}

/** `found` of `if … { found = true }`, where nothing else makes it true: what the condition proves. */
function provenByFlag(node: Node, context: Context): readonly Refinement[] {
  const around = functionAround(node);
  if (!around) return [];
  const flag = textOf(node, context);
  const set = new RegExp(`\\b${flag}\\b(?:,[^=\\n]*)?\\s*:?=(?!=)\\s*(?!\\s|false\\b)(true\\b)?`, 'g');
  const [only, ...others] = textOf(around, context).matchAll(set);
  if (!only?.[1] || others.length > 0) return [];
  const at = around.startIndex + only.index;
  const test = ifAround(around.descendantForIndex(at));
  const condition = test?.childForFieldName('condition');
  const isThen = (test?.childForFieldName('consequence')?.endIndex ?? 0) > at;
  return condition && isThen ? refinementsOf(condition, context).whenTrue : [];
}

function functionAround(node: Node): Node | undefined {
  return aroundOf(node, /^(?:function_declaration|method_declaration|func_literal)$/);
}

function ifAround(node: Node | null): Node | undefined {
  return node ? aroundOf(node, /^if_statement$/) : undefined;
}

function aroundOf(node: Node, type: RegExp): Node | undefined {
  for (let at = node.parent; at; at = at.parent) if (type.test(at.type)) return at;
  return undefined;
}

function isClosedSet(node: Node, context: Context): boolean {
  return node.type === 'composite_literal' || isDeclaredSet(textOf(node, context), context);
}

/** Whether a name is that of a list or a map that the code fixes: declared with a literal, or allowed by its name. */
function isDeclaredSet(expression: string, { text }: Context): boolean {
  const name = /\w+$/.exec(expression)?.[0];
  if (!name) return false;
  if (/allow|permit|valid|whitelist|supported/i.test(name)) return true;
  return new RegExp(
    `\\b${name}\\s*(?::?=|\\s[\\w\\[\\].]+\\s*=)\\s*(?:map\\[|\\[\\])[^\\n{]*\\{\\s*\\S`,
  ).test(text);
}

function harmless(node: Node, context: Context): Refinement {
  return { expression: textOf(unwrap(node), context), taint: 'harmless' };
}
