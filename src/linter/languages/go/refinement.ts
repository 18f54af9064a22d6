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
      return provenWhenTrue(provenByMark(node, context));
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
  return isConstant(right, context) ? andOfOriginal(harmless(left, context)) : [];
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

/** Whether a value is fixed by the code: a literal, or a constant of the file. */
function isConstant(node: Node, context: Context): boolean {
  if (node.type.endsWith('_literal')) return !/^(?:composite|func)/.test(node.type);
  if (node.type !== 'identifier') return false;
  return new RegExp(`\\bconst\\b[^)]*?\\b${textOf(node, context)}\\b[^=\\n]*=`).test(context.text);
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
