import type { Span } from '../shared/span';
import { bind } from './binder';
import { tokenise, type Lexed } from './lexer';
import type { QueryError } from './queryError';
import { QueryParser } from './queryParser';
import type { Query } from './tree';
import { commentSigns } from './verdict/comment';
import { unwrapQuery } from './verdict/envelope';
import { foreignDialect } from './verdict/foreignDialect';
import { payloadSigns } from './verdict/payloadText';
import { refusedSigns } from './verdict/refused';
import { selectionSigns } from './verdict/selection';
import type { Family, Sign } from './verdict/sign';
import { unboundSigns } from './verdict/unbound';
import { isSlip } from './verdict/slip';
import { typeOf } from './verdict/valueType';
import { conditionSigns } from './verdict/widening';

/** What a logged query text is: ordinary, an injection that works, or one that cannot. */
export interface Verdict {
  readonly verdict: 'benign' | 'exfiltration' | 'fuzzing';
  /** Whether the text is a query of the language. */
  readonly parses: boolean;
  /** Why, for a person; the spans are in the query text, without the envelope that a log puts around it. */
  readonly reasons: readonly { readonly message: string; readonly span: Span }[];
  readonly family?: string;
}

/** What the service says of ungrouped properties is known from a few cases only: too little to call a text broken. */
const ungrouped = 'SC2102';

/** Judges a query text, or the JSON envelope that logs carry it in. */
export function judge(
  logged: string,
  _options: { readonly usualShapes?: ReadonlySet<string> } = {},
): Verdict {
  const { text } = unwrapQuery(logged);
  const lexed = tokenise(text);
  const parser = new QueryParser(text, lexed);
  const query = parser.whole();
  if (parser.errors.length > 0) return refused(text, lexed, parser.errors);
  const errors = bind(query);
  return errors.some(({ code }) => code !== ungrouped)
    ? unbound(text, lexed, query, errors)
    : accepted(text, lexed, query);
}

function accepted(text: string, lexed: Lexed, query: Query): Verdict {
  const signs = signsOf(text, lexed, query);
  const widening = signs.filter(({ effect }) => effect === 'widens');
  if (widening.length > 0) return verdict('exfiltration', true, widening);
  return signs.length > 0 ? verdict('fuzzing', true, signs) : verdict('benign', true, []);
}

function signsOf(text: string, lexed: Lexed, query: Query): readonly Sign[] {
  const conditions = conditionSigns(query, text);
  const cuts = commentSigns(text, lexed.comments, query);
  if (query.where && typeOf(query.where) === 'undefined' && conditions.length > 0) return conditions;
  return [...conditions, ...cuts, ...selectionSigns(query), ...payloadSigns(query)];
}

/** It parses, and the service refuses it all the same: a slip, unless there is more to it. */
function unbound(text: string, lexed: Lexed, query: Query, errors: readonly QueryError[]): Verdict {
  const signs = [
    ...signsOf(text, lexed, query),
    ...unboundSigns(query, errors),
    ...refusedSigns(text, lexed),
  ];
  if (signs.length === 0) return verdict('benign', true, []);
  const [first] = errors;
  return { ...verdict('fuzzing', true, signs), ...(first ? { reasons: [first, ...signs] } : {}) };
}

/** It does not parse. A slip that people make is told from an attempt by what else is in the text. */
function refused(text: string, lexed: Lexed, errors: readonly QueryError[]): Verdict {
  const signs = [...refusedSigns(text, lexed), ...commentSigns(text, lexed.comments)];
  if (signs.length > 0) return verdict('fuzzing', false, signs);
  return verdict(isSlip(text, lexed, errors) || foreignDialect(text) ? 'benign' : 'fuzzing', false, errors);
}

function verdict(
  kind: Verdict['verdict'],
  parses: boolean,
  reasons: readonly { message: string; span: Span; family?: Family }[],
): Verdict {
  const family = reasons[0]?.family;
  return { verdict: kind, parses, reasons, ...(family ? { family } : {}) };
}
