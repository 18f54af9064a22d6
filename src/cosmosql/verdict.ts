import type { Span } from '../shared/span';
import { bind } from './binder';
import { tokenise, type Lexed } from './lexer';
import type { QueryError } from './queryError';
import { QueryParser } from './queryParser';
import { asWritten } from './shape/backend';
import type { Query } from './tree';
import { commentSigns } from './verdict/comment';
import { unwrapQuery } from './verdict/envelope';
import { isTransactSql } from './verdict/foreignDialect';
import { obfuscatedSigns } from './verdict/obfuscated';
import { payloadSigns } from './verdict/payloadText';
import { refusedSigns } from './verdict/refused';
import { selectionSigns } from './verdict/selection';
import type { Family, Sign } from './verdict/sign';
import { unboundSigns } from './verdict/unbound';
import { isUsual, widenedUsual, type Usual } from './verdict/usual';
import { typeOf } from './verdict/valueType';
import { conditionSigns, withoutEffect } from './verdict/widening';

/** What a logged query text is: ordinary, an injection that works, or one that cannot. */
export interface Verdict {
  readonly verdict: 'benign' | 'exfiltration' | 'fuzzing';
  /** Whether the text is a query of the language. */
  readonly parses: boolean;
  /** Why, for a person; the spans are in the query text, without the envelope that a log puts around it. */
  readonly reasons: readonly { readonly message: string; readonly span: Span }[];
  readonly family?: string;
}

export interface JudgeOptions {
  /** Hashes of the shapes that are usual where the text was run; see `shapeOf`. */
  readonly usualShapes?: ReadonlySet<string>;
  /** Hashes of what is left of the usual queries where they are cut; see `cutShapesOf`. */
  readonly usualCuts?: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/** Judges a query text, or the JSON envelope that logs carry it in. */
export function judge(logged: string, { usualShapes = none, usualCuts = none }: JudgeOptions = {}): Verdict {
  const { text } = unwrapQuery(logged);
  const lexed = tokenise(text);
  const parser = new QueryParser(text, lexed);
  const query = parser.whole();
  if (parser.errors.length > 0) return refused(text, lexed, query, parser.errors);
  const errors = bind(query).filter((error) => isCertain(error, query));
  if (errors.length > 0) return unbound(text, lexed, query, errors);
  return accepted(signsOf(text, lexed, query), query, { shapes: usualShapes, cuts: usualCuts });
}

/** In an obfuscated text parameters read as names; and what is said of names beside groups is known from few cases. */
function isCertain({ code, message }: QueryError, { groupBy }: Query): boolean {
  if (code === 'SC2102') return groupBy.length === 0;
  return !/^Identifier 'param\d/.test(message);
}

function accepted(signs: readonly Sign[], query: Query, usual: Usual): Verdict {
  const widening = signs.filter(({ effect }) => effect === 'widens');
  if (usual.shapes.size > 0) {
    if (isUsual(query, usual))
      return widening.length === signs.length ? verdict('benign', true, []) : fuzzing(signs);
    widening.push(...widenedUsual(query, usual));
  }
  if (widening.length > 0) return verdict('exfiltration', true, widening);
  return signs.length > 0 ? fuzzing(signs) : verdict('benign', true, []);
}

function fuzzing(signs: readonly Sign[]): Verdict {
  return verdict('fuzzing', true, signs);
}

function signsOf(text: string, lexed: Lexed, query: Query): readonly Sign[] {
  const conditions = conditionSigns(query, text);
  const cuts = commentSigns(text, lexed.comments, query);
  const selectsNothing = query.where !== undefined && typeOf(query.where) === 'undefined';
  if (selectsNothing && conditions.length + cuts.length > 0)
    return [...conditions, ...cuts].map(withoutEffect);
  return [
    ...conditions,
    ...cuts,
    ...obfuscatedSigns(query, text),
    ...selectionSigns(asWritten(query)),
    ...payloadSigns(query),
  ];
}

/** It parses, and the service refuses it all the same: a slip, unless there is more to it. */
function unbound(text: string, lexed: Lexed, query: Query, errors: readonly QueryError[]): Verdict {
  const signs = [
    ...signsOf(text, lexed, query),
    ...unboundSigns(query, errors),
    ...refusedSigns(text, lexed),
  ];
  return signs.length === 0
    ? verdict('benign', true, [])
    : verdict('fuzzing', true, [...errors.slice(0, 1), ...signs]);
}

/** It does not parse. Whether that is a slip or an attempt is told by what else is in the text. */
function refused(text: string, lexed: Lexed, query: Query, errors: readonly QueryError[]): Verdict {
  const signs = [
    ...refusedSigns(text, lexed),
    ...commentSigns(text, lexed.comments),
    ...conditionSigns(query, text).filter(({ effect }) => effect === 'widens'),
  ];
  if (signs.length > 0) return verdict('fuzzing', false, signs);
  const span = { start: 0, end: text.length };
  const foreign = { message: 'This is Transact-SQL, which Cosmos DB does not take.', span };
  return verdict('benign', false, isTransactSql(text) ? [foreign, ...errors] : errors);
}

/** A person reads no more than these. */
const mostReasons = 20;

function verdict(
  kind: Verdict['verdict'],
  parses: boolean,
  found: readonly { readonly message: string; readonly span: Span; readonly family?: Family }[],
): Verdict {
  const family = found.find((each) => each.family !== undefined)?.family;
  const reasons = found.slice(0, mostReasons).map(({ message, span }) => ({ message, span }));
  return { verdict: kind, parses, reasons, ...(family ? { family } : {}) };
}
