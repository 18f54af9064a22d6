import type { Span } from '../shared/span';
import type { Hole, HoleContext, ParameterRewrite, Template, ValuePiece } from './hole';
import { obstacles, unclosedLiteral } from './obstacle';
import { unescape } from './stringLiteral';
import type { Expression } from './tree';

type Quote = '"' | "'";

/** What is known of each hole of a template so far; the first that is said of a hole stands. */
export class HoleLedger {
  readonly #template: Template;
  readonly #holes: (Hole | undefined)[];
  readonly #rewrites: ParameterRewrite[] = [];

  constructor(template: Template) {
    this.#template = template;
    this.#holes = template.holes.map(() => undefined);
  }

  result(): { holes: readonly Hole[]; rewrites: readonly ParameterRewrite[] } {
    const holes = this.#holes.map((hole, index) => hole ?? this.#unknown(index));
    const rewrites = this.#rewrites.sort((a, b) => a.span.start - b.span.start);
    return { holes, rewrites };
  }

  has(span: Span): boolean {
    return this.#firstIn(span) < this.#endIn(span);
  }

  /** The text of a span without holes, as it is written. */
  constantText(span: Span): string | undefined {
    return this.has(span) ? undefined : this.#template.text.slice(span.start, span.end);
  }

  /** Whether a hole is glued to the end of a word and nothing but the end or another clause follows it. */
  trails({ end }: Span): boolean {
    if (!this.has({ start: end - 1, end }) || !/\w/.test(this.#template.text.charAt(end - 2))) return false;
    afterWord.lastIndex = end;
    return afterWord.test(this.#template.text);
  }

  /** Whether an element is one hole and nothing else, with or without quotes. */
  isWhole({ kind, span }: Expression): boolean {
    if (kind === 'hole') return true;
    return kind === 'literal' && span.end - span.start === 3 && this.has(span) && this.#isClosed(span);
  }

  refuse(span: Span, context: HoleContext, obstacle: string): void {
    for (let index = this.#firstIn(span); index < this.#endIn(span); index++)
      this.#holes[index] ??= {
        index,
        context,
        ...this.#literalAround(span),
        parameterLegal: false,
        obstacle,
      };
  }

  /** A parameter takes the place of a hole that is a whole operand. */
  replace(span: Span, context: HoleContext): void {
    const value = this.#pieces(span.start, span.end, context);
    this.#rewrite({ span, before: '', after: '', value, as: 'scalar' });
  }

  /** A parameter takes the place of a literal with its quotes; the constant text around the holes goes into its value. */
  replaceLiteral(span: Span, context: HoleContext): void {
    if (!this.#isClosed(span)) {
      this.refuse(span, context, unclosedLiteral);
      return;
    }
    const value = this.#pieces(span.start + 1, span.end - 1, context, this.#literalAround(span));
    this.#rewrite({ span, before: '', after: '', value, as: 'string' });
  }

  /** `.name` becomes `[@name]`. */
  replaceName(span: Span, name: Span): void {
    const value = this.#pieces(name.start, name.end, 'propertyName');
    this.#rewrite({ span, before: '[', after: ']', value, as: 'string' });
  }

  /** A list that was joined to a text becomes one parameter that holds an array. */
  replaceList(span: Span, only: Expression, around: { before: string; after: string }): void {
    const inset = only.kind === 'literal' ? 1 : 0;
    const { start, end } = only.span;
    const value = this.#pieces(start + inset, end - inset, 'listElement', this.#literalAround(only.span));
    this.#rewrite({ span, ...around, value, as: 'list' });
  }

  #rewrite(rewrite: Omit<ParameterRewrite, 'holes'>): void {
    const holes = rewrite.value.flatMap((piece) => ('hole' in piece ? [piece.hole] : []));
    if (holes.length > 0) this.#rewrites.push({ holes, ...rewrite });
  }

  /** The constant pieces and the holes of a stretch, and a note of each hole. */
  #pieces(
    start: number,
    end: number,
    context: HoleContext,
    literal: Pick<Hole, 'literal'> = {},
  ): ValuePiece[] {
    const pieces: ValuePiece[] = [];
    let at = start;
    for (let index = this.#firstIn({ start, end }); index < this.#endIn({ start, end }); index++) {
      const offset = this.#offset(index);
      this.#addText(pieces, at, offset);
      pieces.push({ hole: index });
      this.#holes[index] ??= { index, context, ...literal, parameterLegal: true };
      at = offset + 1;
    }
    this.#addText(pieces, at, end);
    return pieces;
  }

  #addText(pieces: ValuePiece[], start: number, end: number): void {
    if (end > start) pieces.push({ text: unescape(this.#template.text.slice(start, end)) });
  }

  #literalAround(span: Span): Pick<Hole, 'literal'> {
    const quote = this.#template.text[span.start];
    return isQuote(quote) ? { literal: { span, quote } } : {};
  }

  #isClosed({ start, end }: Span): boolean {
    const { text } = this.#template;
    return isQuote(text[start]) && end - start > 1 && text[end - 1] === text[start];
  }

  #unknown(index: number): Hole {
    return { index, context: 'unknown', parameterLegal: false, obstacle: obstacles.unknown };
  }

  #offset(index: number): number {
    return this.#template.holes[index] ?? Infinity;
  }

  #firstIn({ start }: Span): number {
    return this.#lowerBound(start);
  }

  #endIn({ end }: Span): number {
    return this.#lowerBound(end);
  }

  /** The index of the first hole at an offset or behind it. */
  #lowerBound(offset: number): number {
    let low = 0;
    let high = this.#template.holes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#offset(middle) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const afterWord = /\s*(?:$|\b(?:WHERE|JOIN|GROUP|ORDER|OFFSET)\b)/iy;

function isQuote(character: string | undefined): character is Quote {
  return character === '"' || character === "'";
}
