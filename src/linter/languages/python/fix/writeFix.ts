import { contains, type Span } from '../../../../shared/span';
import type { TextEdit } from '../../../finding';
import type { FixPlan, NewParameter, WrittenFix } from '../../../fixes/fixWriter';
import { withoutArguments } from './formatCall';
import { canMove } from '../../../fixes/move';
import { movement } from './move';
import { elsewhere, passByAppend } from './passByAppend';
import { passInCall } from './passInCall';
import { passInRecord } from './passInRecord';
import { withoutPrefixes } from './prefix';
import { isUsedElsewhere } from '../../../fixes/use';
import { usage } from './use';
import { nodeAt } from '../../../fixes/tree';
import { functionAround } from './tree';
import { needsJson, parameterText, styleOf } from './valueText';

const used = 'The query text is used for something else too.';
const unusual = 'The parameters are passed in a way that cannot be added to.';
const formatted = 'The text is formatted in a way that a parameter cannot take over.';

/**
 * Passes the parameters of a fix: in the call that sends the text, in the dictionary that holds it, or in a list that
 * is filled where the text is built. Each value is evaluated once, where it has the value that it was spliced with.
 */
export function writeFix(plan: FixPlan): WrittenFix {
  if (isUsedElsewhere(plan, usage)) return { obstacle: used };
  if (isBuiltElsewhere(plan)) return { obstacle: elsewhere };
  const arguments_ = withoutArguments(plan);
  if (!arguments_) return { obstacle: formatted };
  const written = pass(plan);
  if ('obstacle' in written) return written;
  return { edits: [...written.edits, ...arguments_, ...withoutPrefixes(plan), ...importJson(plan)] };
}

function pass(plan: FixPlan): WrittenFix {
  const { site, textEdits, parameters } = plan;
  const outside = parameters.filter(({ operand }) => !contains(targetOf(plan), operand));
  if (!outside.every((parameter) => canArrive(parameter, plan))) return passByAppend(plan);
  const items = parameters.map((parameter) => parameterText(parameter, plan));
  const written = site.spec?.written;
  const edits = written
    ? passInRecord(plan, written, items)
    : site.spec
      ? undefined
      : passInCall(plan, items);
  return edits ? { edits: [...edits, ...textEdits] } : { obstacle: unusual };
}

/** What the parameters are written into: the dictionary with the query, or the argument. */
function targetOf({ site }: FixPlan): Span {
  return site.spec?.written?.span ?? site.argument.span;
}

/** Whether a value that is spliced before the query is handed over can be taken then. */
function canArrive({ value, conditional }: NewParameter, plan: FixPlan): boolean {
  if (conditional) return false;
  const { start } = targetOf(plan);
  return value.every(
    (piece) => 'text' in piece || canMove(piece.expression, start, plan.root, plan.source, movement),
  );
}

/** Whether the text stands in another function than the call, or is a constant that others may use too. */
function isBuiltElsewhere({ site, root, textEdits }: FixPlan): boolean {
  const around = (span: Span): number | undefined => {
    const node = nodeAt(root, span);
    return node && functionAround(node)?.id;
  };
  const own = around(site.callSpan);
  return textEdits.some(({ span }) => around(span) !== own);
}

/** An import of `json` before the first import of the file, where a value needs it and there is none. */
function importJson(plan: FixPlan): TextEdit[] {
  const { source, root, parameters } = plan;
  if (!needsJson(parameters, plan) || /^import (?:[\w.]+, )*json(?:,|\s*$)/m.test(source)) return [];
  const { lineEnd } = styleOf(source);
  const first = root.namedChildren.find(({ type }) => /^import_(?:from_)?statement$/.test(type));
  const future = root.namedChildren.find(({ type }) => type === 'future_import_statement');
  if (!first && future)
    return [{ span: { start: future.endIndex, end: future.endIndex }, newText: `${lineEnd}import json` }];
  const start = first?.startIndex ?? 0;
  return [{ span: { start, end: start }, newText: `import json${lineEnd}` }];
}
