import type { Span } from '../shared/span';
import type { HoleContext } from './hole';
import type { Lexed } from './lexer';
import type { QueryError } from './queryError';
import type { TokenKind } from './token';
import type { Missing, Name } from './tree';

/** How deep brackets, subqueries, prefixes and conditionals may nest: less than half of a default stack. */
export const maxDepth = 256;

/** A hole that stands where no node of the tree can: between clauses, in the place of an operator or a direction. */
export interface StrayHole {
  readonly offset: number;
  readonly context: HoleContext;
}

/** A place among the tokens of a text, with the errors found so far. */
export class Cursor {
  readonly text: string;
  readonly strayHoles: StrayHole[] = [];
  readonly #lexed: Lexed;
  readonly #errors: QueryError[] = [];
  #at = 0;
  #depth = 0;
  #lastErrorAt = -1;

  constructor(text: string, lexed: Lexed) {
    this.text = text;
    this.#lexed = lexed;
  }

  /** All errors, those of the lexer among them, in the order of the text. */
  get errors(): readonly QueryError[] {
    const { errors } = this.#lexed;
    if (errors.length === 0) return this.#errors;
    return [...errors, ...this.#errors].sort((a, b) => a.span.start - b.span.start);
  }

  get kind(): TokenKind {
    return this.#lexed.kinds[this.#at] ?? 'end';
  }

  get start(): number {
    return this.#lexed.starts[this.#at] ?? this.text.length;
  }

  get end(): number {
    return this.#lexed.ends[this.#at] ?? this.text.length;
  }

  /** Where the token before this one ends. */
  get lastEnd(): number {
    return this.#at === 0 ? this.start : (this.#lexed.ends[this.#at - 1] ?? 0);
  }

  get span(): Span {
    return { start: this.start, end: this.end };
  }

  get word(): string {
    return this.text.slice(this.start, this.end);
  }

  peek(distance = 1): TokenKind {
    return this.#lexed.kinds[this.#at + distance] ?? 'end';
  }

  at(kind: TokenKind): boolean {
    return this.kind === kind;
  }

  advance(): void {
    if (this.#at < this.#lexed.kinds.length - 1) this.#at++;
  }

  take(kind: TokenKind): boolean {
    if (this.kind !== kind) return false;
    this.advance();
    return true;
  }

  /** Takes a token that has to stand here, or says that it is missing and goes on as if it stood here. */
  expect(kind: TokenKind): boolean {
    return this.take(kind) || this.refuse(`'${kind}' expected`);
  }

  /** From a start to the end of the token taken last. */
  from(start: number): Span {
    return { start, end: Math.max(start, this.lastEnd) };
  }

  /** The identifier here, taken; LET, RANK and the quantifiers ALL, FIRST, LAST may be names too. */
  name(): Name {
    if (!this.atName()) {
      this.refuse('a name expected');
      return { text: '', span: { start: this.start, end: this.start } };
    }
    const name = { text: this.word, span: this.span };
    this.advance();
    return name;
  }

  atName(): boolean {
    return isNameKind(this.kind);
  }

  missing(what: string): Missing {
    this.refuse(what);
    return { kind: 'missing', span: { start: this.start, end: this.start } };
  }

  /** An error at this token; only the first one at a token is kept. */
  refuse(expected: string): false {
    if (this.#lastErrorAt === this.#at) return false;
    this.#lastErrorAt = this.#at;
    if (this.kind !== 'unknown')
      this.error(`Syntax error, ${near(this.kind, this.word)}: ${expected}.`, this.span);
    return false;
  }

  error(message: string, span: Span): void {
    this.#errors.push({ kind: 'syntax', code: 'SC1001', message, span });
  }

  /** Notes the hole here and goes on behind it. */
  takeStrayHole(context: HoleContext): void {
    this.strayHoles.push({ offset: this.start, context });
    this.advance();
  }

  /** Goes one level deeper; at the limit, gives up on the rest of the text instead of overflowing the stack. */
  enter(): boolean {
    if (this.#depth < maxDepth) {
      this.#depth++;
      return true;
    }
    this.#giveUp();
    return false;
  }

  leave(): void {
    this.#depth--;
  }

  #giveUp(): void {
    this.error(`Nested too deeply: more than ${maxDepth} levels.`, this.span);
    this.#at = this.#lexed.kinds.length - 1;
    this.#lastErrorAt = this.#at;
  }
}

export function isNameKind(kind: TokenKind): boolean {
  return kind === 'identifier' || kind === 'hole' || kind === 'LET' || kind === 'RANK';
}

function near(kind: TokenKind, word: string): string {
  return kind === 'end' ? 'the query ends too early' : `incorrect syntax near '${word.slice(0, 40)}'`;
}
