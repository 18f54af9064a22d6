import type { Span } from '../../shared/span';
import { childrenOf } from '../children';
import type { Expression, Operation, Operator, Query } from '../tree';
import { isConstant, worthOf } from './constant';
import { holdsForEveryDocument } from './documentTrue';
import { isObfuscated } from './obfuscated';
import { isProbe } from './probe';
import type { Family, Sign } from './sign';
import { typeOf } from './valueType';

/** What in the conditions of a query widens it, or was meant to. */
export function conditionSigns(query: Query, text: string): readonly Sign[] {
  if (!query.where) return [];
  const reader = new ConditionReader(text);
  reader.condition(query.where);
  return typeOf(query.where) === 'undefined' ? reader.signs.map(withoutEffect) : reader.signs;
}

/** A sign in a query that selects nothing. */
export function withoutEffect(sign: Sign): Sign {
  return { ...sign, effect: 'nothing' };
}

class ConditionReader {
  readonly signs: Sign[] = [];

  constructor(readonly text: string) {}

  condition(expression: Expression): void {
    if (expression.kind === 'operation') this.#operation(expression);
    else if (expression.kind === 'unary') this.condition(expression.operand);
    else this.#test(expression);
  }

  #operation(operation: Operation): void {
    switch (operation.operators[0]) {
      case 'OR':
        this.#disjunction(operation);
        break;
      case 'AND':
        this.#conjunction(operation);
        break;
      case '??':
        this.#coalescing(operation);
        break;
      default:
        this.#test(operation);
    }
  }

  #disjunction(operation: Operation): void {
    const { operands } = operation;
    this.#escape(operation);
    this.#leftover(operation);
    const isChoice = operands.slice(1).some(canBeTrue);
    operands.forEach((operand, index) => {
      if (index > 0) this.#alternative(operand);
      else if (isChoice && holdsForEveryDocument(operand)) this.#documentTrue(operand);
      if (index === 0 || typeOf(operand) !== 'undefined') this.condition(operand);
    });
  }

  #documentTrue({ span }: Expression): void {
    this.#sign('widens', 'documentTrue', 'A condition that holds for every document is joined by OR.', span);
  }

  /** What is joined by OR to a condition before it. Generated code puts its constants first. */
  #alternative(operand: Expression): void {
    const { span } = operand;
    if (this.#takesFilterAlong(operand)) {
      this.#sign(
        'widens',
        'precedence',
        'OR with a constant takes the filter behind it away from the rest.',
        span,
      );
      return;
    }
    const worth = worthOf(operand);
    if (worth.is === 'known') this.#constantAlternative(operand, worth.value);
    else if (worth.is === 'computed')
      if (canBeTrue(operand))
        this.#sign('widens', 'tautology', 'A constant condition is joined by OR.', span);
      else this.#sign('nothing', 'coercion', 'What is no boolean is joined by OR, and adds nothing.', span);
    else if (holdsForEveryDocument(operand)) this.#documentTrue(operand);
    else if (isProbe(operand)) this.#sign('widens', 'probe', 'A test of a secret is joined by OR.', span);
  }

  /** `a AND b OR c` without parentheses: whoever wrote the first two did not mean `c` to do without them. */
  #escape({ operands, span }: Operation): void {
    const [first, ...alternatives] = operands;
    if (!first || !isConjunction(first) || this.text[first.span.start] === '(') return;
    if (alternatives.some((alternative) => !isConjunction(alternative) && canBeTrue(alternative)))
      this.#sign('widens', 'precedence', 'OR without parentheses gets round the conditions before it.', span);
  }

  /** `a OR b OR ''`: the end of a literal is left behind what was put in its place. */
  #leftover({ operands }: Operation): void {
    const last = operands.at(-1);
    const added = operands.slice(1, -1).find(canBeTrue);
    if (!added || last?.kind !== 'literal' || typeof last.value === 'boolean') return;
    this.#sign(
      'widens',
      'constantComparison',
      'OR with what is left of a literal closes a condition.',
      added.span,
    );
  }

  /** `a OR 1 = 1 AND b`: AND binds more tightly, so that `a` is no longer restricted by `b`. */
  #takesFilterAlong(operand: Expression): boolean {
    if (!isConjunction(operand)) return false;
    const [first, ...filters] = operand.operands;
    if (first === undefined || filters.every(isConstant)) return false;
    return isConstant(first) || holdsForEveryDocument(first) || typeOf(first) === 'undefined';
  }

  #constantAlternative(operand: Expression, value: unknown): void {
    const { kind, span } = operand;
    if (value === true)
      this.#sign('widens', 'tautology', 'A condition that is always true is joined by OR.', span);
    else if (typeof value !== 'boolean')
      this.#sign('nothing', 'coercion', 'What is no boolean is joined by OR, and adds nothing.', span);
    else if (kind !== 'literal')
      this.#sign(
        'widens',
        'constantComparison',
        'Two constants are compared, to balance what was broken.',
        span,
      );
  }

  #conjunction({ operands }: Operation): void {
    operands.forEach((operand, index) => {
      if (index > 0) this.#restriction(operand);
      this.condition(operand);
    });
  }

  #restriction(operand: Expression): void {
    const { kind, span } = operand;
    if (kind === 'literal' && typeof operand.value !== 'boolean')
      this.#sign(
        'nothing',
        'coercion',
        'What is no boolean is joined by AND, so that nothing is selected.',
        span,
      );
    else if (isConstant(operand) && kind !== 'literal' && !this.#isHabit(operand))
      this.#sign('widens', 'probe', 'A constant condition is joined by AND: it tells true from false.', span);
    else if (isProbe(operand)) this.#sign('widens', 'probe', 'A secret is tested piece by piece.', span);
  }

  /** `AND 1 = 1`, in the hand of the text around it, or what a generator left uncomputed. */
  #isHabit(operand: Expression): boolean {
    const worth = worthOf(operand);
    if (worth.is === 'computed') return this.text[operand.span.start] === '(' && !beginsWithSubquery(operand);
    if (operand.kind !== 'operation' || !operand.operands.every(isNumber)) return false;
    if (worth.is !== 'known' || worth.value !== true) return false;
    if (isObfuscated(this.text)) return false;
    const own = this.text.slice(operand.span.start, operand.span.end);
    return spacedComparison.test(own) === spacedComparison.test(this.text.slice(0, operand.span.start));
  }

  #coalescing({ operands, span }: Operation): void {
    const [first] = operands;
    if (first && isCondition(first))
      this.#sign('widens', 'coalescing', 'A condition falls back to another where it is undefined.', span);
    operands.forEach((operand) => {
      this.condition(operand);
    });
  }

  /** A comparison or a call that gives true or false. */
  #test(expression: Expression): void {
    if (isSpoilt(expression)) this.#undefined(expression);
    else if (expression.kind === 'subquery') this.#subquery(expression.query);
    else for (const child of childrenOf(expression)) this.#value(child);
  }

  /** Its condition may be what a value was put in. */
  #subquery({ where }: Query): void {
    if (where && typeOf(where) !== 'undefined') this.condition(where);
  }

  #undefined({ span }: Expression): void {
    this.#sign('nothing', 'coercion', 'Nothing is coerced: this is undefined for every document.', span);
  }

  /** A place where a value is expected. */
  #value(expression: Expression): void {
    if (expression.kind !== 'operation') {
      if (expression.kind !== 'subquery') for (const child of childrenOf(expression)) this.#value(child);
      return;
    }
    const { operators, operands, span } = expression;
    const [operator] = operators;
    if ((operator === 'OR' || operator === 'AND') && operands.some(leadsWithValue))
      this.#sign('nothing', 'misplaced', 'A condition was put where a value is expected.', span);
    else if (operator === '||' && operands.every(isString))
      this.#sign('widens', 'literalArithmetic', 'A string is put together from constants.', span);
    else if (operator === '||' && operands.some(isConstantSubquery))
      this.#sign(
        'nothing',
        'literalArithmetic',
        'A subquery that reads nothing is joined to a string.',
        span,
      );
    else if (isSpoilt(expression)) this.#undefined(expression);
    else for (const operand of operands) this.#value(operand);
  }

  #sign(effect: Sign['effect'], family: Family, message: string, span: Span): void {
    this.signs.push({ effect, family, message, span });
  }
}

