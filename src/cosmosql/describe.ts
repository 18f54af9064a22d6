import { holeMark } from './hole';
import { print } from './printer';
import type { Expression, OrderItem, Query, SelectItem, Source } from './tree';

/** Writes a piece of a query into the sentence; it comes from the source, so it is quoted for where it is shown. */
export type Quote = (code: string) => string;

/** What a query does, clause by clause, in one sentence. */
export function describe(query: Query, quote: Quote = backticks): string {
  const say = sayWith(quote);
  const clauses = [
    `Selects ${selection(query, say)}${sources(query, say)}${where(query, say)}`,
    query.distinct ? 'each result once' : '',
    query.groupBy.length > 0 ? `grouped by ${listed(query.groupBy.map(say))}` : '',
    order(query, say),
    amount(query, say),
  ];
  return `${clauses.filter((clause) => clause !== '').join(', ')}.`;
}

type Say = (expression: Expression) => string;

/** Longer pieces are cut, longer lists too: a sentence is read at a glance. */
const longestPiece = 80;
const longestList = 6;

function backticks(code: string): string {
  return `\`${code}\``;
}

function sayWith(quote: Quote): Say {
  return (expression) => quote(cut(print(expression).replaceAll(holeMark, '…')));
}

function cut(code: string): string {
  return code.length <= longestPiece ? code : `${code.slice(0, longestPiece - 1).trimEnd()}…`;
}

function selection({ selection: selected }: Query, say: Say): string {
  if (selected.kind === 'star') return 'whole items';
  if (selected.kind === 'value') return `the value of ${say(selected.expression)}`;
  return listed(selected.items.map((item) => selectItem(item, say)));
}

function selectItem({ expression, alias }: SelectItem, say: Say): string {
  return alias ? `${say(expression)} as ${say(named(alias.text))}` : say(expression);
}

function sources({ sources: [first, ...joined] }: Query, say: Say): string {
  if (!first) return '';
  const others = joined.length > 0 ? ` joined with ${listed(joined.map((one) => source(one, say)))}` : '';
  return ` from ${source(first, say)}${others}`;
}

function source({ collection, alias, iterates }: Source, say: Say): string {
  const what = collection.kind === 'subquery' ? 'a subquery' : say(collection);
  if (!alias) return what;
  return iterates ? `each ${say(named(alias.text))} in ${what}` : `${what} as ${say(named(alias.text))}`;
}

function where({ where: condition }: Query, say: Say): string {
  return condition ? ` where ${listed(conjuncts(condition).map(say))}` : '';
}

/** The conditions that all have to hold. */
function conjuncts(condition: Expression): readonly Expression[] {
  const isAnd = condition.kind === 'operation' && condition.operators[0] === 'AND';
  return isAnd ? condition.operands.flatMap(conjuncts) : [condition];
}

function order({ orderBy, ranked }: Query, say: Say): string {
  if (orderBy.length === 0) return '';
  return `${ranked ? 'ranked' : 'ordered'} by ${listed(orderBy.map((item) => orderItem(item, say)))}`;
}

function orderItem({ expression, direction }: OrderItem, say: Say): string {
  return direction === 'DESC' ? `${say(expression)} descending` : say(expression);
}

function amount({ top, offset, limit }: Query, say: Say): string {
  const most = top ?? limit;
  const parts = [most ? `at most ${say(most)}` : '', offset ? `after the first ${say(offset)}` : ''];
  return parts.filter((part) => part !== '').join(' ');
}

function named(name: string): Expression {
  return { kind: 'identifier', name, span: { start: 0, end: 0 } };
}

/** `a, b and c`; what is too much is counted. */
function listed(items: readonly string[]): string {
  const shown =
    items.length > longestList
      ? [...items.slice(0, longestList - 1), `${items.length - longestList + 1} more`]
      : items;
  const last = shown.at(-1) ?? '';
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${last}` : last;
}
