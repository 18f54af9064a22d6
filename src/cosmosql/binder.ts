import type { Span } from '../shared/span';
import { aggregateErrors } from './aggregates';
import { childrenOf, selected } from './children';
import { builtInFunction } from './functions';
import { uncoded, type QueryError } from './queryError';
import type { Call, Expression, Let, Like, OrderItem, Query, Source } from './tree';

/**
 * What the service refuses in a query that parses: names that nothing binds, unknown functions, wrong numbers of
 * arguments, clauses that do not go together. The codes are the service's own where they are known.
 */
export function bind(query: Query): readonly QueryError[] {
  const binder = new Binder();
  binder.query(query, undefined, true);
  return binder.errors;
}

/** The names that a query brings in, inside those of the query around it. */
interface Scope {
  readonly names: Set<string>;
  readonly outer: Scope | undefined;
}

class Binder {
  readonly errors: QueryError[] = [];

  query(query: Query, outer: Scope | undefined, outermost: boolean): void {
    const scope: Scope = { names: new Set(), outer };
    query.sources.forEach((source, index) => {
      this.#source(source, scope, index === 0 && outer === undefined);
    });
    this.#counts(query);
    this.#selection(query, scope);
    if (query.where) this.#visit(query.where, scope);
    for (const expression of query.groupBy) this.#visit(expression, scope);
    this.#orderBy(query, scope, outermost);
    this.errors.push(...aggregateErrors(query, outermost));
  }

  #error(code: string, message: string, span: Span): void {
    this.errors.push({ kind: 'semantic', code, message, span });
  }

  /** The first source that stands in no other query's rows names the container, whatever its name is. */
  #source({ collection, alias }: Source, scope: Scope, isContainer: boolean): void {
    if (collection.kind === 'subquery') this.query(collection.query, isContainer ? undefined : scope, false);
    else if (!isContainer && collection.kind !== 'missing') this.#visit(collection, scope);
    const name = alias?.text ?? impliedAlias(collection);
    if (name !== undefined) scope.names.add(name);
  }

  #counts({ top, offset, limit }: Query): void {
    if (top && offset) this.#error(uncoded, topWithOffset, top.span);
    this.#count(top, 'SC2060', 'The count of TOP');
    this.#count(offset, 'SC2062', 'The count of OFFSET');
    this.#count(limit, 'SC2061', 'The count of LIMIT');
  }

  #count(count: Expression | undefined, code: string, what: string): void {
    if (count?.kind !== 'literal' || Number(count.value) <= largestCount) return;
    this.#error(code, `${what} exceeds the largest allowed value, ${largestCount}.`, count.span);
  }

  #selection(query: Query, scope: Scope): void {
    const { selection, groupBy, sources } = query;
    if (selection.kind === 'star') {
      if (groupBy.length > 0)
        this.#error('SC2041', "'SELECT *' is not allowed with GROUP BY.", selection.span);
      if (sources.length > 1) this.#error(uncoded, starOverSeveral, selection.span);
    }
    for (const expression of selected(query)) this.#visit(expression, scope);
  }

  #orderBy({ orderBy, ranked, offset }: Query, scope: Scope, outermost: boolean): void {
    for (const item of orderBy) {
      this.#visit(item.expression, scope);
      if (!ranked) this.#orderItem(item);
    }
    const [first] = orderBy;
    if (first && !outermost) this.#error('SC2202', "'ORDER BY' is not supported in subqueries.", first.span);
    if (offset && !outermost)
      this.#error('SC2204', "'OFFSET LIMIT' clause is not supported in subqueries.", offset.span);
  }

  #orderItem({ expression }: OrderItem): void {
    const scoring = expression.kind === 'call' && expression.name.text.toUpperCase() === 'VECTORDISTANCE';
    if (scoring || isDocumentPath(expression)) return;
    const message =
      'Unsupported ORDER BY clause. ORDER BY item expression could not be mapped to a document path.';
    this.#error('2206', message, expression.span);
  }

  #visit(expression: Expression, scope: Scope): void {
    switch (expression.kind) {
      case 'identifier':
        if (!resolves(expression.name, scope)) this.#unresolved(expression.name, expression.span);
        break;
      case 'call':
        this.#call(expression);
        this.#all(expression.arguments, scope);
        break;
      case 'subquery':
        this.query(expression.query, scope, false);
        break;
      case 'let':
        this.#let(expression, scope);
        break;
      case 'like':
        this.#like(expression);
        this.#all(childrenOf(expression), scope);
        break;
      default:
        this.#all(childrenOf(expression), scope);
    }
  }

  #all(expressions: readonly Expression[], scope: Scope): void {
    for (const expression of expressions) this.#visit(expression, scope);
  }

  #unresolved(name: string, span: Span): void {
    this.#error('SC2001', `Identifier '${name}' could not be resolved.`, span);
  }

  #call({ name, userDefined, arguments: values, span }: Call): void {
    if (userDefined) return;
    const known = builtInFunction(name.text);
    if (!known)
      this.#error('SC2005', `'${name.text}' is not a recognized built-in function name.`, name.span);
    else if (values.length < known.minimum || values.length > known.maximum)
      this.#error('SC2050', `The ${known.name} function requires ${arity(known)} argument(s).`, span);
  }

  #let({ name, value, body }: Let, scope: Scope): void {
    this.#visit(value, scope);
    this.#visit(body, { names: new Set([name.text]), outer: scope });
  }

  #like({ escape }: Like): void {
    if (escape?.kind !== 'literal') return;
    const character = String(escape.value);
    if (character.length !== 1 || character === '\\')
      this.#error(uncoded, 'ESCAPE takes one character, and no backslash.', escape.span);
  }
}

/** The messages of what is refused without a code that is known. */
export const starOverSeveral = "'SELECT *' is only valid with a single input set.";
export const topWithOffset = 'TOP cannot be used together with OFFSET LIMIT.';

const largestCount = 0x7fffffff;

function resolves(name: string, scope: Scope): boolean {
  for (let at: Scope | undefined = scope; at; at = at.outer) if (at.names.has(name)) return true;
  return false;
}

/** Without an alias, a source goes by the last name of its path. */
function impliedAlias(collection: Source['collection']): string | undefined {
  if (collection.kind === 'identifier') return collection.name;
  if (collection.kind !== 'path') return undefined;
  const last = collection.steps.at(-1);
  if (last?.kind === 'property') return last.name.text;
  return last?.index.kind === 'literal' && typeof last.index.value === 'string'
    ? last.index.value
    : undefined;
}

function isDocumentPath(expression: Expression): boolean {
  if (expression.kind === 'path') return isDocumentPath(expression.base);
  return expression.kind === 'identifier' || expression.kind === 'hole' || expression.kind === 'missing';
}

function arity({ minimum, maximum }: { minimum: number; maximum: number }): string {
  if (minimum === maximum) return String(minimum);
  return maximum === Infinity ? `at least ${minimum}` : `${minimum} to ${maximum}`;
}
