import type { Node } from 'web-tree-sitter';
import type { Context } from './context';
import { textOf } from '../syntaxNode';
import { patternText, provesHarmless } from './regularExpression';

/** What pydantic and FastAPI check a text by before the program gets it: docs.pydantic.dev, "Fields"; fastapi.tiangolo.com. */
const checking = /(?:^|\.)(?:constr|StringConstraints|Field|Query|Path|Header|Cookie|Form|Body)$/;

/**
 * Whether an annotation, or the default beside it, has a text checked by a pattern that lets no query syntax pass:
 * `constr(pattern=…)`, `Annotated[str, Query(pattern=…)]`, `= Path(regex=…)`. Of several types another may let it pass.
 */
export function isCheckedByPattern(annotation: Node, value: Node | null, context: Context): boolean {
  const types = textOf(annotation, context)
    .replace(/(["']).*?\1/gs, '')
    .replace(/\|\s*None\b|\bNone\s*\|/g, '');
  if (types.includes('|') || /\bUnion\b/.test(types)) return false;
  const calls = [...annotation.descendantsOfType('call'), ...(value?.type === 'call' ? [value] : [])];
  return calls.some((call) => isCheck(call, context));
}

function isCheck(call: Node, context: Context): boolean {
  const callee = call.childForFieldName('function');
  if (!callee || !checking.test(textOf(callee, context))) return false;
  const given = call.childForFieldName('arguments')?.namedChildren ?? [];
  return given.some((one) => one.type === 'keyword_argument' && isSafePattern(one, context));
}

/** Whether a keyword argument is a pattern that holds from the start of a text to its end. */
function isSafePattern(argument: Node, context: Context): boolean {
  const [name, value] = [argument.childForFieldName('name'), argument.childForFieldName('value')];
  if (!name || !value || !/^(?:pattern|regex)$/.test(textOf(name, context))) return false;
  const pattern = patternText(value, context);
  return /^(?:\^|\\A)/.test(pattern) && provesHarmless(pattern, false);
}
