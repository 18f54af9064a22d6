import { Cursor, isNameKind } from './cursor';
import { unescape } from './stringLiteral';
import { isReserved, type TokenKind } from './token';
import type {
  Call,
  Expression,
  Identifier,
  Literal,
  Name,
  ObjectLiteral,
  Property,
  Query,
  Step,
  Subquery,
} from './tree';

/** Operands: literals, names, calls, brackets of every sort, and the steps of a path behind them. */
export abstract class PrimaryParser extends Cursor {
  /** A whole expression, one level deeper. */
  abstract expression(): Expression;
  /** An expression without AND, OR, `??` and `?:`. */
  abstract comparison(): Expression;
  abstract query(): Query;

  /** An operand with the steps behind it: `c.tags[0]`. */
  protected postfix(): Expression {
    const start = this.start;
    const base = this.primary();
    if (!this.at('.') && !this.at('[')) return base;
    const steps: Step[] = [];
    while (this.at('.') || this.at('[')) steps.push(this.#step());
    return { kind: 'path', span: this.from(start), base, steps };
  }

  #step(): Step {
    if (this.at('.')) return this.property();
    const start = this.start;
    this.advance();
    const index = this.expression();
    this.expect(']');
    return { kind: 'index', span: this.from(start), index };
  }

  /** `.name` */
  protected property(): Step {
    const start = this.start;
    this.advance();
    const name = this.#reservedBehindPoint() ? this.#reservedName() : this.name();
    return { kind: 'property', span: this.from(start), name };
  }

