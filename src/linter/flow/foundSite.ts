import { joinTemplate } from '../../cosmosql/template';
import { contains, type Span } from '../../shared/span';
import type { RelatedLocation } from '../finding';
import type { Part, QuerySite } from '../querySite';
import type { Sink } from '../sinks/sink';
import { expandPieces, type PlainPiece } from './expand';
import type { ObservedCall } from './frame';
import { knownAnalysis } from './knownTemplates';
import type { Expression, RecordExpression } from './program';
import { withConstantsGiven } from './givenConstant';
import { isSearched } from './search';
import type { HolePiece, Piece, Place, RecordValue, Value } from './value';
import { constantText, unknown } from './value';

/** A query site with what a fix needs to know: the pieces of its text, and how the call is handed the query. */
export interface FoundSite extends QuerySite {
  readonly sinkData: Sink;
  readonly pieces: readonly PlainPiece[];
  /** The argument that takes the query. */
  readonly argument: Expression;
  /** The record that the argument holds, where the query is given as one. */
  readonly spec?: { readonly written: RecordExpression | undefined; readonly value: RecordValue };
  /** The place that sends the query, where a function of another file does that for the call. */
  readonly sentAt?: Place;
}

interface Query {
  readonly pieces: readonly Piece[];
  readonly spec?: RecordValue;
}

interface CallingFile {
  readonly path: string;
  readonly language: string;
  readonly text: string;
}

/** The query sites of a call: one for each text that it may get, up to a few. */
export function foundSites(call: ObservedCall, sink: Sink, place: CallingFile): FoundSite[] {
  const { value, argument } = queryGiven(call, sink);
  if (!value || !argument) return [];
  const queries = queriesOf(value, argument, sink);
  const texts = queries.flatMap((query) =>
    expandPieces(query.pieces).map((pieces) => ({ ...query, pieces })),
  );
  return texts.map((query) => siteOf(query, { call, sink, argument, place, certain: texts.length === 1 }));
}

/** What takes the query: the argument of one of its names, else the one at its place. */
export function queryGiven(
  { expression, arguments: given, named }: ObservedCall,
  { queryArgument, queryNames }: Sink,
): { readonly value: Value | undefined; readonly argument: Expression | undefined } {
  const field = expression.named?.find(({ name }) => queryNames?.includes(name));
  if (field) return { value: named.get(field.name), argument: field.value };
  if (given[queryArgument])
    return { value: given[queryArgument], argument: expression.arguments[queryArgument] };
  return { value: named.get('**'), argument: expression.named?.find(({ name }) => name === '**')?.value };
}

function queriesOf(value: Value, argument: Expression, sink: Sink): Query[] {
  switch (value.kind) {
    case 'text':
      return [{ pieces: value.pieces }];
    case 'record':
      return specQueries(value, argument, sink);
    case 'choice':
      return value.options.flatMap((option) => queriesOf(option, argument, sink));
    case 'opaque':
      return value.type === 'object' ? [] : [{ pieces: [wholeHole(value, argument)] }];
    case 'list':
    case 'function':
    case 'class':
    case 'foreign':
      return [];
  }
}

function specQueries(spec: RecordValue, argument: Expression, sink: Sink): Query[] {
  const query = spec.fields.get(sink.spec.query);
  return query ? queriesOf(query, argument, sink).map((one) => ({ ...one, spec })) : [];
}

function wholeHole(value: HolePiece['value'], argument: Expression): HolePiece {
  return { kind: 'hole', span: argument.span, operand: argument.span, concatenation: argument.span, value };
}

interface Setting {
  readonly call: ObservedCall;
  readonly sink: Sink;
  readonly argument: Expression;
  readonly place: CallingFile;
  readonly certain: boolean;
}

function siteOf(query: { pieces: readonly PlainPiece[]; spec?: RecordValue }, setting: Setting): FoundSite {
  const { call, sink, argument, place, certain } = setting;
  const { spec } = query;
  const constantsTold = withConstantsGiven(query.pieces, call.within);
  const pieces = withoutQuotesOfLists(asSent(constantsTold, sink, argument));
  const template = joinTemplate(
    pieces.map((piece) => (piece.kind === 'hole' ? { hole: true } : { text: piece.text })),
  );
  const analysis = knownAnalysis(template);
  const parameters = parametersGiven(setting, spec);
  return {
    path: place.path,
    language: place.language,
    sink: sink.id,
    runsInDatabase: sink.runsInDatabase === true,
    sinkData: sink,
    callSpan: call.expression.span,
    querySpan: argument.span,
    parts: pieces.map((piece) => partOf(piece, parameters, setting)),
    template,
    analysis,
    holes: analysis.holes,
    rewrites: analysis.rewrites,
    parameters: [...parameterNames(parameters, sink), ...parametersAdded(template.text, setting)],
    origin: [
      ...originOf(pieces, argument.span, place.text),
      ...madeAt(spec?.written?.span, argument.span, place.text),
    ],
    pieces,
    argument,
    ...(spec && { spec: { written: spec.written, value: spec } }),
    certain,
  };
}

