import type { Span } from '../shared/span';

/**
 * The syntax tree of a query. Nodes are never changed once parsed. Chains of equal precedence are flat
 * (`a + b - c` is one operation), so a tree is never deeper than its brackets and can be walked by recursion.
 * Parentheses leave no node: they only widen the span of what they hold.
 */
export interface Query {
  readonly kind: 'query';
  readonly span: Span;
  readonly distinct: boolean;
  readonly top: Expression | undefined;
  readonly selection: Selection;
  readonly sources: readonly Source[];
  readonly where: Expression | undefined;
  readonly groupBy: readonly Expression[];
  readonly orderBy: readonly OrderItem[];
  /** ORDER BY RANK: the items are calls of scoring functions. */
  readonly ranked: boolean;
  readonly offset: Expression | undefined;
  readonly limit: Expression | undefined;
}

export type Selection =
  | { readonly kind: 'star'; readonly span: Span }
  | { readonly kind: 'value'; readonly span: Span; readonly expression: Expression }
  | { readonly kind: 'list'; readonly span: Span; readonly items: readonly SelectItem[] };

export interface SelectItem {
  readonly span: Span;
  readonly expression: Expression;
  readonly alias: Name | undefined;
}

/** What FROM or JOIN brings in: `path alias`, `alias IN path`, or a subquery in the place of the path. */
export interface Source {
  readonly span: Span;
  readonly collection: Path | Identifier | Subquery | Missing;
  readonly alias: Name | undefined;
  /** `alias IN collection`: one row for each element. */
  readonly iterates: boolean;
}

export interface OrderItem {
  readonly span: Span;
  readonly expression: Expression;
  readonly direction: 'ASC' | 'DESC' | undefined;
}

/** An identifier as it is written, where it is not an expression of its own. */
export interface Name {
  readonly text: string;
  readonly span: Span;
}

export type Expression =
  | Literal
  | Parameter
  | Identifier
  | Path
  | Call
  | Subquery
  | ArrayLiteral
  | ObjectLiteral
  | Unary
  | Operation
  | Between
  | Membership
  | Like
  | Conditional
  | Let
  | HoleExpression
  | Missing;

export interface Literal {
  readonly kind: 'literal';
  readonly span: Span;
  /** Strings with their escapes resolved. */
  readonly value: string | number | boolean | null | undefined;
}

export interface Parameter {
  readonly kind: 'parameter';
  readonly span: Span;
  /** With its `@`. */
  readonly name: string;
}

export interface Identifier {
  readonly kind: 'identifier';
  readonly span: Span;
  readonly name: string;
}

/** `c.address["city"][0]`: a base and at least one step. */
export interface Path {
  readonly kind: 'path';
  readonly span: Span;
  readonly base: Expression;
  readonly steps: readonly Step[];
}

export type Step =
  | { readonly kind: 'property'; readonly span: Span; readonly name: Name }
  | { readonly kind: 'index'; readonly span: Span; readonly index: Expression };

export interface Call {
  readonly kind: 'call';
  readonly span: Span;
  readonly name: Name;
  /** `udf.name(…)`: runs JavaScript that the container's owner has registered. */
  readonly userDefined: boolean;
  readonly arguments: readonly Expression[];
}

export interface Subquery {
  readonly kind: 'subquery';
  readonly span: Span;
  readonly quantifier: 'EXISTS' | 'ARRAY' | 'ALL' | 'FIRST' | 'LAST' | undefined;
  readonly query: Query;
}

export interface ArrayLiteral {
  readonly kind: 'array';
  readonly span: Span;
  readonly items: readonly Expression[];
}

export interface ObjectLiteral {
  readonly kind: 'object';
  readonly span: Span;
  readonly properties: readonly Property[];
}

export interface Property {
  readonly name: Name;
  readonly value: Expression;
}

export interface Unary {
  readonly kind: 'unary';
  readonly span: Span;
  readonly operator: UnaryOperator;
  readonly operand: Expression;
}

/** Operands with an operator between each two; all operators bind equally tightly. */
export interface Operation {
  readonly kind: 'operation';
  readonly span: Span;
  readonly operators: readonly Operator[];
  readonly operands: readonly Expression[];
}

export interface Between {
  readonly kind: 'between';
  readonly span: Span;
  readonly negated: boolean;
  readonly operand: Expression;
  readonly low: Expression;
  readonly high: Expression;
}

/** `operand IN (item, …)` */
export interface Membership {
  readonly kind: 'in';
  readonly span: Span;
  readonly negated: boolean;
  readonly operand: Expression;
  readonly items: readonly Expression[];
}

export interface Like {
  readonly kind: 'like';
  readonly span: Span;
  readonly negated: boolean;
  readonly operand: Expression;
  readonly pattern: Expression;
  readonly escape: Expression | undefined;
}

/** `condition ? consequent : alternative` */
export interface Conditional {
  readonly kind: 'conditional';
  readonly span: Span;
  readonly condition: Expression;
  readonly consequent: Expression;
  readonly alternative: Expression;
}

/** `(LET name = value IN body)` */
export interface Let {
  readonly kind: 'let';
  readonly span: Span;
  readonly name: Name;
  readonly value: Expression;
  readonly body: Expression;
}

/** A hole of a template that stands where an operand stands. */
export interface HoleExpression {
  readonly kind: 'hole';
  readonly span: Span;
}

/** Where an operand was expected and none was found: an empty span, with an error beside it. */
export interface Missing {
  readonly kind: 'missing';
  readonly span: Span;
}

export type UnaryOperator = '-' | '+' | '~' | 'NOT';

export type Operator =
  | 'OR'
  | 'AND'
  | '??'
  | '='
  | '!='
  | '<>'
  | '<'
  | '>'
  | '<='
  | '>='
  | '<<'
  | '>>'
  | '>>>'
  | '||'
  | '+'
  | '-'
  | '&'
  | '|'
  | '^'
  | '*'
  | '/'
  | '%';
