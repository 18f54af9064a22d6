import type { Call, Expression, Name, Operation, OrderItem, Path, Query, Source, Step } from '../tree';
import { isObfuscatedParameter, Names } from './names';

/** The aliases that a query binds, inside those of the query around it. */
interface Scope {
  readonly aliases: Map<string, string>;
  readonly outer: Scope | undefined;
}

/** Writes a query so that what does not matter to its shape is gone. */
export class ShapeWriter {
  readonly #named: boolean;
  readonly #names = new Names();
  #aliases = 0;

  constructor(named: boolean) {
    this.#named = named;
  }

  query(query: Query, outer?: Scope): string {
    const scope: Scope = { aliases: new Map(), outer };
    const sources = query.sources.map((source, index) => this.#source(source, scope, index === 0 && !outer));
    const selection = this.#selection(query, scope);
    return [
      `SELECT${query.distinct ? ' DISTINCT' : ''}${query.top ? ' TOP ?' : ''} ${selection}`,
      ...(sources.length > 0 ? [`FROM ${sources.join(' JOIN ')}`] : []),
      ...(query.where ? [`WHERE ${this.#write(query.where, scope)}`] : []),
      ...(query.groupBy.length > 0 ? [`GROUP BY ${this.#list(query.groupBy, scope)}`] : []),
      ...this.#order(query, scope),
      ...(query.offset ? ['OFFSET ? LIMIT ?'] : []),
    ].join(' ');
  }

  #source({ collection, alias, iterates }: Source, scope: Scope, isContainer: boolean): string {
    const from =
      collection.kind === 'subquery'
        ? `(${this.query(collection.query, isContainer ? undefined : scope)})`
        : this.#collection(collection, scope, isContainer);
    const bound = `$${this.#aliases++}`;
    const name = alias?.text ?? lastName(collection);
    if (name !== undefined) scope.aliases.set(name, bound);
    return `${bound}${iterates ? ' IN ' : ' '}${from}`;
  }

