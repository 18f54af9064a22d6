import type { Node } from 'web-tree-sitter';
import { contains, type Span } from '../../../../shared/span';
import type { TextEdit } from '../../../finding';
import type { FixPlan } from '../../../fixes/fixWriter';
import { partsOf, spanOf } from '../../syntaxNode';
import { parseFormat } from '../format';
import { ancestorsOf, nodeAt } from '../../../fixes/tree';

/** A call of `fmt` with a format text, and the values for it. */
interface FormatCall {
  readonly call: Node;
  readonly template: Node;
  readonly values: readonly Node[];
  /** Whether the call gives the text, and so is nothing but the text when it has no values. */
  readonly gives: boolean;
}

/** The edits that take the values of formats away that have no verb any more; undefined where they cannot be. */
export function withoutValues({ site, root, source, textEdits }: FixPlan): TextEdit[] | undefined {
  const calls = new Map<number, FormatCall>();
  for (const { span } of textEdits) {
    const call = formatCallAround(root, span, source);
    if (call) calls.set(call.call.id, call);
    else if (isVerbReplaced(site, span)) return undefined;
  }
  const edits = [...calls.values()].map((call) => freed(call, textEdits, source));
  return edits.every((one) => one !== undefined) ? edits.flat() : undefined;
}

/** Whether an edit takes the place of a verb: the value of one stands elsewhere. */
function isVerbReplaced({ pieces }: FixPlan['site'], edit: Span): boolean {
  return pieces.some(
    (piece) => piece.kind === 'hole' && contains(edit, piece.operand) && !contains(piece.operand, piece.span),
  );
}

function formatCallAround(root: Node, span: Span, source: string): FormatCall | undefined {
  const node = nodeAt(root, span);
  const call = node && [...ancestorsOf(node)].find((at) => at.type === 'call_expression');
  const callee = call?.childForFieldName('function');
  const list = call?.childForFieldName('arguments');
  if (!callee || !list) return undefined;
  const name = source.slice(callee.startIndex, callee.endIndex);
  const gives = name === 'fmt.Sprintf';
  const [template, ...values] = partsOf(list).slice(gives ? 0 : 1);
  if (!call || !template || (!gives && name !== 'fmt.Fprintf')) return undefined;
  return contains(spanOf(template), span) ? { call, template, values, gives } : undefined;
}

function freed(
  { call, template, values, gives }: FormatCall,
  textEdits: readonly TextEdit[],
  source: string,
): TextEdit[] | undefined {
  const written = source.slice(template.startIndex, template.endIndex);
  const { placeholders, dropped } = parseFormat(written);
  const isTaken = (offsets: Span): boolean => {
    const verb = { start: template.startIndex + offsets.start, end: template.startIndex + offsets.end };
    return textEdits.some(({ span }) => contains(span, verb));
  };
  const kept = new Set(placeholders.filter((one) => !isTaken(one)).map(({ key }) => key));
  if (kept.size > 0 && /%[-+# 0]*\[/.test(written)) return undefined;
  if (kept.size > 0 || !gives) return dropValues(template, values, (at) => kept.has(at));
  const unescaped = dropped
    .filter((one) => !isTaken(one))
    .map(({ start, end }) => ({
      span: { start: template.startIndex + start, end: template.startIndex + end },
      newText: '',
    }));
  return [
    { span: { start: call.startIndex, end: template.startIndex }, newText: '' },
    ...unescaped,
    { span: { start: template.endIndex, end: call.endIndex }, newText: '' },
  ];
}

/** Takes away each value that is not kept, with the comma before it. */
function dropValues(template: Node, values: readonly Node[], isKept: (at: number) => boolean): TextEdit[] {
  return values.flatMap((value, at) => {
    const before = values[at - 1] ?? template;
    return isKept(at) ? [] : [{ span: { start: before.endIndex, end: value.endIndex }, newText: '' }];
  });
}