function isConjunction(expression: Expression): expression is Operation {
  return expression.kind === 'operation' && expression.operators[0] === 'AND';
}

function beginsWithSubquery(expression: Expression): boolean {
  return expression.kind === 'operation' && expression.operands[0]?.kind === 'subquery';
}

function isConstantSubquery(expression: Expression): boolean {
  return expression.kind === 'subquery' && isConstant(expression);
}

const spacedComparison = / [<>=!]+ /;

/**
 * Whether an operation is undefined for every document by what an attacker would write: arithmetic on constants that
 * are no numbers (`''-''`), a condition that goes on (`CONTAINS(c.a, 'x') || ''`), or a comparison that does
 * (`c.age >= 0 > ''`).
 */
function isSpoilt(expression: Expression): boolean {
  if (expression.kind !== 'operation' || typeOf(expression) !== 'undefined') return false;
  const { operators, operands } = expression;
  if (operators[0] === '||' && operands.some(isCondition)) return true;
  if (!isComparison(operators[0])) return operands.every(isConstant);
  return operators.length > 1 || operands.some(isCondition);
}

function isComparison(operator: Operator | undefined): boolean {
  return operator !== undefined && ['=', '!=', '<>', '<', '>', '<=', '>='].includes(operator);
}

function canBeTrue(expression: Expression): boolean {
  const type = typeOf(expression);
  return type === 'boolean' || type === 'any';
}

function isCondition(expression: Expression): boolean {
  return typeOf(expression) === 'boolean' && !isConstant(expression);
}

function isNumber(expression: Expression): boolean {
  return expression.kind === 'literal' && typeof expression.value === 'number';
}

function isString(expression: Expression): boolean {
  return expression.kind === 'literal' && typeof expression.value === 'string';
}

/** `'x' OR …`, `'x' AND … OR …`: a literal where a condition would begin. */
function leadsWithValue(expression: Expression): boolean {
  if (expression.kind !== 'operation') return isString(expression) || isNumber(expression);
  const [operator] = expression.operators;
  const [first] = expression.operands;
  return (operator === 'OR' || operator === 'AND') && first !== undefined && leadsWithValue(first);
}
