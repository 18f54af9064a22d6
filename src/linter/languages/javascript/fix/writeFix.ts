import type { FixPlan, NewParameter, WrittenFix } from '../../../fixes/fixWriter';
import { contains, type Span } from '../../../../shared/span';
import { canMove } from './move';
import { passInRecord } from './passInRecord';
import { passByPush } from './passByPush';
import { passInCall } from './passInCall';
import { isUsedElsewhere } from '../../../fixes/use';
import { usage } from './use';
import { parameterText, styleOf } from './valueText';

/**
 * Passes the parameters of a fix: in the call that sends the text, in the record that holds it, or in a list that
 * is filled where the text is built. Each value is evaluated once, where it has the value that it was spliced with.
 */
export function writeFix(plan: FixPlan): WrittenFix {
  const { site, textEdits } = plan;
  if (isUsedElsewhere(plan, usage)) return { obstacle: used };
  if (site.pieces.some(isFormatted)) return { obstacle: formatted };
  const written = site.spec?.written;
  const target = targetOf(plan);
  const outside = plan.parameters.filter(({ operand }) => !contains(target, operand));
  if (!outside.every((parameter) => canArrive(parameter, plan))) return passByPush(plan);
  const items = plan.parameters.map((one) => parameterText(one, plan.source, styleOf(plan.source)));
  const edits = written ? passInRecord(plan, written, items) : passInCall(plan, items);
  return edits ? { edits: [...edits, ...textEdits] } : { obstacle: unusual };
}

/** Whether a value stands apart from its place in the text, as an argument of a format function. */
function isFormatted(piece: FixPlan['site']['pieces'][number]): boolean {
  return piece.kind === 'hole' && !contains(piece.operand, piece.span);
}

const formatted = 'A format function puts the text together. Pass the values as parameters by hand.';
const used = 'The query text is used for something else too.';
const unusual = 'The parameters are passed in a way that cannot be added to.';

/** What the parameters are written into: the record with the query, or the argument. */
function targetOf({ site }: FixPlan): Span {
  return site.spec?.written?.span ?? site.argument.span;
}

/** Whether a value that is spliced before the query is handed over can be taken then. */
function canArrive({ value, literal, conditional }: NewParameter, plan: FixPlan): boolean {
  if (conditional) return false;
  const { start } = targetOf(plan);
  const written = literal ? [literal] : value.flatMap((piece) => ('text' in piece ? [] : [piece.expression]));
  return written.every((expression) => canMove(expression, start, plan.root, plan.source));
}
