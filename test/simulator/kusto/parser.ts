import { tokenise, type Token } from './lexer';
import { KustoError } from './value';

export type Expression =
  | { readonly kind: 'text' | 'number' | 'timespan' | 'datetime'; readonly text: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'member'; readonly of: Expression; readonly name: string };

/** An expression with the name of the column that it makes, where one is given. */
export interface Named {
  readonly name?: string;
  readonly expression: Expression;
}

/** One step of a query, as in `| where …`. */
export interface Operator {
  readonly name: string;
  readonly columns: readonly Named[];
  readonly by: readonly Named[];
}

/** What the operators begin with: a table, or the union of queries, fuzzy where tables may be missing. */
export interface Query {
  readonly from: string | { readonly legs: readonly Query[]; readonly isFuzzy: boolean };
  readonly operators: readonly Operator[];
}

const precedence: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  '==': 3,
  '!=': 3,
  '=~': 3,
  '!~': 3,
  '<': 3,
  '<=': 3,
  '>': 3,
  '>=': 3,
  in: 3,
  'in~': 3,
  '!in~': 3,
  startswith: 3,
  contains: 3,
  has: 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
};

/** Parses a table with its operators. Throws KustoError for anything else: no let, no join. */
export function parse(query: string): Query {
  const parser = new Parser(tokenise(query));
  return parser.whole();
}

class Parser {
  #at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Query {
    const query = this.#query();
    this.#expect('end');
    return query;
  }

  #query(): Query {
    const from = this.#source();
    const operators: Operator[] = [];
    while (this.#take('|')) operators.push(this.#operator());
    return { from, operators };
  }

  #source(): Query['from'] {
    if (this.#take('union')) return this.#union();
    if (!this.#take('(')) return this.#expect('name');
    const nested = this.#query();
    if (!this.#take(')')) throw this.#unexpected(this.#peek);
    return { legs: [nested], isFuzzy: false };
  }

  #union(): Exclude<Query['from'], string> {
    const isFuzzy = this.#take('isfuzzy') && this.#take('=') && this.#take('true');
    const legs: Query[] = [];
    do {
      const isNested = this.#take('(');
      legs.push(isNested ? this.#query() : { from: this.#expect('name'), operators: [] });
      if (isNested && !this.#take(')')) throw this.#unexpected(this.#peek);
    } while (this.#take(','));
    return { legs, isFuzzy };
  }

  #operator(): Operator {
    const name = this.#expect('name');
    if (name === 'distinct' && this.#take('*')) return { name: 'distinct *', columns: [], by: [] };
    const bare = this.#peek.kind === 'end' || ['by', '|', ')'].includes(this.#peek.text);
    const columns = bare ? [] : this.#namedList();
    const by = this.#peek.text === 'by' && this.#take('by') ? this.#namedList() : [];
    return { name, columns, by };
  }

  #namedList(): Named[] {
    const list = [this.#named()];
    while (this.#take(',')) list.push(this.#named());
    return list;
  }

  #named(): Named {
    const following = this.tokens[this.#at + 1];
    if (this.#peek.kind !== 'name' || following?.kind !== 'symbol' || following.text !== '=')
      return { expression: this.#expression(0) };
    const name = this.#expect('name');
    this.#at++;
    return { name, expression: this.#expression(0) };
  }

  #expression(lowest: number): Expression {
    let left = this.#postfix();
    for (;;) {
      const operator = this.#peek.text;
      const level = this.#peek.kind === 'text' ? undefined : precedence[operator];
      if (level === undefined || level <= lowest) return left;
      this.#at++;
      left = { kind: 'binary', operator, left, right: this.#expression(level) };
    }
  }

  #postfix(): Expression {
    let expression = this.#primary();
    while (this.#take('.')) expression = { kind: 'member', of: expression, name: this.#expect('name') };
    return expression;
  }

  #primary(): Expression {
    const token = this.#peek;
    this.#at++;
    if (token.kind === 'symbol' && token.text === '(') {
      const items = this.#arguments();
      return items.length === 1 && items[0]?.kind !== 'text' ? items[0]! : { kind: 'list', items };
    }
    if (token.kind === 'symbol' || token.kind === 'end') throw this.#unexpected(token);
    if (token.kind !== 'name') return { kind: token.kind, text: token.text };
    return this.#take('(')
      ? { kind: 'call', name: token.text, args: this.#arguments() }
      : { kind: 'name', name: token.text };
  }

  #arguments(): Expression[] {
    const args: Expression[] = [];
    while (!this.#take(')')) {
      if (args.length > 0 && !this.#take(',')) throw this.#unexpected(this.#peek);
      args.push(this.#expression(0));
    }
    return args;
  }

  get #peek(): Token {
    return this.tokens[this.#at] ?? { kind: 'end', text: '' };
  }

  #take(text: string): boolean {
    const token = this.#peek;
    const found = (token.kind === 'symbol' || token.kind === 'name') && token.text === text;
    if (found) this.#at++;
    return found;
  }

  #expect(kind: Token['kind']): string {
    const token = this.#peek;
    if (token.kind !== kind) throw this.#unexpected(token);
    this.#at++;
    return token.text;
  }

  #unexpected(token: Token): KustoError {
    return new KustoError('SyntaxError', `Query could not be parsed at '${token.text || 'end of query'}'`);
  }
}
