import type { Span } from '../shared/span';
import { holeMark } from './hole';
import type { QueryError } from './queryError';
import { scanString } from './stringLiteral';
import { reservedWords, type Punctuation, type ReservedWord, type TokenKind, type Tokens } from './token';

export interface Lexed extends Tokens {
  /** The text of each `--` comment, for holes that stand in one. */
  readonly comments: readonly Span[];
  readonly errors: readonly QueryError[];
}

/** Cuts a text into tokens; `holes` are the offsets of the marks that stand for holes. Linear, for any text. */
export function tokenise(text: string, holes: readonly number[] = []): Lexed {
  return new Lexer(text, holes).run();
}

const wordByText = new Map<string, ReservedWord>(reservedWords.map((word) => [word, word]));
const longestWord = Math.max(...reservedWords.map((word) => word.length));
const mark = holeMark.charCodeAt(0);

class Lexer {
  readonly #text: string;
  readonly #holes: readonly number[];
  readonly #kinds: TokenKind[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #comments: Span[] = [];
  readonly #errors: QueryError[] = [];
  #nextHole = 0;

  constructor(text: string, holes: readonly number[]) {
    this.#text = text;
    this.#holes = holes;
  }

  run(): Lexed {
    const text = this.#text;
    let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    while (at < text.length) at = this.#token(at, text.charCodeAt(at));
    this.#push('end', text.length, text.length);
    return {
      kinds: this.#kinds,
      starts: this.#starts,
      ends: this.#ends,
      comments: this.#comments,
      errors: this.#errors,
    };
  }

  /** Takes what starts at an offset, and says where it ends. */
  #token(at: number, code: number): number {
    if (isSpace(code)) return at + 1;
    if (isWordStart(code)) return this.#word(at);
    if (isDigit(code)) return this.#number(at);
    if (code === doubleQuote || code === quote) return this.#string(at);
    if (code === atSign) return this.#parameter(at);
    if (code === mark && this.#isHole(at)) return this.#hole(at);
    return this.#punctuation(at, code);
  }

