import type { Node } from 'web-tree-sitter';
import { contains, type Span } from '../../../../shared/span';
import type { TextEdit } from '../../../finding';
import type { FixPlan, NewParameter, WrittenFix } from '../../../fixes/fixWriter';
import { literalPattern } from '../../../literalPattern';
import { spanOf } from '../../syntaxNode';
import { cleanText } from './cleanText';
import { canMove } from '../../../fixes/move';
import { movement } from './move';
import { passInDefinition, wrapInDefinition } from './passInDefinition';
import { passInSpec, wrapInSpec } from './passInSpec';
import { ancestorsOf, nodeAt } from '../../../fixes/tree';
import { isUsedElsewhere } from '../../../fixes/use';
import { usage } from './use';
import { isCount } from './valueText';

/**
 * Passes the parameters of a fix with the query: on its definition, in its spec, or in one that is made around the
 * text. Each value is evaluated once, where it has the value that it was spliced with.
 */
export function writeFix(plan: FixPlan): WrittenFix {
  const { site, textEdits } = plan;
  const pass = ways[site.sinkData.passes ?? ''];
  if (!pass) return { obstacle: site.sinkData.obstacle ?? unusual };
  if (isUsedElsewhere(plan, usage)) return { obstacle: used };
  if (plan.parameters.some((parameter) => isOfUnknownType(parameter, plan))) return { obstacle: untyped };
  const outside = plan.parameters.filter(({ operand }) => !contains(site.callSpan, operand));
  if (!outside.every((parameter) => canArrive(parameter, plan))) return { obstacle: elsewhere };
  const edits = pass(plan);
  return edits ? { edits: [...edits, ...textEdits, ...cleanText(plan)] } : { obstacle: unusual };
}

const used = 'The query text is used for something else too.';
const unusual = 'The parameters are passed in a way that cannot be added to.';
const untyped =
  'Without quotes the value may stand for a number, true, false or null. Convert it to what it is, and pass that.';
const elsewhere =
  'The text is built where its values cannot be passed from: in another function, in a loop, or on some of the ways only.';

const ways: Readonly<Partial<Record<string, (plan: FixPlan) => TextEdit[] | undefined>>> = {
  onDefinition: passInDefinition,
  inDefinition: wrapInDefinition,
  onSpec: passInSpec,
  inSpec: wrapInSpec,
};

/** Whether a value that was spliced without quotes could be passed as something else than the database read it as. */
function isOfUnknownType({ literal, as, value, operand }: NewParameter, { source }: FixPlan): boolean {
  if (!literal) return false;
  if (as === 'number') return !isCount(operand, source);
  if (as !== 'list') return false;
  const [list] = value;
  const name = list && 'expression' in list ? source.slice(list.expression.start, list.expression.end) : '';
  return !isOfNumbers(name, source);
}

/** Whether a list is declared in the file as one of numbers. */
function isOfNumbers(list: string, source: string): boolean {
  const name = literalPattern(list);
  return new RegExp(`(?:<${number}\\??>|\\b${number}\\??\\[\\])\\??\\s+${name}\\b`).test(source);
}

const number = '(?:s?byte|u?short|u?int|u?long|float|double|decimal)';

/** Whether a value that is spliced before the query is handed over can be taken then. */
function canArrive({ value, conditional, operand }: NewParameter, plan: FixPlan): boolean {
  const { start } = plan.site.callSpan;
  if (conditional && !isSafeAnywhere(value, plan)) return false;
  return (
    operand.end <= start &&
    value.every(
      (piece) => 'text' in piece || canMove(piece.expression, start, plan.root, plan.source, movement),
    )
  );
}

/**
 * A value that only some ways splice is passed on all of them: the service passes over parameters that the text does
 * not name. That needs a value which can be taken whatever the condition guards.
 */
function isSafeAnywhere(value: NewParameter['value'], plan: FixPlan): boolean {
  return value.every((piece) => 'text' in piece || isSafe(piece.expression, plan));
}

/** A name, or a member of what the condition around it reads members of without asking first whether there is one. */
function isSafe(expression: Span, { source, root, site }: FixPlan): boolean {
  const text = source.slice(expression.start, expression.end);
  if (/^\w+$/.test(text)) return true;
  const owner = /^([\w.]+)\.\w+$/.exec(text)?.[1];
  const node = nodeAt(root, expression);
  const condition = node && outermostCondition(node, site.callSpan, source);
  if (!owner || !condition) return false;
  const path = owner.replaceAll('.', '\\.');
  const reads = new RegExp(`(?<![\\w.])${path}\\.\\w`);
  const asks = new RegExp(`(?<![\\w.])${path}\\s*(?:\\?|!=|==|is\\b)`);
  return reads.test(condition) && !asks.test(condition);
}

/** The condition of the outermost \`if\` around a node that does not hold the call. */
function outermostCondition(node: Node, call: Span, source: string): string | undefined {
  let condition: Node | null = null;
  for (const at of ancestorsOf(node)) {
    if (contains(spanOf(at), call)) break;
    if (at.type === 'if_statement') condition = at.childForFieldName('condition');
  }
  return condition ? source.slice(condition.startIndex, condition.endIndex) : undefined;
}
