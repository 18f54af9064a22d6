import type { Span } from '../shared/span';
import { isNameKind } from './cursor';
import { ExpressionParser } from './expressionParser';
import type { TokenKind } from './token';
import type {
  Expression,
  Identifier,
  Name,
  OrderItem,
  Query,
  SelectItem,
  Selection,
  Source,
  Step,
} from './tree';

/** What the clauses of a query have given so far. */
type Clauses = { -readonly [Key in keyof Query]: Query[Key] };

const clauseOrder = ['SELECT', 'FROM', 'WHERE', 'GROUP', 'ORDER', 'OFFSET'] as const;
type ClauseWord = (typeof clauseOrder)[number];

/** Queries clause by clause. A clause that does not parse is reported, and the next one is tried. */
export class QueryParser extends ExpressionParser {
  /** The query that the whole text is. */
  whole(): Query {
    const query = this.query();
    while (!this.at('end')) {
      this.refuse('the end of the query expected');
      this.advance();
    }
    return query;
  }

  query(): Query {
    const clauses = emptyQuery(this.start);
    if (!this.enter()) return clauses;
    this.#opening(clauses);
    this.#clauses(clauses);
    clauses.span = this.from(clauses.span.start);
    this.leave();
    return clauses;
  }

  /** SELECT, or a hole in its place. */
  #opening(clauses: Clauses): void {
    while (this.at('hole')) this.takeStrayHole('query');
    if (this.at('SELECT')) this.#select(clauses);
    else if (this.strayHoles.length === 0) this.#withoutSelect();
  }

  #withoutSelect(): void {
    this.refuse('SELECT expected');
    this.#skipToClause();
  }

  /** The clauses behind SELECT, in their order; one out of order is an error and read all the same. */
  #clauses(clauses: Clauses): void {
    let last = 0;
    while (!this.at('end') && !this.at(')')) {
      if (this.at('hole')) {
        this.#strayClause(clauses);
        continue;
      }
      const rank = clauseOrder.indexOf(this.kind as ClauseWord);
      if (rank <= last)
        this.refuse(rank < 0 ? 'a clause or the end expected' : 'this clause stands too late');
      if (rank > 0) this.#clause(clauses, clauseOrder[rank]);
      else this.#skipToClause();
      last = Math.max(last, rank);
    }
  }

  #clause(clauses: Clauses, word: ClauseWord | undefined): void {
    this.advance();
    if (word === 'FROM') clauses.sources = this.#sources();
    else if (word === 'WHERE') clauses.where = this.expression();
    else if (word === 'GROUP') clauses.groupBy = this.#groupBy();
    else if (word === 'ORDER') this.#orderBy(clauses);
    else this.#offsetLimit(clauses);
  }

  /** A hole between clauses stands for one or more of them; what it is joined to by AND or OR is a condition. */
  #strayClause(clauses: Clauses): void {
    this.takeStrayHole('clause');
    if (this.at('AND') || this.at('OR')) this.advance();
    else if (this.#endsClause()) return;
    const condition = this.expression();
    clauses.where ??= condition;
  }

  #endsClause(): boolean {
    return this.at('end') || this.at(')') || this.at('hole') || clauseWords.has(this.kind);
  }

  /** Leaves out what cannot be read, brackets whole, up to the next clause. */
  #skipToClause(): void {
    let open = 0;
    while (!this.at('end')) {
      if (this.at('(')) open++;
      else if (this.at(')') && open-- === 0) return;
      else if (open === 0 && (clauseWords.has(this.kind) || this.at('hole')) && !this.at('SELECT')) return;
      this.advance();
    }
  }

  #select(clauses: Clauses): void {
    this.advance();
    clauses.distinct = this.take('DISTINCT');
    if (this.take('TOP')) clauses.top = this.#count();
    while (this.at('hole') && startsSelection.has(this.peek())) this.takeStrayHole('keyword');
    clauses.selection = this.#selection();
  }

  #selection(): Selection {
    const start = this.start;
    if (this.take('*')) return { kind: 'star', span: this.from(start) };
    if (this.take('VALUE')) {
      const expression = this.expression();
      return { kind: 'value', span: this.from(start), expression };
    }
    const items: SelectItem[] = [];
    do items.push(this.#selectItem());
    while (this.take(','));
    return { kind: 'list', span: this.from(start), items };
  }

  #selectItem(): SelectItem {
    const start = this.start;
    const expression = this.expression();
    const alias = this.#itemAlias(expression);
    return { span: this.from(start), expression, alias };
  }

  /** An item's alias may be a string too, but not behind a bare pattern: there it is an ESCAPE forgotten. */
  #itemAlias(expression: Expression): Name | undefined {
    const endsInPattern = expression.kind === 'like' && !expression.escape;
    const quoted = this.at('string') ? !endsInPattern : this.at('AS') && this.peek() === 'string';
    if (!quoted) return this.#alias();
    this.take('AS');
    return this.quotedName();
  }

  /** `[[AS] name]`: without AS, a hole is no alias. */
  #alias(): Name | undefined {
    if (this.take('AS')) return this.name();
    return isNameKind(this.kind) && !this.at('hole') ? this.name() : undefined;
  }

  #sources(): Source[] {
    const sources = [this.#source()];
    while (this.take('JOIN')) sources.push(this.#source());
    return sources;
  }

  #source(): Source {
    const start = this.start;
    if (isNameKind(this.kind) && this.peek() === 'IN') {
      const alias = this.name();
      this.advance();
      const collection = this.#collection();
      return { span: this.from(start), collection, alias, iterates: true };
    }
    const collection = this.#collection();
    const alias = this.#alias();
    return { span: this.from(start), collection, alias, iterates: false };
  }

  #collection(): Source['collection'] {
    const start = this.start;
    if (this.take('(')) {
      const query = this.query();
      this.expect(')');
      return { kind: 'subquery', span: this.from(start), quantifier: undefined, query };
    }
    if (!this.atName()) return this.missing('a container or a path expected');
    const { text, span } = this.name();
    const base: Identifier = { kind: 'identifier', span, name: text };
    const steps: Step[] = [];
    while (this.at('.') || this.at('[')) steps.push(this.#pathStep());
    return steps.length === 0 ? base : { kind: 'path', span: this.from(start), base, steps };
  }

  /** Behind FROM, an index is an integer or a string. */
  #pathStep(): Step {
    if (this.at('.')) return this.property();
    const start = this.start;
    this.advance();
    const index = this.#constantIndex();
    this.expect(']');
    return { kind: 'index', span: this.from(start), index };
  }

  #constantIndex(): Expression {
    if (this.at('string')) return this.string();
    if (this.at('hole') || this.#atInteger()) return this.primary();
    return this.missing('an integer or a string expected');
  }

  #groupBy(): Expression[] {
    this.expect('BY');
    return this.list();
  }

  #orderBy(clauses: Clauses): void {
    this.expect('BY');
    clauses.ranked = this.at('RANK') && startsRankedCall.has(this.peek());
    if (clauses.ranked) this.advance();
    const items: OrderItem[] = [];
    do items.push(this.#orderItem(clauses.ranked));
    while (this.take(','));
    clauses.orderBy = items;
  }

  #orderItem(ranked: boolean): OrderItem {
    const start = this.start;
    this.trailingHole = 'direction';
    const expression = ranked ? this.rankedCall() : this.expression();
    this.trailingHole = 'clause';
    const direction = this.#direction();
    return { span: this.from(start), expression, direction };
  }

  #direction(): OrderItem['direction'] {
    if (this.at('hole')) this.takeStrayHole('direction');
    if (this.take('ASC')) return 'ASC';
    return this.take('DESC') ? 'DESC' : undefined;
  }

  #offsetLimit(clauses: Clauses): void {
    clauses.offset = this.#count();
    this.expect('LIMIT');
    clauses.limit = this.#count();
  }

  #count(): Expression {
    if (this.at('parameter') || this.at('hole') || this.#atInteger()) return this.primary();
    return this.missing('an integer or a parameter expected');
  }

  #atInteger(): boolean {
    return this.at('number') && /^\d+$/.test(this.word);
  }
}

const clauseWords: ReadonlySet<TokenKind> = new Set<TokenKind>(clauseOrder);

const startsSelection: ReadonlySet<TokenKind> = new Set<TokenKind>([
  '*',
  'VALUE',
  'identifier',
  'parameter',
  'string',
  'number',
  '{',
  'hole',
]);

const startsRankedCall: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'identifier',
  'hole',
  'UDF',
  'LEFT',
  'RIGHT',
  'RANK',
  'LET',
  'number',
  'parameter',
  'string',
]);

function emptyQuery(start: number): Clauses {
  const span: Span = { start, end: start };
  return {
    kind: 'query',
    span,
    distinct: false,
    top: undefined,
    selection: { kind: 'list', span, items: [] },
    sources: [],
    where: undefined,
    groupBy: [],
    orderBy: [],
    ranked: false,
    offset: undefined,
    limit: undefined,
  };
}