  #push(kind: TokenKind, start: number, end: number): number {
    this.#kinds.push(kind);
    this.#starts.push(start);
    this.#ends.push(end);
    return end;
  }

  #word(at: number): number {
    const end = wordEnd(this.#text, at);
    const reserved = reservedWord(this.#text, at, end);
    if (reserved) return this.#push(reserved, at, end);
    return this.#push('identifier', at, this.#gluedEnd(end));
  }

  #parameter(at: number): number {
    const text = this.#text;
    const end = isWordStart(text.charCodeAt(at + 1)) ? wordEnd(text, at + 1) : at + 1;
    const glued = this.#gluedEnd(end);
    if (glued === at + 1) return this.#unknown(at);
    return this.#push('parameter', at, glued);
  }

  /** A hole joins the words that it touches (`item_⌷_count`), unless they are reserved (`⌷WHERE`). */
  #hole(at: number): number {
    const end = wordEnd(this.#text, at + 1);
    if (end === at + 1 || reservedWord(this.#text, at + 1, end)) return this.#push('hole', at, at + 1);
    return this.#push('identifier', at, this.#gluedEnd(end));
  }

  #gluedEnd(wordEndsAt: number): number {
    let end = wordEndsAt;
    while (this.#text.charCodeAt(end) === mark && this.#isHole(end)) {
      const next = wordEnd(this.#text, end + 1);
      if (reservedWord(this.#text, end + 1, next)) return end + 1;
      end = next;
    }
    return end;
  }

  #isHole(at: number): boolean {
    const holes = this.#holes;
    while ((holes[this.#nextHole] ?? Infinity) < at) this.#nextHole++;
    return holes[this.#nextHole] === at;
  }

  #string(at: number): number {
    const { end, problem } = scanString(this.#text, at);
    if (problem) this.#error(problem.message, problem.span);
    return this.#push('string', at, end);
  }

  #number(at: number): number {
    const end = this.#push('number', at, numberEnd(this.#text, at));
    if (this.#text.charCodeAt(end) === dot)
      this.#error('Syntax error, a digit expected after the point.', { start: at, end: end + 1 });
    return end;
  }

  #punctuation(at: number, code: number): number {
    const text = this.#text;
    if (code === minus && text.charCodeAt(at + 1) === minus) return this.#comment(at);
    if (code === dot && isDigit(text.charCodeAt(at + 1)))
      return this.#push('number', at, numberEnd(text, at));
    const long = longPunctuation(text, at);
    if (long) return this.#push(long, at, at + long.length);
    const kind = singles.get(code);
    return kind ? this.#push(kind, at, at + 1) : this.#unknown(at);
  }

  #comment(at: number): number {
    let end = at + 2;
    while (end < this.#text.length && !isLineEnd(this.#text.charCodeAt(end))) end++;
    this.#comments.push({ start: at, end });
    return end;
  }

  #unknown(at: number): number {
    this.#error(`Syntax error, incorrect syntax near '${this.#text.charAt(at)}'.`, {
      start: at,
      end: at + 1,
    });
    return this.#push('unknown', at, at + 1);
  }

  #error(message: string, span: Span): void {
    this.#errors.push({ kind: 'syntax', code: 'SC1001', message, span });
  }
}

const quote = 39;
const doubleQuote = 34;
const minus = 45;
const dot = 46;
const atSign = 64;

const singles = new Map<number, Punctuation>(
  (
    [
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      ',',
      '.',
      ':',
      ';',
      '?',
      '~',
      '=',
      '<',
      '>',
      '+',
      '-',
      '&',
      '|',
      '^',
      '*',
      '/',
      '%',
    ] as const
  ).map((kind) => [kind.charCodeAt(0), kind]),
);

// Longer ones first, so that `>>` is not taken from `>>>`.
const longs: readonly Punctuation[] = ['>>>', '>>', '<<', '<=', '>=', '!=', '<>', '||', '??'];

function longPunctuation(text: string, at: number): Punctuation | undefined {
  if (!'=<>|?'.includes(text.charAt(at + 1))) return undefined;
  return longs.find((long) => text.startsWith(long, at));
}

function reservedWord(text: string, start: number, end: number): ReservedWord | undefined {
  if (end - start < 2 || end - start > longestWord) return undefined;
  return wordByText.get(text.slice(start, end).toUpperCase());
}

function wordEnd(text: string, start: number): number {
  let end = start;
  while (isWordPart(text.charCodeAt(end))) end++;
  return end;
}

function numberEnd(text: string, start: number): number {
  if (text.charCodeAt(start) === 48 && (text.charCodeAt(start + 1) | 32) === 120) {
    const hex = runEnd(text, start + 2, isHexDigit);
    if (hex > start + 2) return hex;
  }
  let end = runEnd(text, start, isDigit);
  if (text.charCodeAt(end) === dot && isDigit(text.charCodeAt(end + 1))) end = runEnd(text, end + 1, isDigit);
  return exponentEnd(text, end);
}

function exponentEnd(text: string, at: number): number {
  if ((text.charCodeAt(at) | 32) !== 101) return at;
  const sign = text.charCodeAt(at + 1);
  const digits = sign === 43 || sign === minus ? at + 2 : at + 1;
  const end = runEnd(text, digits, isDigit);
  return end > digits ? end : at;
}

function runEnd(text: string, start: number, accepts: (code: number) => boolean): number {
  let end = start;
  while (accepts(text.charCodeAt(end))) end++;
  return end;
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isHexDigit(code: number): boolean {
  return isDigit(code) || ((code | 32) >= 97 && (code | 32) <= 102);
}

function isWordStart(code: number): boolean {
  return ((code | 32) >= 97 && (code | 32) <= 122) || code === 95;
}

function isWordPart(code: number): boolean {
  return isWordStart(code) || isDigit(code);
}
