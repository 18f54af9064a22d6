import { PrimaryParser } from './primaryParser';
import type { TokenKind } from './token';
import type { Expression, Operator, UnaryOperator } from './tree';

/** How tightly the operators of a comparison bind, from 1; those that bind equally form one chain. */
const levels = new Map<TokenKind, number>([
  ...(['=', '!=', '<>', '<', '>', '<=', '>=', '<<', '>>', '>>>'] as const).map((kind) => [kind, 1] as const),
  ['||', 2],
  ...(['+', '-', '&', '|', '^'] as const).map((kind) => [kind, 3] as const),
  ...(['*', '/', '%'] as const).map((kind) => [kind, 4] as const),
]);

/** Operators, from the loosest (`?:`) to the tightest (a prefix). */
export abstract class ExpressionParser extends PrimaryParser {
  /** What a hole stands for that ends an expression. */
  protected trailingHole: 'clause' | 'direction' = 'clause';

  expression(): Expression {
    if (!this.enter()) return this.missing('');
    const start = this.start;
    const condition = this.#coalesce();
    const result = this.at('?') ? this.#conditional(start, condition) : condition;
    this.leave();
    return result;
  }

  #conditional(start: number, condition: Expression): Expression {
    this.advance();
    const consequent = this.expression();
    this.expect(':');
    const alternative = this.expression();
    return { kind: 'conditional', span: this.from(start), condition, consequent, alternative };
  }

  #coalesce(): Expression {
    const start = this.start;
    const first = this.#disjunction();
    if (!this.at('??')) return first;
    const operands = [first];
    while (this.take('??')) operands.push(this.#disjunction());
    return this.#chain(start, '??', operands);
  }

  #disjunction(): Expression {
    const start = this.start;
    const first = this.#conjunction(true);
    if (!this.at('OR')) return first;
    this.#noChainAfterBetween(first);
    const operands = [first];
    while (this.take('OR')) operands.push(this.#conjunction(false));
    return this.#chain(start, 'OR', operands);
  }

  #conjunction(leads: boolean): Expression {
    const start = this.start;
    const first = this.#predicate(leads);
    if (!this.at('AND')) return first;
    this.#noChainAfterBetween(first);
    const operands = [first];
    while (this.take('AND')) operands.push(this.#predicate(false));
    return this.#chain(start, 'AND', operands);
  }

  #chain(start: number, operator: Operator, operands: Expression[]): Expression {
    const operators = new Array<Operator>(operands.length - 1).fill(operator);
    return { kind: 'operation', span: this.from(start), operators, operands };
  }

  /** The native grammar takes AND for BETWEEN's own: a bare BETWEEN cannot be joined to other conditions. */
  #noChainAfterBetween(first: Expression): void {
    const isBare = first.kind === 'between' && first.span.end === first.high.span.end;
    if (isBare) this.refuse('put the BETWEEN before it in parentheses');
  }

  /** A comparison with the test that follows it; `leads` where nothing has been joined to it by AND or OR. */
  #predicate(leads: boolean): Expression {
    const start = this.start;
    const operand = this.comparison();
    const negated = this.at('NOT');
    switch (negated ? this.peek() : this.kind) {
      case 'BETWEEN':
        if (!leads) this.refuse('put BETWEEN in parentheses to join it by AND or OR');
        return this.#between(start, operand, negated);
      case 'IN':
        return this.#in(start, operand, negated);
      case 'LIKE':
        return this.#like(start, operand, negated);
      case 'hole':
        return this.#afterHole(start, operand);
      default:
        return operand;
    }
  }

  #between(start: number, operand: Expression, negated: boolean): Expression {
    this.#takeTest(negated);
    const low = this.comparison();
    this.expect('AND');
    const high = this.comparison();
    return { kind: 'between', span: this.from(start), negated, operand, low, high };
  }

  #in(start: number, operand: Expression, negated: boolean): Expression {
    this.#takeTest(negated);
    const items = this.at('hole') ? [this.postfix()] : this.#inList();
    return { kind: 'in', span: this.from(start), negated, operand, items };
  }

  #inList(): Expression[] {
    if (!this.expect('(')) return [];
    const items = this.list();
    this.expect(')');
    return items;
  }

  #like(start: number, operand: Expression, negated: boolean): Expression {
    this.#takeTest(negated);
    const pattern = this.comparison();
    const escape = this.take('ESCAPE') ? this.#escape() : undefined;
    return { kind: 'like', span: this.from(start), negated, operand, pattern, escape };
  }

  #escape(): Expression {
    return this.at('string') ? this.string() : this.missing('a string of one character expected');
  }

  #takeTest(negated: boolean): void {
    if (negated) this.advance();
    this.advance();
  }

  /** A hole behind an operand is an operator if another operand follows, and else a clause or a direction. */
  #afterHole(start: number, operand: Expression): Expression {
    if (!startsOperand.has(this.peek())) {
      this.takeStrayHole(this.trailingHole);
      return operand;
    }
    this.takeStrayHole('keyword');
    const right = this.comparison();
    return { kind: 'operation', span: this.from(start), operators: ['='], operands: [operand, right] };
  }

  comparison(): Expression {
    return this.#climb(1);
  }

  #climb(loosest: number): Expression {
    const start = this.start;
    let left = this.#unary();
    for (;;) {
      const level = levels.get(this.kind);
      if (level === undefined || level < loosest) return left;
      left = this.#operation(start, left, level);
    }
  }

  #operation(start: number, first: Expression, level: number): Expression {
    const operators: Operator[] = [];
    const operands = [first];
    while (levels.get(this.kind) === level) {
      operators.push(this.kind as Operator);
      this.advance();
      operands.push(this.#climb(level + 1));
    }
    return { kind: 'operation', span: this.from(start), operators, operands };
  }

  #unary(): Expression {
    switch (this.kind) {
      case '-':
      case '+':
      case '~':
      case 'NOT':
        return this.#prefixed(this.kind);
      default:
        return this.postfix();
    }
  }

  #prefixed(operator: UnaryOperator): Expression {
    if (!this.enter()) return this.missing('');
    const start = this.start;
    this.advance();
    const operand = this.#unary();
    this.leave();
    return { kind: 'unary', span: this.from(start), operator, operand };
  }
}

const startsOperand: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'identifier',
  'parameter',
  'string',
  'number',
  'hole',
  '(',
  '[',
  '{',
  'TRUE',
  'FALSE',
  'NULL',
  'UNDEFINED',
  'UDF',
  'NOT',
]);