function partOf(piece: PlainPiece, parameters: Value | undefined, { call, place }: Setting): Part {
  if (piece.kind === 'text') return { kind: 'text', text: piece.text, span: piece.span };
  const { value, span, elsewhere } = piece;
  const { text } = place;
  const around = call.within?.findLast((one) => contains(one.span, span));
  const before = text.slice(around?.span.start ?? 0, span.start);
  return {
    kind: 'hole',
    expression: elsewhere?.expression ?? text.slice(span.start, span.end),
    span,
    taint: value.taint,
    ...(value.type && { type: value.type }),
    ...(value.escape && { escapedBy: value.escape.by }),
    isArgument: value.isArgument === true,
    isDerived: value.isDerived === true,
    comesWithParameters:
      parameters?.kind === 'opaque' && value.givenBy !== undefined && value.givenBy === parameters.givenBy,
    isConstantHere: value.isConstantHere === true,
    isSearched: !elsewhere && isSearched(text.slice(span.start, span.end), before),
    isList: value.joined !== undefined || value.type === 'list',
  };
}

/** `'${ids.join("','")}'`: the quotes around the hole belong to its elements, so the text is read without them. */
function withoutQuotesOfLists(pieces: readonly PlainPiece[]): readonly PlainPiece[] {
  const cut = [...pieces];
  pieces.forEach((piece, at) => {
    const quote =
      piece.kind === 'hole' ? /^(['"])\s*,\s*\1$/.exec(piece.value.joined?.separator ?? '')?.[1] : undefined;
    const [before, after] = [cut[at - 1], cut[at + 1]];
    if (!quote || piece.kind !== 'hole' || before?.kind !== 'text' || after?.kind !== 'text') return;
    if (!before.text.endsWith(quote) || !after.text.startsWith(quote)) return;
    cut[at - 1] = {
      ...before,
      text: before.text.slice(0, -1),
      span: { ...before.span, end: before.span.end - 1 },
    };
    cut[at] = { ...piece, quoted: true };
    cut[at + 1] = {
      ...after,
      text: after.text.slice(1),
      span: { ...after.span, start: after.span.start + 1 },
    };
  });
  return cut;
}

/** The parameters that a call passes: in the record with the query, or in an argument of their own. */
function parametersGiven({ call, sink }: Setting, spec: RecordValue | undefined): Value | undefined {
  const { parametersArgument: own } = sink;
  const inSpec = spec?.fields.get(sink.spec.parameters);
  if (inSpec || !own) return inSpec;
  const given = call.named.get(own.name) ?? call.arguments[own.at];
  return own.field !== undefined && given?.kind === 'record' ? given.fields.get(own.field) : given;
}

/** Names of the parameters that a call passes already. */
function parameterNames(list: Value | undefined, sink: Sink): string[] {
  if (list?.kind !== 'list') return [];
  return list.elements.flatMap(({ value }) => {
    const name =
      value.kind === 'record' ? constantText(value.fields.get(sink.spec.name) ?? unknown) : undefined;
    return name === undefined ? [] : [name];
  });
}

/** Names of the parameters in a text that the code after the call adds values for. */
function parametersAdded(query: string, { call, sink, place }: Setting): string[] {
  if (!sink.parameterMethod) return [];
  const added = new RegExp(`\\b(?:${sink.parameterMethod})\\s*\\(\\s*"(@\\w+)"`, 'g');
  const following = place.text.slice(call.expression.span.start, call.expression.span.end + farthestAdded);
  const names = new Set([...following.matchAll(added)].map((match) => match[1]));
  return (query.match(/@\w+/g) ?? []).filter((name) => names.has(name));
}

/** Parameters are looked for within so many characters after the call that takes the text. */
const farthestAdded = 2000;

/** The text as the service runs it: with what is put before it, and `{0}`, where the library makes a parameter of it, as one. */
function asSent(
  pieces: readonly PlainPiece[],
  { lead, placeholders }: Sink,
  { span: { start } }: Expression,
): readonly PlainPiece[] {
  const first =
    lead === undefined ? [] : [{ kind: 'text', text: lead, span: { start, end: start } } as const];
  const named = placeholders
    ? pieces.map((piece) =>
        piece.kind === 'text' ? { ...piece, text: piece.text.replace(/\{(\d+)\}/g, '@p$1') } : piece,
      )
    : pieces;
  return [...first, ...named];
}

/** Where text was put together outside the call itself: each concatenation that has a hole, in source order. */
function originOf(pieces: readonly PlainPiece[], argument: Span, text: string): QuerySite['origin'] {
  const places = new Map<string, RelatedLocation>();
  for (const piece of pieces) {
    if (piece.kind !== 'hole') continue;
    const origin = piece.elsewhere ? originElsewhere(piece.elsewhere) : originHere(piece, argument, text);
    if (origin) places.set(`${origin.path ?? ''}:${origin.span.start}`, origin);
  }
  return [...places.values()].sort((a, b) => a.span.start - b.span.start);
}

function originHere({ concatenation }: HolePiece, argument: Span, text: string): RelatedLocation | undefined {
  if (contains(argument, concatenation)) return undefined;
  return {
    span: concatenation,
    message: `The query text is built here: ${shorten(text.slice(concatenation.start, concatenation.end))}`,
  };
}

/** Where the text and its parameters were put into one object, outside the call itself. */
function madeAt(made: Span | undefined, argument: Span, text: string): RelatedLocation[] {
  if (!made || contains(argument, made)) return [];
  return [{ span: made, message: `The query is made here: ${shorten(text.slice(made.start, made.end))}` }];
}

function originElsewhere({ place, text }: NonNullable<HolePiece['elsewhere']>): RelatedLocation {
  const { path, span, start, end } = place;
  return {
    path,
    span,
    range: { start, end },
    message: `The query text is built here: ${shorten(text)}`,
  };
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`;
}
