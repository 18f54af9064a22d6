import { contains } from '../../../../shared/span';
import type { FixPlan, NewParameter, WrittenFix } from '../../../fixes/fixWriter';
import { withoutValues } from './formatCall';
import { importEdits } from './imports';
import { withoutLeftovers } from './leftover';
import { canMove } from '../../../fixes/move';
import { movement } from './move';
import { placeOf, type Place } from './pass';
import { passByAppend } from './passByAppend';
import { isUsedElsewhere } from '../../../fixes/use';
import { usage } from './use';
import { parameterText } from './valueText';

const used = 'The query text is used for something else too.';
const unusual = 'The parameters are passed in a way that cannot be added to.';
const formatted = 'The text is formatted in a way that a parameter cannot take over.';
const untyped = 'The value is put together in a way that a parameter cannot take over.';

/**
 * Passes the parameters of a fix in the options of the call, in the literal that holds the query, or in a list that
 * is filled where the text is built. Each value is evaluated once, where it has the value that it was spliced with.
 */
export function writeFix(plan: FixPlan): WrittenFix {
  if (isUsedElsewhere(plan, usage)) return { obstacle: used };
  const [freed, leftovers] = [withoutValues(plan), withoutLeftovers(plan)];
  if (!freed || !leftovers) return { obstacle: formatted };
  const place = placeOf(plan);
  if (!place) return { obstacle: unusual };
  const written = pass(plan, place);
  if ('obstacle' in written) return written;
  const edits = [...written.edits, ...freed, ...leftovers];
  return { edits: [...edits, ...importEdits(plan.source, edits)] };
}

function pass(plan: FixPlan, place: Place): WrittenFix {
  const { parameters, textEdits } = plan;
  const items = parameters.map((parameter) => parameterText(parameter, plan));
  if (!items.every((item) => item !== undefined)) return { obstacle: untyped };
  if (!parameters.every((parameter) => canArrive(parameter, plan, place))) return passByAppend(plan, place);
  const edits = place.pass(items);
  return edits ? { edits: [...edits, ...textEdits] } : { obstacle: unusual };
}

/** Whether a value that is spliced before the query is handed over can be taken then. */
function canArrive({ value, conditional, operand }: NewParameter, plan: FixPlan, place: Place): boolean {
  if (conditional) return false;
  const isThere = operand.start >= place.at && contains(plan.site.callSpan, operand);
  return (
    isThere ||
    value.every(
      (piece) => 'text' in piece || canMove(piece.expression, place.at, plan.root, plan.source, movement),
    )
  );
}