  /** The container goes by any name. */
  #collection(collection: Expression, scope: Scope, isContainer: boolean): string {
    if (!isContainer) return this.#write(collection, scope);
    return collection.kind === 'path'
      ? `^${collection.steps.map((step) => this.#step(step, scope)).join('')}`
      : '^';
  }

  #selection({ selection }: Query, scope: Scope): string {
    if (selection.kind === 'star') return '*';
    if (selection.kind === 'value') return `VALUE ${this.#write(selection.expression, scope)}`;
    return selection.items.map(({ expression }) => this.#write(expression, scope)).join(', ');
  }

  #order({ orderBy, ranked }: Query, scope: Scope): string[] {
    if (orderBy.length === 0) return [];
    const items = orderBy.map((item) => this.#orderItem(item, scope));
    return [`ORDER BY ${ranked ? 'RANK ' : ''}${items.join(', ')}`];
  }

  #orderItem({ expression, direction }: OrderItem, scope: Scope): string {
    return this.#write(expression, scope) + (direction === 'DESC' ? ' DESC' : '');
  }

  #write(expression: Expression, scope: Scope): string {
    switch (expression.kind) {
      case 'literal':
      case 'parameter':
      case 'hole':
      case 'missing':
        return '?';
      case 'identifier':
        return this.#identifier(expression.name, scope);
      case 'path':
        return this.#path(expression, scope);
      case 'call':
        return this.#call(expression, scope);
      case 'subquery':
        return `${expression.quantifier ?? ''}(${this.query(expression.query, scope)})`;
      case 'array':
        return `[${this.#values(expression.items, scope)}]`;
      case 'object':
        return `{${expression.properties.map(({ name, value }) => `${this.#name(name)}:${this.#write(value, scope)}`).join(', ')}}`;
      default:
        return this.#operator(expression, scope);
    }
  }

  #operator(expression: Expression, scope: Scope): string {
    const write = (inner: Expression): string => this.#write(inner, scope);
    switch (expression.kind) {
      case 'unary':
        return isValue(expression.operand) ? '?' : `(${expression.operator} ${write(expression.operand)})`;
      case 'operation':
        return this.#operation(expression, scope);
      case 'between':
        return `(${write(expression.operand)}${not(expression)} BETWEEN ${write(expression.low)} AND ${write(expression.high)})`;
      case 'in':
        return `(${write(expression.operand)}${not(expression)} IN (${this.#values(expression.items, scope)}))`;
      case 'like':
        return `(${write(expression.operand)}${not(expression)} LIKE ${write(expression.pattern)})`;
      case 'conditional':
        return `(${write(expression.condition)} ? ${write(expression.consequent)} : ${write(expression.alternative)})`;
      case 'let':
        return this.#let(expression, scope);
      default:
        return '?';
    }
  }

  #identifier(name: string, scope: Scope): string {
    for (let at: Scope | undefined = scope; at; at = at.outer) {
      const bound = at.aliases.get(name);
      if (bound !== undefined) return bound;
    }
    return isObfuscatedParameter(name) ? '?' : `^${name}`;
  }

  #path({ base, steps }: Path, scope: Scope): string {
    return this.#write(base, scope) + steps.map((step) => this.#step(step, scope)).join('');
  }

  #step(step: Step, scope: Scope): string {
    if (step.kind === 'property') return `.${this.#name(step.name)}`;
    const { index } = step;
    if (index.kind === 'literal' && typeof index.value === 'string')
      return `.${this.#name({ text: index.value, span: index.span })}`;
    return `[${this.#write(index, scope)}]`;
  }

  #name({ text }: Name): string {
    return this.#named ? text : this.#names.shapeOf(text);
  }

  #call({ name, userDefined, arguments: values }: Call, scope: Scope): string {
    const called = userDefined ? `udf.${name.text}` : name.text.toUpperCase();
    return `${called}(${this.#list(values, scope)})`;
  }

  /** Brackets around what is associative anyway do not matter. */
  #operation(operation: Operation, scope: Scope): string {
    const { operators, operands } = flat(operation);
    const [first = '', ...rest] = operands.map((operand) => this.#write(operand, scope));
    return `(${rest.reduce((text, operand, index) => `${text} ${spelling(operators[index])} ${operand}`, first)})`;
  }

  #let(expression: Extract<Expression, { kind: 'let' }>, scope: Scope): string {
    const bound = `$${this.#aliases++}`;
    const inner: Scope = { aliases: new Map([[expression.name.text, bound]]), outer: scope };
    return `(LET ${bound} = ${this.#write(expression.value, scope)} IN ${this.#write(expression.body, inner)})`;
  }

  #list(expressions: readonly Expression[], scope: Scope): string {
    return expressions.map((expression) => this.#write(expression, scope)).join(', ');
  }

  /** How many values a list has does not matter. */
  #values(items: readonly Expression[], scope: Scope): string {
    return items.every(isValue) ? '?' : this.#list(items, scope);
  }
}

function lastName(collection: Source['collection']): string | undefined {
  if (collection.kind === 'identifier') return collection.name;
  const last = collection.kind === 'path' ? collection.steps.at(-1) : undefined;
  if (last?.kind === 'property') return last.name.text;
  return last?.index.kind === 'literal' ? String(last.index.value) : undefined;
}

function isValue(expression: Expression): boolean {
  if (expression.kind === 'identifier') return isObfuscatedParameter(expression.name);
  return expression.kind === 'literal' || expression.kind === 'parameter' || expression.kind === 'hole';
}

function flat({ operators, operands }: Operation): Pick<Operation, 'operators' | 'operands'> {
  const [operator] = operators;
  const associative = operator === 'AND' || operator === 'OR' || operator === '??';
  const parts = operands.map((operand, index) =>
    operand.kind === 'operation' && (associative || index === 0) && joins(operator, operand.operators[0])
      ? flat(operand)
      : { operators: [], operands: [operand] },
  );
  return {
    operands: parts.flatMap((part) => part.operands),
    operators: parts.flatMap((part, index) => [...operators.slice(index - 1, index), ...part.operators]),
  };
}

const levels = ['OR', 'AND', '??', '= != <> < > <= >= << >> >>>', '||', '+ - & | ^', '* / %'].map((level) =>
  level.split(' '),
);

function joins(operator: string | undefined, inner: string | undefined): boolean {
  if (operator === undefined || inner === undefined) return false;
  return levels.some((level) => level.includes(operator) && level.includes(inner));
}

function spelling(operator: string | undefined): string {
  return operator === '<>' ? '!=' : (operator ?? '');
}

function not({ negated }: { readonly negated: boolean }): string {
  return negated ? ' NOT' : '';
}