  /** `c.order`: refused by the service, and clearly a name; `c. FROM` breaks off before the name. */
  #reservedBehindPoint(): boolean {
    return this.start === this.lastEnd && isReserved(this.kind) && !this.atName();
  }

  #reservedName(): Name {
    const { word, span } = this;
    this.refuse(`'${word}' is reserved, write ["${word}"]`);
    this.advance();
    return { text: word, span };
  }

  /** An operand without steps. */
  protected primary(): Expression {
    const { kind } = this;
    const constant = constants.get(kind);
    if (constant) return this.#literal(constant.value);
    switch (kind) {
      case 'identifier':
      case 'LET':
      case 'RANK':
        return this.#named();
      case 'LEFT':
      case 'RIGHT':
        return this.peek() === '(' ? this.#call(this.start, false) : this.missing('a value expected');
      case 'parameter':
        return this.#parameter();
      case 'string':
        return this.string();
      case 'number':
        return this.#literal(Number(this.word));
      case 'hole':
        return this.#hole();
      default:
        return this.#bracketed(kind);
    }
  }

  #bracketed(kind: TokenKind): Expression {
    switch (kind) {
      case '(':
        return this.#parenthesised();
      case '[':
        return this.#array();
      case '{':
        return this.#object();
      case 'UDF':
        return this.#userDefined();
      case 'EXISTS':
      case 'ARRAY':
        return this.#quantified(kind);
      default:
        return this.missing('a value expected');
    }
  }

  #literal(value: Literal['value']): Literal {
    const { span } = this;
    this.advance();
    return { kind: 'literal', span, value };
  }

  protected string(): Literal {
    const closed = this.end - this.start > 1 && this.text[this.end - 1] === this.text[this.start];
    return this.#literal(unescape(this.text.slice(this.start + 1, closed ? this.end - 1 : this.end)));
  }

  #parameter(): Expression {
    const { span, word } = this;
    this.advance();
    return { kind: 'parameter', span, name: word };
  }

  #hole(): Expression {
    const { span } = this;
    if (this.peek() === '(') return this.#call(span.start, false);
    this.advance();
    return { kind: 'hole', span };
  }

  #named(): Expression {
    if (this.peek() !== '(') return this.#identifier();
    const quantifier = this.word.toUpperCase();
    if (isQuantifier(quantifier) && this.peek(2) === 'SELECT') return this.#quantified(quantifier);
    return this.#call(this.start, false);
  }

  #identifier(): Identifier | Literal {
    const { span, word } = this;
    const special = specialNumbers.get(word);
    this.advance();
    if (special !== undefined) return { kind: 'literal', span, value: special };
    return { kind: 'identifier', span, name: word };
  }

  #userDefined(): Expression {
    const start = this.start;
    this.advance();
    this.expect('.');
    return this.#call(start, true);
  }

  /** A call, at its function's name. */
  #call(start: number, userDefined: boolean): Call {
    const name = this.#functionName();
    this.expect('(');
    const values = this.at(')') ? [] : this.list();
    this.expect(')');
    return { kind: 'call', span: this.from(start), name, userDefined, arguments: values };
  }

  /** LEFT and RIGHT are reserved, and names of functions. */
  #functionName(): Name {
    if (!this.at('LEFT') && !this.at('RIGHT')) return this.name();
    const name = { text: this.word, span: this.span };
    this.advance();
    return name;
  }

  /** A call that ORDER BY RANK takes. */
  protected rankedCall(): Expression {
    const start = this.start;
    if (this.take('UDF')) {
      this.expect('.');
      return this.#call(start, true);
    }
    const named = isNameKind(this.kind) || this.at('LEFT') || this.at('RIGHT');
    return named ? this.#call(start, false) : this.missing('a scoring function expected');
  }

  #quantified(quantifier: NonNullable<Subquery['quantifier']>): Subquery {
    const start = this.start;
    this.advance();
    this.expect('(');
    const query = this.query();
    this.expect(')');
    return { kind: 'subquery', span: this.from(start), quantifier, query };
  }

  #parenthesised(): Expression {
    const start = this.start;
    this.advance();
    const inner = this.#inParentheses();
    this.expect(')');
    (inner as { span: Expression['span'] }).span = this.from(start);
    return inner;
  }

  #inParentheses(): Expression {
    if (this.at('SELECT')) return this.#subquery();
    if (this.at('LET') && isNameKind(this.peek())) return this.#let();
    return this.expression();
  }

  #subquery(): Subquery {
    const query = this.query();
    return { kind: 'subquery', span: query.span, quantifier: undefined, query };
  }

  #let(): Expression {
    const start = this.start;
    this.advance();
    const name = this.name();
    this.expect('=');
    const value = this.comparison();
    this.expect('IN');
    const body = this.comparison();
    return { kind: 'let', span: this.from(start), name, value, body };
  }

  #array(): Expression {
    const start = this.start;
    this.advance();
    const items = this.at(']') ? [] : this.list();
    this.expect(']');
    return { kind: 'array', span: this.from(start), items };
  }

  #object(): ObjectLiteral {
    const start = this.start;
    this.advance();
    const properties: Property[] = [];
    if (!this.at('}'))
      do properties.push(this.#property());
      while (this.take(','));
    this.expect('}');
    return { kind: 'object', span: this.from(start), properties };
  }

  #property(): Property {
    const name = this.at('string') ? this.quotedName() : this.name();
    this.expect(':');
    return { name, value: this.expression() };
  }

  protected quotedName(): Name {
    const { span, value } = this.string();
    return { text: String(value), span };
  }

  protected list(): Expression[] {
    const items: Expression[] = [];
    do items.push(this.expression());
    while (this.take(','));
    return items;
  }
}

const constants = new Map<TokenKind, { readonly value: Literal['value'] }>([
  ['TRUE', { value: true }],
  ['FALSE', { value: false }],
  ['NULL', { value: null }],
  ['UNDEFINED', { value: undefined }],
]);

const specialNumbers = new Map([
  ['NaN', NaN],
  ['Infinity', Infinity],
]);

function isQuantifier(word: string): word is 'ALL' | 'FIRST' | 'LAST' {
  return word === 'ALL' || word === 'FIRST' || word === 'LAST';
}
