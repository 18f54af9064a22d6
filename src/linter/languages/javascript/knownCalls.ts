import type { ValueType } from '../../flow/program';

/**
 * Functions whose result cannot carry query syntax, whatever they are given, with the type of the result. By the
 * dotted name as it is called.
 */
export const harmlessFunctions: ReadonlyMap<string, ValueType> = new Map([
  ['parseInt', 'number'],
  ['parseFloat', 'number'],
  ['Number', 'number'],
  ['Number.parseInt', 'number'],
  ['Number.parseFloat', 'number'],
  ['BigInt', 'number'],
  ['Boolean', 'boolean'],
  ['Date.now', 'number'],
  ['Date.parse', 'number'],
  ['Date', 'date'],
  ['moment', 'date'],
  ['moment.utc', 'date'],
  ['moment.unix', 'date'],
  ['dayjs', 'date'],
  ['dayjs.utc', 'date'],
  ['DateTime.now', 'date'],
  ['DateTime.utc', 'date'],
  ['isNaN', 'boolean'],
  ['Array.isArray', 'boolean'],
  ['performance.now', 'number'],
  ['randomUUID', 'string'],
  ['crypto.randomUUID', 'string'],
  ['uuidv4', 'string'],
  ['uuid.v4', 'string'],
]);

/** Methods whose result cannot carry query syntax, on any receiver: counts, positions, times, tests. */
export const harmlessMethods: ReadonlyMap<string, ValueType> = new Map([
  ['getTime', 'number'],
  ['getFullYear', 'number'],
  ['getMonth', 'number'],
  ['getDate', 'number'],
  ['getDay', 'number'],
  ['getHours', 'number'],
  ['getMinutes', 'number'],
  ['getSeconds', 'number'],
  ['getUTCFullYear', 'number'],
  ['getUTCMonth', 'number'],
  ['getUTCDate', 'number'],
  ['toISOString', 'string'],
  ['toUTCString', 'string'],
  ['toFixed', 'string'],
  ['indexOf', 'number'],
  ['lastIndexOf', 'number'],
  ['charCodeAt', 'number'],
  ['codePointAt', 'number'],
  ['includes', 'boolean'],
  ['startsWith', 'boolean'],
  ['endsWith', 'boolean'],
  ['test', 'boolean'],
  ['has', 'boolean'],
  ['every', 'boolean'],
  ['some', 'boolean'],
]);

/** Methods that give the same text as far as a query goes. */
export const textMethods: ReadonlySet<string> = new Set([
  'trim',
  'trimStart',
  'trimEnd',
  'toString',
  'valueOf',
  'toLowerCase',
  'toUpperCase',
  'toLocaleLowerCase',
  'toLocaleUpperCase',
  'normalize',
  'slice',
  'substring',
  'substr',
]);

/** Methods that give the same elements as far as a query goes, perhaps fewer or in another order. */
export const listMethods: ReadonlySet<string> = new Set([
  'filter',
  'sort',
  'reverse',
  'toSorted',
  'toReversed',
  'flat',
  'values',
]);

/** Escapers of other dialects: no proof against Cosmos DB, whose string literals escape with a backslash. */
export const foreignEscapers: ReadonlyMap<string, { readonly whole: boolean }> = new Map([
  ['JSON.stringify', { whole: true }],
  ['SqlString.escape', { whole: true }],
  ['sqlstring.escape', { whole: true }],
  ['mysql.escape', { whole: true }],
  ['pg.escapeLiteral', { whole: true }],
  ['escapeLiteral', { whole: true }],
]);
