import type { Expression } from '../../flow/program';
import { keepsHarmlessCharactersOnly } from '../regularExpression';
import type { Call } from './callParts';
import type { Context } from './context';
import { textOf } from '../syntaxNode';

/** `replace` with constants on text that is known, or as an escaper on a value that is not. */
export function lowerReplacement(call: Call, context: Context): Expression | undefined {
  const { span, method, receiver, arguments: given } = call;
  const [search, by] = given;
  if (!receiver || !search || !by) return undefined;
  const value = context.expression(receiver);
  const searched = textOf(search, context);
  if (method === 'replaceAll' && keepsHarmlessCharactersOnly(`/${patternIn(searched)}/g`))
    return { kind: 'harmless', span, operands: [value], type: 'string' };
  if (/^(["'])\\*["'\\]+\1$/.test(searched))
    return { kind: 'escaped', span, value, by: method, whole: false };
  return {
    kind: 'replace',
    span,
    value,
    search: context.expression(search),
    replacement: context.expression(by),
  };
}

/** The regular expression that a string literal holds. */
export function patternIn(literal: string): string {
  return literal.slice(1, -1).replaceAll('\\\\', '\\');
}
