import type { Span } from '../../shared/span';
import { builtInFunction } from '../functions';
import type { Lexed } from '../lexer';
import { scanString } from '../stringLiteral';
import type { TokenKind } from '../token';
import { holdsQueryText } from './payloadText';
import type { Family, Sign } from './sign';

/** Signs in a text that the service refuses, from its tokens alone: there is no tree to trust. */
export function refusedSigns(text: string, lexed: Lexed): readonly Sign[] {
  return new TokenReader(text, lexed).read();
}

class TokenReader {
  readonly #signs: Sign[] = [];

  constructor(
    readonly text: string,
    readonly lexed: Lexed,
  ) {}

  read(): readonly Sign[] {
    const { kinds } = this.lexed;
    kinds.forEach((kind, index) => {
      this.#token(kind, index);
    });
    return this.#signs;
  }

  #kind(index: number): TokenKind | undefined {
    return this.lexed.kinds[index];
  }

  #word(index: number): string {
    return this.text.slice(this.lexed.starts[index], this.lexed.ends[index]);
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
        this.#connective(index);
        break;
      case 'unknown':
      case '/':
      case ';':
        this.#foreignMark(index);
        break;
      default:
        this.#operand(kind, index);
    }
  }

  /** A literal behind an operand, or one that is not closed behind one, is what a quote too many leaves. */
  #string(index: number): void {
    const start = this.lexed.starts[index] ?? 0;
    const unclosed = scanString(this.text, start).problem !== undefined;
    if (holdsQueryText(this.#word(index).slice(1), 1))
      this.#sign('payloadText', 'A literal holds a piece of a query.', index);
    const previous = this.#kind(index - 1);
    if (previous !== undefined && endsOperand.has(previous))
      this.#sign('brokenLiteral', 'A quote too many leaves a literal where none can stand.', index);
    const next = this.#kind(index + 1);
    if (!unclosed && (next === 'identifier' || next === 'number' || next === '(' || next === 'parameter'))
      this.#sign('brokenLiteral', 'Text goes on behind the end of a literal.', index);
  }

  #identifier(index: number): void {
    const word = this.#word(index).toUpperCase();
    if (this.#isForeignCall(index, word))
      this.#sign('foreignFunction', `${this.#word(index)} is no function of Cosmos DB.`, index);
    if (word === 'UNION' || word === 'INTERSECT' || word === 'EXCEPT')
      this.#sign('foreignSyntax', `Cosmos DB has no ${word}.`, index);
    if (statements.has(word) && index > 2)
      this.#sign('stackedQuery', 'A second statement is not run.', index);
  }

  #isForeignCall(index: number, word: string): boolean {
    if (this.#kind(index + 1) !== '(' || this.#kind(index - 1) === '.') return false;
    return !builtInFunction(word) && this.#kind(index + 2) !== 'SELECT';
  }

  #select(index: number): void {
    if (index === 0 || this.#kind(index - 1) === '(') return;
    this.#sign('foreignSyntax', 'A second SELECT stands where none can stand.', index);
  }

  /** OR or AND, with a comparison of constants behind it. */
  #connective(index: number): void {
    const at = this.#past('(', index + 1);
    const operand = this.#kind(at);
    const operator = this.#kind(this.#past(')', at + 1));
    if (isConstantKind(operand) && operator !== undefined && comparisons.has(operator))
      this.#sign('tautology', 'Constants are compared.', index);
    else if (
      operand === undefined ||
      operand === 'end' ||
      operand === ')' ||
      operand === 'OR' ||
      operand === 'AND'
    )
      this.#sign('brokenLiteral', 'A condition breaks off.', index);
  }

  #past(kind: TokenKind, index: number): number {
    let at = index;
    while (this.#kind(at) === kind) at++;
    return at;
  }

  #foreignMark(index: number): void {
    const mark = this.#word(index);
    const rest = this.text.slice(this.lexed.ends[index]);
    if (mark === '/' && rest.startsWith('*'))
      this.#sign('foreignSyntax', 'Cosmos DB has no /* comments.', index);
    if (mark === '#' && !this.#isDate(index))
      this.#sign('foreignSyntax', 'Cosmos DB has no # comments.', index);
    if (mark === ';' && rest.trim() !== '')
      this.#sign('stackedQuery', 'A second statement is not run.', index);
    if (mark === '`' || mark === '@') this.#sign('foreignSyntax', `${mark} is of another dialect.`, index);
  }

  /** `#2024-01-01#`, a date of another dialect. */
  #isDate(index: number): boolean {
    const start = this.lexed.starts[index] ?? 0;
    return (
      /^#[\d\-:. T]+#/.test(this.text.slice(start, start + 40)) ||
      /#[\d\-:. T]+#$/.test(this.text.slice(Math.max(0, start - 40), start + 1))
    );
  }

  /** A value or a name is missing, and the query goes on with what is none. */
  #operand(kind: TokenKind, index: number): void {
    const next = this.#kind(index + 1);
    if (next === undefined) return;
    if (kind === '.') {
      const broken = next === 'string' || next === '[' || (next === 'FROM' && this.#hasComment(index));
      if (broken) this.#sign('brokenLiteral', 'No name stands behind the point.', index);
    } else if (comparisons.has(kind)) this.#comparison(index, next);
    else if (kind === '(' && this.#kind(index - 1) === 'IN' && !startsOperand.has(next))
      this.#sign('brokenLiteral', 'The list begins with what is no value.', index);
    else if (kind === '%' && /^%[0-9a-f]{2}/i.test(this.text.slice(this.lexed.starts[index])))
      this.#sign('foreignSyntax', 'The text is encoded as in an address.', index);
  }

  #comparison(index: number, next: TokenKind): void {
    if (
      next === 'end'
        ? this.#hasComment(index)
        : !startsOperand.has(next) && !this.#isDoubled(index) && !this.#isDate(index + 1)
    )
      this.#sign('brokenLiteral', 'A value is missing.', index);
  }

  #hasComment(index: number): boolean {
    const end = this.lexed.ends[index] ?? 0;
    return this.lexed.comments.some(({ start }) => this.text.slice(end, start).trim() === '');
  }

  /** `==` of other languages. */
  #isDoubled(index: number): boolean {
    return this.#kind(index + 1) === '=' && this.lexed.ends[index] === this.lexed.starts[index + 1];
  }

  #sign(family: Family, message: string, index: number): void {
    const span: Span = { start: this.lexed.starts[index] ?? 0, end: this.lexed.ends[index] ?? 0 };
    this.#signs.push({ effect: 'refused', family, message, span });
  }
}

