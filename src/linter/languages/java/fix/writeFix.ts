import { contains, type Span } from '../../../../shared/span';
import type { TextEdit } from '../../../finding';
import type { FixPlan, NewParameter, WrittenFix } from '../../../fixes/fixWriter';
import { formatEdits } from './formatArguments';
import { canMove } from '../../../fixes/move';
import { movement } from './move';
import { passByAdd } from './passByAdd';
import { passInCall, passInSpec } from './pass';
import { nodeAt } from '../../../fixes/tree';
import { isUsedElsewhere } from '../../../fixes/use';
import { usage } from './use';
import { parameterText } from './valueText';

const used = 'The query text is used for something else too.';
const unusual = 'The parameters are passed in a way that cannot be added to.';
const elsewhere =
  'The text is built where no parameter can be passed from: in another function, a branch or a loop.';
const literal =
  'Without quotes the value may stand for a number, true, false or null. Convert it to what it is, and pass that.';
const formatted = 'The format of the text is used in a way that a parameter cannot take over.';

/**
 * Passes the parameters of a fix where the query is handed over. Each value is evaluated once, where it has the value
 * that it was spliced with.
 */
export function writeFix(given: FixPlan): WrittenFix {
  const plan = { ...given, parameters: given.parameters.map((one) => asWritten(one, given)) };
  const { site, source } = plan;
  const textEdits = plan.textEdits.map((edit) => outOfCharacter(edit, plan));
  if (isUsedElsewhere(plan, usage)) return { obstacle: used };
  if (site.spec && !site.spec.written) return { obstacle: unusual };
  const target = site.spec?.written?.span ?? site.argument.span;
  if (plan.parameters.some((parameter) => parameterText(parameter, source) === undefined))
    return { obstacle: literal };
  const arranged = formatEdits(plan);
  if (!arranged) return { obstacle: formatted };
  const edits = passed(plan, target);
  return 'obstacle' in edits ? edits : { edits: [...edits.edits, ...arranged, ...textEdits] };
}

/** A value of a closed set may be of an enum, and is no text then before it is spliced. */
function asWritten(parameter: NewParameter, { site }: FixPlan): NewParameter {
  const closed = site.pieces.filter((piece) => piece.kind === 'hole' && piece.value.taint === 'closed');
  const value = parameter.value.map((piece) => {
    const isClosed =
      'expression' in piece && closed.some(({ span }) => span.start === piece.expression.start);
    return isClosed ? { ...piece, isString: false } : piece;
  });
  return { ...parameter, value };
}

/** A character cannot hold the name of a parameter: a string takes its place. */
function outOfCharacter(edit: TextEdit, { root, source }: FixPlan): TextEdit {
  const { start } = edit.span;
  const isCharacter =
    source[start - 1] === "'" && nodeAt(root, { start, end: start })?.type === 'character_literal';
  if (!isCharacter) return edit;
  return { span: { ...edit.span, start: start - 1 }, newText: `"${edit.newText.replace("'", '"')}` };
}

/** The edits that hand the parameters over: at the call where every value can be taken then, else step by step. */
function passed(plan: FixPlan, target: Span): WrittenFix {
  const written = plan.site.spec?.written;
  if (!plan.parameters.every((parameter) => canArrive(parameter, target, plan)))
    return asFix(passByAdd(plan, target), elsewhere);
  const items = plan.parameters.flatMap((parameter) => parameterText(parameter, plan.source) ?? []);
  const direct = written ? passInSpec(plan, written, items) : passInCall(plan, items);
  return asFix(direct ?? passByAdd(plan, target), unusual);
}

function asFix(edits: readonly TextEdit[] | undefined, obstacle: string): WrittenFix {
  return edits ? { edits } : { obstacle };
}

/** Whether a value that is spliced before the query is handed over can be taken then. */
function canArrive({ value, conditional }: NewParameter, target: Span, { root, source }: FixPlan): boolean {
  if (conditional) return false;
  return value.every(
    (piece) =>
      'text' in piece ||
      contains(target, piece.expression) ||
      canMove(piece.expression, target.start, root, source, movement),
  );
}
