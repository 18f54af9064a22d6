import { parseAddressList } from '../intelligence/addressList';
import { hour } from '../../shared/timeWindow';
import type { Condition, NumberTest, TextTest } from './customRule';

/** A row of evidence, whatever its kind. */
export type Cells = Readonly<Record<string, string | number>>;

/** Makes a judge of rows: every condition of any one list must hold; all rows do where there is no list. */
export function judgeOf(where: readonly (readonly Condition[])[]): (row: Cells) => boolean {
  const lists = where.map((conditions) => conditions.map(conditionJudge));
  return (row) => lists.length === 0 || lists.some((judges) => judges.every((holds) => holds(row)));
}

function conditionJudge({ column, test }: Condition): (row: Cells) => boolean {
  if (isNumberTest(test)) {
    const holds = numberJudge(test);
    return (row) => holds(Number(row[column]));
  }
  const holds = textJudge(test);
  return (row) => holds(String(row[column]));
}

/** Whether a test is one of numbers and times. */
export function isNumberTest(test: TextTest | NumberTest): test is NumberTest {
  return test.op === 'above' || test.op === 'below' || test.op === 'equals' || test.op === 'hours';
}

function numberJudge(test: NumberTest): (value: number) => boolean {
  switch (test.op) {
    case 'above':
      return (value) => value > test.than;
    case 'below':
      return (value) => value < test.than;
    case 'equals':
      return (value) => value === test.than;
    case 'hours':
      return (instant) => isWithinHours(Math.floor(instant / hour) % 24, test);
  }
}

function isWithinHours(at: number, { from, to }: { from: number; to: number }): boolean {
  return from <= to ? at >= from && at < to : at >= from || at < to;
}

function textJudge(test: TextTest): (cell: string) => boolean {
  if ('ranges' in test) return networkJudge(test.op, test.ranges);
  if ('texts' in test) return listJudge(test.op, test.texts);
  return comparisons[test.op](test.text.toLowerCase());
}

type Comparison = Extract<TextTest, { readonly text: string }>['op'];

const comparisons: Readonly<Record<Comparison, (text: string) => (cell: string) => boolean>> = {
  is: (text) => (cell) => cell.toLowerCase() === text,
  isNot: (text) => (cell) => cell.toLowerCase() !== text,
  startsWith: (text) => (cell) => cell.toLowerCase().startsWith(text),
  endsWith: (text) => (cell) => cell.toLowerCase().endsWith(text),
  contains: (text) => (cell) => cell.toLowerCase().includes(text),
  lacks: (text) => (cell) => !cell.toLowerCase().includes(text),
};

function listJudge(op: 'in' | 'notIn', texts: readonly string[]): (cell: string) => boolean {
  const known = new Set(texts.map((text) => text.toLowerCase()));
  return (cell) => known.has(cell.toLowerCase()) === (op === 'in');
}

function networkJudge(op: 'network' | 'notNetwork', ranges: readonly string[]): (cell: string) => boolean {
  const list = parseAddressList(ranges.join('\n'), 'the rule', 0);
  if (!list.available) throw new RangeError(list.reason.message);
  const set = list.value;
  return (cell) => set.has(cell) === (op === 'network');
}
