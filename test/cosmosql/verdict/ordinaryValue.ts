import type { Slot } from './queryTemplate';
import type { Random } from './random';

const people = [
  "O'Reilly",
  "D'Angelo",
  'Müller',
  'Nguyễn Văn An',
  "L'Oréal",
  'Anne-Marie',
  'van den Berg',
  '李雷',
];
const prose = [
  'Drop Table; the movie',
  'Select Comfort',
  'Union Bank of India',
  'rock and roll or jazz',
  'Order by phone, group by team',
  'insert coin; update later',
  'Where the wild things are',
  'yes or no = maybe',
  'Q&A: 1 = one?',
  'C# -- the good parts',
  'see note (a) or (b)',
  '50% off!',
  '#hashtag',
  '"quoted"',
  'a/b/*c',
  'select all that apply',
  'cast and crew',
  'either/or',
  'x = y',
  'null and void',
  'having fun',
  'It is 5 > 3 and true',
  'please delete from my list',
  'exec assistant',
  'The "Right" or "Left" side',
];
const code = [
  'if (a || b) { return true; }',
  'const x = y ?? 0;',
  'SELECT',
  'for (let i = 0; i < 9; i++)',
  '<a href="x">y</a>',
  '{"a": [1, 2]}',
  '^[a-z]+$',
  'C:\\temp\\new',
  'https://example.com/?a=1&b=2#top',
  'npm run build -- --watch',
  'x => x.id == 1',
  'f(g(1), h(2))',
];
const ids = [
  'u-1029',
  '00000000-0000-4000-8000-000000000001',
  'a1b2c3d4',
  'SKU/2024/09',
  'partition|7',
  '_',
  '',
];
const mails = ['ann@example.com', 'first.last+tag@example.co.uk', "o'neil@example.ie", 'x--y@example.org'];
const dates = ['2024-05-06', '2024-05-06T07:08:09.123Z', '6 May 2024', '07:08'];
const properties = [
  'name',
  'price',
  'createdAt',
  'address.city',
  'tags',
  '_ts',
  'id',
  'lastLogin',
  'unionId',
];
const numbers = ['0', '42', '-1', '3.14', '1e6', '1700000000', '99.90', '18'];

/** A value that a user of the application might give, as the slot takes it. */
export function ordinaryValue(random: Random, slot: Slot): string {
  switch (slot) {
    case 'number':
      return random.pick(numbers);
    case 'name':
      return random.pick(properties);
    case 'direction':
      return random.pick(['ASC', 'DESC', 'asc', 'desc', '']);
    case 'paging':
      return String(random.below(1000));
    default:
      return escaped(text(random), slot === 'single' ? "'" : '"');
  }
}

function text(random: Random): string {
  const kind = random.pick([people, people, prose, prose, code, ids, ids, mails, dates]);
  const value = random.pick(kind);
  return random.chance(0.08)
    ? Array.from({ length: 1 + random.below(12) }, () => random.pick(prose)).join('. ')
    : value;
}

function escaped(value: string, quote: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
}