const comparisons: ReadonlySet<TokenKind> = new Set<TokenKind>([
  '=',
  '!=',
  '<>',
  '<',
  '>',
  '<=',
  '>=',
  'LIKE',
]);

const startsOperand: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'identifier',
  'parameter',
  'string',
  'number',
  '(',
  '[',
  '{',
  '-',
  '+',
  '~',
  'NOT',
  'TRUE',
  'FALSE',
  'NULL',
  'UNDEFINED',
  'UDF',
  'EXISTS',
  'ARRAY',
  'LEFT',
  'RIGHT',
  'CASE',
  'CAST',
  'CONVERT',
  'SELECT',
]);

const endsOperand: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'identifier',
  'parameter',
  'string',
  'number',
  ')',
  ']',
  '}',
  'TRUE',
  'FALSE',
  'NULL',
  'UNDEFINED',
]);

/** The verbs of other statements; none is reserved here, all are names. */
const statements: ReadonlySet<string> = new Set([
  'DROP',
  'DELETE',
  'EXEC',
  'EXECUTE',
  'DECLARE',
  'WAITFOR',
  'SHUTDOWN',
  'TRUNCATE',
  'ALTER',
  'CREATE',
  'GRANT',
]);

function isConstantKind(kind: TokenKind | undefined): boolean {
  return kind === 'string' || kind === 'number' || kind === 'TRUE' || kind === 'FALSE' || kind === 'NULL';
}
