import type { Span } from '../../shared/span';
import { builtInFunction } from '../functions';
import { tokenise, type Lexed } from '../lexer';
import { scanString } from '../stringLiteral';
import { isReserved, type TokenKind } from '../token';
import { holdsQueryText } from './payloadText';
import { secret } from './probe';
import type { Family, Sign } from './sign';
import {
  arithmetic,
  comparisons,
  endsOperand,
  isConstantKind,
  opensValue,
  pathKinds,
  startsOperand,
  statements,
} from './tokenRole';

/** Signs in a text that the service refuses, from its tokens alone: there is no tree to trust. */
export function refusedSigns(text: string, lexed: Lexed): readonly Sign[] {
  const visible = withoutRemarks(text);
  return new TokenReader(visible, visible === text ? lexed : tokenise(visible)).read();
}

/** Comments of other dialects that hold words, blanked out: a person wrote them; an empty one between two words is none. */
function withoutRemarks(text: string): string {
  return text.replace(/\/\*(?:(?!\*\/)[^])*\w\s*\*\//g, (remark) => ' '.repeat(remark.length));
}

class TokenReader {
  readonly #signs: Sign[] = [];
  /** A literal that a word's own apostrophe ends (`'O'Reilly'`) leaves quotes that mean nothing. */
  readonly #apostrophe: boolean;
  /** The tokens that a comment follows. */
  readonly #beforeComment: ReadonlySet<number>;
  #selects = 0;
  #ordered = false;
  #limited = false;
  #depth = 0;
  /** How many brackets the last ORDER stood in. */
  #orderDepth = -1;

  constructor(
    readonly text: string,
    readonly lexed: Lexed,
  ) {
    this.#apostrophe = hasApostrophe(text);
    this.#beforeComment = tokensBeforeComments(lexed);
  }

  read(): readonly Sign[] {
    this.lexed.kinds.forEach((kind, index) => {
      if (kind === '(') this.#depth++;
      else if (kind === ')') this.#depth--;
      this.#token(kind, index);
    });
    this.#unmatched();
    return this.#signs;
  }

  #kind(index: number): TokenKind | undefined {
    return this.lexed.kinds[index];
  }

  #start(index: number): number {
    return this.lexed.starts[index] ?? this.text.length;
  }

  #end(index: number): number {
    return this.lexed.ends[index] ?? this.text.length;
  }

  #word(index: number): string {
    return this.text.slice(this.#start(index), this.#end(index));
  }

  #token(kind: TokenKind, index: number): void {
    switch (kind) {
      case 'string':
        this.#string(index);
        break;
      case 'identifier':
        this.#identifier(index);
        break;
      case 'SELECT':
        this.#select(index);
        break;
      case 'OR':
      case 'AND':
      case 'WHEN':
      case 'HAVING':
      case '||':
        this.#connective(index);
        break;
      case 'unknown':
      case '/':
      case ';':
        this.#foreignMark(index);
        break;
      case 'ORDER':
        this.#order(index);
        break;
      case 'TOP':
      case 'OFFSET':
      case 'LIMIT':
        this.#count(index);
        break;
      case 'UPDATE':
      case 'INSERT':
        this.#verb(index);
        break;
      default:
        this.#operand(kind, index);
    }
  }

  #verb(index: number): void {
    if (index > 2) this.#sign('stackedQuery', 'A second statement is not run.', index);
  }

  #string(index: number): void {
    const content = this.#word(index).slice(1);
    const unclosed = scanString(this.text, this.#start(index)).problem !== undefined;
    if (holdsQueryText(content, 1) || (unclosed && content.includes('--')))
      this.#sign('payloadText', 'A literal holds a piece of a query.', index);
    if (this.#apostrophe) return;
    if (this.#isStray(index, unclosed))
      this.#sign('brokenLiteral', 'A quote too many leaves a literal where none can stand.', index);
    const next = this.#kind(index + 1);
    if (!unclosed && (next === 'identifier' || next === 'number' || next === '(' || next === 'parameter'))
      this.#sign('brokenLiteral', 'Text goes on behind the end of a literal.', index);
  }

  /** A literal behind an operand, or one that is not closed behind anything but a comparison. */
  #isStray(index: number, unclosed: boolean): boolean {
    const previous = this.#kind(index - 1);
    if (previous === undefined) return false;
    if (previous === 'identifier' && this.#isInfixWord(index - 1)) return false;
    return endsOperand.has(previous) || (unclosed && !opensValue.has(previous));
  }

  /** `c.name ILIKE 'x'`: a word in the place of an operator. */
  #isInfixWord(index: number): boolean {
    const previous = this.#kind(index - 1);
    return previous === 'identifier' || previous === ']' || previous === ')';
  }

  #identifier(index: number): void {
    const word = this.#word(index).toUpperCase();
    if (this.#isForeignCall(index, word))
      this.#sign('foreignFunction', `${this.#word(index)} is no function of Cosmos DB.`, index);
    if (word === 'XOR') this.#connective(index);
    if (word === 'UNION' || word === 'INTERSECT' || word === 'EXCEPT')
      this.#sign('foreignSyntax', `Cosmos DB has no ${word}.`, index);
    if (statements.has(word)) this.#verb(index);
  }

  /** A call of an unknown function that reads no document: it is there for what it does, not for what it gives. */
  #isForeignCall(index: number, word: string): boolean {
    if (this.#kind(index + 1) !== '(' || this.#kind(index - 1) === '.') return false;
    return !builtInFunction(word) && !quantifiers.has(word) && this.#hasConstantArguments(index + 2);
  }

  #hasConstantArguments(first: number): boolean {
    if (this.#kind(first) === ')') return false;
    for (let at = first, open = 1; open > 0 && at < first + lookAhead; at++) {
      const kind = this.#kind(at);
      if (kind === undefined || kind === 'end') return true;
      if (kind === '(') open++;
      else if (kind === ')') open--;
      else if (kind === 'parameter' || (kind === 'identifier' && this.#kind(at + 1) !== '(')) return false;
    }
    return true;
  }

  #select(index: number): void {
    this.#selects++;
    if (this.#selects === 1 && this.#kind(index + 1) === 'VALUE') this.#furtherValue(index + 2);
    if (this.#selects === 1 || this.#kind(index - 1) === '(') return;
    this.#sign('foreignSyntax', 'A second SELECT stands where none can stand.', index);
  }

  /** `SELECT VALUE c.name, c.secret`: VALUE takes one, and what stands behind it is more than a slip would be. */
  #furtherValue(first: number): void {
    let at = first;
    while (pathKinds.has(this.#kind(at) ?? 'end')) at++;
    if (at === first || this.#kind(at) !== ',') return;
    const [next, behind] = [this.#kind(at + 1), this.#kind(at + 2)];
    const isWhole = next === 'identifier' && behind === 'FROM';
    const isSecret = behind === '.' && secret.test(this.#word(at + 3));
    if (isWhole || isSecret || next === 'UDF' || (next === '(' && behind === 'SELECT'))
      this.#sign('projection', 'More than one value is selected.', at + 1);
  }

  /** OR or AND, with a comparison of constants behind it. */
  #connective(index: number): void {
    const at = this.#past('(', index + 1);
    const operand = this.#kind(at);
    const operator = this.#kind(this.#past(')', at + 1));
    if (this.#limited || this.#kind(index - 2) === 'TOP')
      this.#sign('misplaced', 'A condition is joined to a number of rows.', index);
    else if (arithmetic.has(this.#kind(index - 1) ?? 'end'))
      this.#sign('brokenLiteral', 'A condition is joined to what breaks off.', index);
    else if (isConstantKind(operand) && operator !== undefined && comparisons.has(operator))
      this.#sign('tautology', 'Constants are compared.', index);
    else if (operand === ')' || (operand === 'end' && this.#hasComment(index)) || this.#isLeftover(at))
      this.#sign('brokenLiteral', 'A condition breaks off.', index);
  }

  /** `OR ('')`, `OR (0`: what stood around a value, with nothing to compare it with. */
  #isLeftover(index: number): boolean {
    const next = this.#kind(index + 1);
    const isLeft = next === ')' || next === 'end' || next === 'AND' || next === 'OR';
    if (this.#kind(index) === 'number')
      return this.#kind(index - 1) === '(' && endsCondition.has(next ?? 'end');
    return isLeft && this.#kind(index) === 'string' && this.#word(index).length === 2;
  }

  #past(kind: TokenKind, index: number): number {
    let at = index;
    while (this.#kind(at) === kind) at++;
    return at;
  }

  #foreignMark(index: number): void {
    const mark = this.#word(index);
    const rest = this.text.slice(this.#end(index), this.#end(index) + 200);
    if (mark === '/' && rest.startsWith('*'))
      this.#sign('foreignSyntax', 'Cosmos DB has no /* comments.', index);
    if (mark === '\0') this.#sign('foreignSyntax', 'A NUL ends no query.', index);
    if (mark === '#' && !this.#isDate(index))
      this.#sign('foreignSyntax', 'Cosmos DB has no # comments.', index);
    if (mark === ';' && rest.trim() !== '')
      this.#sign('stackedQuery', 'A second statement is not run.', index);
    if (mark === '$' && /^[a-z]\w*['"]?\s*:/i.test(rest))
      this.#sign('foreignSyntax', 'This is an operator of MongoDB.', index);
    if (mark === '@' && rest.startsWith('@')) this.#sign('foreignSyntax', '@@ is of another dialect.', index);
  }

  /** `#2024-01-01#`, a date of another dialect. */
  #isDate(index: number): boolean {
    const start = this.#start(index);
    const before = this.text.slice(Math.max(0, start - 40), start + 1);
    return /^#[\d\-:. T]+#/.test(this.text.slice(start, start + 40)) || /#[\d\-:. T]+#$/.test(before);
  }

  /** A value or a name is missing, and the query goes on with what is none. */
  #operand(kind: TokenKind, index: number): void {
    const next = this.#kind(index + 1);
    if (next === undefined) return;
    if (kind === '.') this.#behindPoint(index, next);
    else if (kind === '&' && this.#kind(index - 1) === '&') this.#connective(index);
    else if (kind === 'WHERE') this.#list(index);
    else if (kind === 'ASC' || kind === 'DESC') this.#direction(index);
    else if (comparisons.has(kind)) this.#comparison(index, next);
    else if (kind === '(' && this.#kind(index - 1) === 'IN' && !startsOperand.has(next))
      this.#sign('brokenLiteral', 'The list begins with what is no value.', index);
    else if (
      kind === '%' &&
      (next === ')' || next === 'end' || encoded.test(this.text.slice(this.#start(index))))
    )
      this.#sign('foreignSyntax', 'A sign of another language stands for a value.', index);
  }

  #behindPoint(index: number, next: TokenKind): void {
    const named = next === 'identifier' || isReserved(next) || next === 'end' || next === '*';
    if (named ? next === 'FROM' && this.#hasComment(index) : next !== 'number')
      this.#sign('brokenLiteral', 'No name stands behind the point.', index);
  }

  #comparison(index: number, next: TokenKind): void {
    const broken =
      next === 'end' ? this.#hasComment(index) : !startsOperand.has(next) && !this.#isSlip(index + 1);
    if (broken) this.#sign('brokenLiteral', 'A value is missing.', index);
  }

  /** What people write where a value belongs: `==`, a placeholder of another driver, a typographic quote, a date. */
  #isSlip(index: number): boolean {
    if (this.#kind(index) === '=' && this.#end(index - 1) === this.#start(index)) return true;
    return /^[?:$@‘’“”]/.test(this.#word(index)) || this.#isDate(index);
  }

  #hasComment(index: number): boolean {
    return this.#beforeComment.has(index);
  }

  /** `WHERE c.id, c.secret …`: a list where a condition belongs. */
  #list(index: number): void {
    let at = index + 1;
    while (pathKinds.has(this.#kind(at) ?? 'end')) at++;
    if (at > index + 1 && this.#kind(at) === ',')
      this.#sign('misplaced', 'A list of properties stands where a condition belongs.', at);
  }

  /** No query of the language has two orders: a subquery takes none. */
  #order(index: number): void {
    if (this.#orderDepth === this.#depth) this.#sign('misplaced', 'The query is ordered twice.', index);
    this.#orderDepth = this.#depth;
    this.#ordered = true;
  }

  /** A number of rows, which ends the query but for its other half. */
  #count(index: number): void {
    if (this.#kind(index) === 'TOP') {
      if (clauses.has(this.#kind(index + 2) ?? 'end'))
        this.#sign('misplaced', 'A clause stands where a list of properties belongs.', index + 2);
    } else this.#limited = true;
    if (this.#kind(index + 1) === '(' && this.#kind(index + 2) === 'SELECT')
      this.#sign('misplaced', 'A subquery stands where a number of rows belongs.', index);
  }

  /** ASC and DESC outside of ORDER BY. */
  #direction(index: number): void {
    if (!this.#ordered) this.#sign('misplaced', 'A direction stands where nothing is ordered.', index);
  }

  /** A bracket that closes nothing, with more of the query behind it. */
  #unmatched(): void {
    let open = 0;
    this.lexed.kinds.forEach((kind, index) => {
      if (kind === '(') open++;
      if (kind === ')' && open-- === 0 && this.#kind(index + 1) !== 'end')
        this.#sign('brokenLiteral', 'A bracket closes what was never opened.', index);
    });
  }

  #sign(family: Family, message: string, index: number): void {
    const span: Span = { start: this.#start(index), end: this.#end(index) };
    this.#signs.push({ effect: 'refused', family, message, span });
  }
}

/** A letter on either side of a quote, and no sign that the quote was meant to end a literal: `'O'Reilly'`. */
function hasApostrophe(text: string): boolean {
  return /'\w+'[a-z]/i.test(text) && !/'\s|'(?:or|and)\b/i.test(text.replace(/=\s*'|'\s*$/g, ''));
}

/** Names of subquery forms; as functions they are unknown, and nobody attacks with them. */
const quantifiers: ReadonlySet<string> = new Set(['ALL', 'ANY', 'FIRST', 'LAST']);

const clauses: ReadonlySet<TokenKind> = new Set<TokenKind>(['GROUP', 'LIMIT', 'OFFSET', 'ORDER', 'WHERE']);
const endsCondition: ReadonlySet<TokenKind> = new Set<TokenKind>([...clauses, 'AND', 'OR', 'end']);

/** How many tokens of a call are looked at: enough for any function, and bounded for `f(f(f(…`. */
const lookAhead = 64;

function tokensBeforeComments({ starts, comments }: Lexed): ReadonlySet<number> {
  const before = new Set<number>();
  let index = 0;
  for (const { start } of comments) {
    while ((starts[index + 1] ?? Infinity) < start) index++;
    before.add(index);
  }
  return before;
}

/** A byte as it is written in an address: `%20`. */
const encoded = /^%[0-9a-f]{2}/i;
