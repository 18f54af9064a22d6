import type { ParameterRewrite } from '../../cosmosql/hole';
import { cover } from '../../shared/span';
import type { FoundSite } from '../flow/foundSite';
import type { HolePiece } from '../flow/value';
import type { NewParameter, ValueExpression } from './fixWriter';

/** The parameter that takes the place of holes: what its value is made of, and as what it is passed. */
export function newParameter(
  site: FoundSite,
  rewrite: ParameterRewrite,
  holes: readonly HolePiece[],
  source: string,
): Omit<NewParameter, 'name'> | { readonly obstacle: string } {
  if (holes.some(isHidden)) return { obstacle: hidden };
  const operand = holes.map((hole) => hole.operand).reduce(cover);
  const shape = { operand, conditional: false };
  const [only] = holes;
  if (only && holes.length === 1 && isList(only, rewrite)) return listParameter(only, rewrite, shape);
  const all = site.pieces.filter((piece) => piece.kind === 'hole');
  const value = rewrite.value.flatMap((piece): ValueExpression[] => {
    if ('text' in piece) return piece.text ? [{ text: piece.text }] : [];
    const hole = all[piece.hole];
    return hole ? [expressionOf(hole)] : [];
  });
  if (rewrite.as === 'string') return { ...shape, value, as: 'string' };
  const isLiteral = only && isOfAnyType(only) && !isCount(site, rewrite);
  if (isLiteral && only.value.isDerived) return { obstacle: made };
  return { ...shape, value, as: scalarType(only, source), ...(isLiteral && { literal: only.span }) };
}

const hidden =
  'The value is escaped in a function that takes more than it, so what it was before is not known here.';

function isHidden({ value: { escape } }: HolePiece): boolean {
  return escape !== undefined && escape.original === undefined;
}

const made =
  'A function that is not known makes the text of the value, and may put quotes around it. Pass what it is given.';

/** A number of rows is always a number. */
function isCount({ holes }: FoundSite, rewrite: ParameterRewrite): boolean {
  return rewrite.holes.some((index) => holes[index]?.context === 'count');
}

function isOfAnyType({ value: { type, escape } }: HolePiece): boolean {
  return type !== 'number' && type !== 'boolean' && !escape;
}

const unusualList = 'The elements of the list are put together in a way that a parameter cannot take over.';

function isList({ value }: HolePiece, rewrite: ParameterRewrite): boolean {
  return rewrite.as === 'list' || value.joined !== undefined || value.type === 'list';
}

function listParameter(
  hole: HolePiece,
  rewrite: ParameterRewrite,
  shape: { operand: NewParameter['operand']; conditional: boolean },
): ReturnType<typeof newParameter> {
  const { joined, type } = hole.value;
  if (rewrite.as !== 'list' || joined?.isMixed) return { obstacle: unusualList };
  if (!joined && type !== 'list') return { obstacle: unusualList };
  const around = joined ? joined.before + joined.after : '';
  const quoted = /^(['"])\1$/.test(around) || hole.quoted === true;
  if (around !== '' && !quoted) return { obstacle: unusualList };
  const each = joined?.each && { each: joined.each };
  const value: ValueExpression[] = [{ expression: joined?.list ?? hole.span, isString: false, ...each }];
  if (joined?.isQuoted) return { ...shape, value, as: 'list' };
  return quoted
    ? { ...shape, value, as: 'listOfStrings' }
    : { ...shape, value, as: 'list', literal: hole.span };
}

/** The expression of a hole; of a value escaped by hand, what it was before. */
function expressionOf({ span, value }: HolePiece): ValueExpression {
  if (value.escape?.original) return { expression: value.escape.original, isString: false };
  return { expression: span, isString: value.type === 'string' };
}

const truthNames = /(?:^|[._])(?:is|has|can|should)[A-Z_]\w*$|(?:enabled|active|deleted|visible|flag)$/i;

/** Unquoted, a benign value is a number or a boolean, whatever type carries it here. */
function scalarType(hole: HolePiece | undefined, source: string): NewParameter['as'] {
  if (!hole) return 'asIs';
  const { value, span } = hole;
  if (value.escape) return value.escape.whole ? 'asIs' : 'string';
  if (value.type === 'number' || value.type === 'boolean') return 'asIs';
  const isTruth = truthNames.test(source.slice(span.start, span.end));
  if (isTruth) return value.type === 'string' ? 'boolean' : 'asIs';
  return 'number';
}
