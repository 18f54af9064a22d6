import type { Node } from 'web-tree-sitter';
import type { Expression } from '../../flow/program';
import { isPointer, type Context } from './context';
import { spanOf, textOf } from '../syntaxNode';

/** Functions that fill what they are given the address of: decoders, scanners, binders of requests, flags. */
const filling =
  /\b(?:Unmarshal\w*|Decode\w*|S?Scan(?:ln|f)?|(?:Should|Must)?Bind\w*|BodyParser|QueryParser|ReadJSON|StringVar)$/;

/** The arguments of a call, in which `&x` is an assignment to `x` where the function fills it from the others. */
export function lowerArguments(
  name: string,
  receiver: Node | undefined,
  given: readonly Node[],
  context: Context,
): Expression[] {
  if (!filling.test(name)) return given.map((one) => context.expression(one));
  const others = given.filter((one) => !isPointer(one));
  const from = (receiver ? [receiver, ...others] : others).map((one) => context.expression(one));
  return given.map((one) => (isPointer(one) ? filledArgument(one, from, context) : context.expression(one)));
}

function filledArgument(argument: Node, from: readonly Expression[], context: Context): Expression {
  const span = spanOf(argument);
  const name = textOf(argument, context).slice(1);
  const value: Expression = { kind: 'other', span, operands: from };
  return {
    kind: 'assign',
    span,
    target: context.expression(argument),
    value: isNumber(name, context) ? { kind: 'same', span, value, type: 'number' } : value,
    append: false,
  };
}

/** Whether a variable is declared as a number or a boolean, which no text gets into. */
function isNumber(name: string, { text }: Context): boolean {
  return /^\w+$/.test(name) && new RegExp(`\\bvar\\s+${name}\\s+(?:u?int|float|bool)\\d*\\b`).test(text);
}
