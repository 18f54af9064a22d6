/** A sequence of symbols that a rule may be. Symbols are names of rules or of terminals. */
type Production = readonly string[];

interface Item {
  readonly rule: string;
  readonly production: Production;
  readonly dot: number;
  readonly origin: number;
}

/** Reads EBNF: rules `name = … ;` of quoted words, names, `|`, `[…]`, `{…}` and `(…)`. */
export function readGrammar(ebnf: string): ReadonlyMap<string, readonly Production[]> {
  const words = ebnf.match(/'[^']*'|\w+|[=;|[\]{}()]/g) ?? [];
  return new GrammarReader(words).read();
}

class GrammarReader {
  readonly #rules = new Map<string, readonly Production[]>();
  #at = 0;

  constructor(readonly words: readonly string[]) {}

  read(): ReadonlyMap<string, readonly Production[]> {
    while (this.#at < this.words.length) {
      const name = this.#next();
      this.#next();
      this.#rules.set(name, this.#choice(';'));
    }
    return this.#rules;
  }

  #next(): string {
    const word = this.words[this.#at++];
    if (word === undefined) throw new Error('The grammar ends within a rule.');
    return word;
  }

  #choice(end: string): readonly Production[] {
    const choices: string[][] = [[]];
    for (let word = this.#next(); word !== end; word = this.#next()) {
      if (word === '|') choices.push([]);
      else choices.at(-1)?.push(this.#symbol(word));
    }
    return choices;
  }

  /** A group gets a rule of its own. */
  #symbol(word: string): string {
    if (!['[', '{', '('].includes(word)) return word;
    const name = `group ${this.#at}`;
    const close = word === '[' ? ']' : word === '{' ? '}' : ')';
    const choices = this.#choice(close);
    const repeated = word === '{' ? choices.map((choice) => [...choice, name]) : choices;
    this.#rules.set(name, word === '(' ? repeated : [[], ...repeated]);
    return name;
  }
}

/** Earley's algorithm: says of any grammar whether a sequence of tokens is of it. */
export class Recogniser {
  readonly #nullable = new Set<string>();

  constructor(
    readonly rules: ReadonlyMap<string, readonly Production[]>,
    readonly start: string,
  ) {
    for (let before = -1; before !== this.#nullable.size;) {
      before = this.#nullable.size;
      for (const [rule, productions] of rules)
        if (productions.some((production) => production.every((symbol) => this.#nullable.has(symbol))))
          this.#nullable.add(rule);
    }
  }

  /** `tokens`: for each the terminals that it may stand for. */
  accepts(tokens: readonly ReadonlySet<string>[]): boolean {
    let columns: Column[] = [new Column()];
    for (const production of this.#productions(this.start))
      columns[0]?.add({ rule: this.start, production, dot: 0, origin: 0 });
    for (let at = 0; at <= tokens.length; at++) {
      const column = columns[at];
      if (!column || column.items.length === 0) return false;
      columns = [...columns, this.#scan(columns, at, tokens[at] ?? new Set())];
    }
    const last = columns[tokens.length];
    return last?.items.some((item) => isDone(item) && item.rule === this.start && item.origin === 0) ?? false;
  }

  #productions(rule: string): readonly Production[] {
    return this.rules.get(rule) ?? [];
  }

  /** Completes a column, and gives the next. */
  #scan(columns: readonly Column[], at: number, terminals: ReadonlySet<string>): Column {
    const column = columns[at] ?? new Column();
    const next = new Column();
    for (const item of column.items) {
      const symbol = item.production[item.dot];
      if (symbol === undefined) {
        for (const waiting of columns[item.origin]?.waitingFor(item.rule) ?? [])
          column.add(advanced(waiting));
      } else if (this.rules.has(symbol)) {
        for (const production of this.#productions(symbol))
          column.add({ rule: symbol, production, dot: 0, origin: at });
        if (this.#nullable.has(symbol)) column.add(advanced(item));
      } else if (terminals.has(symbol)) next.add(advanced(item));
    }
    return next;
  }
}

function isDone({ production, dot }: Item): boolean {
  return dot === production.length;
}

function advanced(item: Item): Item {
  return { ...item, dot: item.dot + 1 };
}

/** What may be going on before a token. */
class Column {
  readonly items: Item[] = [];
  readonly #seen = new Map<Production, Set<number>>();
  readonly #waiting = new Map<string, Item[]>();

  add(item: Item): void {
    const key = item.origin * 64 + item.dot;
    const seen = this.#seen.get(item.production) ?? new Set();
    if (seen.has(key)) return;
    this.#seen.set(item.production, seen.add(key));
    this.items.push(item);
    const symbol = item.production[item.dot];
    if (symbol !== undefined) this.#waiting.set(symbol, [...(this.#waiting.get(symbol) ?? []), item]);
  }

  waitingFor(rule: string): readonly Item[] {
    return this.#waiting.get(rule) ?? [];
  }
}
