import type { ValueType } from '../../flow/program';

/**
 * Functions whose result cannot carry query syntax, whatever they are given, with the type of the result. By the
 * dotted name as it is called.
 */
export const harmlessFunctions: ReadonlyMap<string, ValueType> = new Map([
  ['int', 'number'],
  ['float', 'number'],
  ['bool', 'boolean'],
  ['len', 'number'],
  ['abs', 'number'],
  ['round', 'number'],
  ['hash', 'number'],
  ['id', 'number'],
  ['ord', 'number'],
  ['any', 'boolean'],
  ['all', 'boolean'],
  ['isinstance', 'boolean'],
  ['hasattr', 'boolean'],
  ['range', 'number'],
  ['time.time', 'number'],
  ['time', 'number'],
  ['time.monotonic', 'number'],
  ['datetime.now', 'date'],
  ['datetime.utcnow', 'date'],
  ['datetime.today', 'date'],
  ['datetime.strptime', 'date'],
  ['datetime.fromisoformat', 'date'],
  ['datetime.fromtimestamp', 'date'],
  ['datetime.datetime.now', 'date'],
  ['datetime.datetime.utcnow', 'date'],
  ['datetime.datetime.strptime', 'date'],
  ['datetime.datetime.fromisoformat', 'date'],
  ['date.today', 'date'],
  ['date.fromisoformat', 'date'],
  ['datetime.date.today', 'date'],
  ['datetime.date.fromisoformat', 'date'],
  ['datetime', 'date'],
  ['timedelta', 'date'],
  ['datetime.timedelta', 'date'],
  ['uuid.uuid4', 'string'],
  ['uuid.uuid1', 'string'],
  ['uuid4', 'string'],
  ['uuid1', 'string'],
  ['uuid.UUID', 'string'],
  ['UUID', 'string'],
  ['quote', 'string'],
  ['quote_plus', 'string'],
  ['urllib.parse.quote', 'string'],
  ['urllib.parse.quote_plus', 'string'],
  ['secrets.token_hex', 'string'],
  ['secrets.token_urlsafe', 'string'],
]);

/** Methods whose result cannot carry query syntax, on any receiver: counts, positions, times, tests, digests. */
export const harmlessMethods: ReadonlyMap<string, ValueType> = new Map([
  ['isoformat', 'string'],
  ['timestamp', 'number'],
  ['total_seconds', 'number'],
  ['hexdigest', 'string'],
  ['hex', 'string'],
  ['startswith', 'boolean'],
  ['endswith', 'boolean'],
  ['isdigit', 'boolean'],
  ['isalnum', 'boolean'],
  ['isalpha', 'boolean'],
  ['isnumeric', 'boolean'],
  ['isidentifier', 'boolean'],
  ['find', 'number'],
  ['rfind', 'number'],
  ['count', 'number'],
]);

/** Methods that give the same text as far as a query goes. */
export const textMethods: ReadonlySet<string> = new Set([
  'strip',
  'lstrip',
  'rstrip',
  'lower',
  'upper',
  'casefold',
  'title',
  'capitalize',
  'swapcase',
  'removeprefix',
  'removesuffix',
  'encode',
  'decode',
  'expandtabs',
  'zfill',
]);

/** Functions that give what they are given as far as a query goes, perhaps fewer or in another order. */
export const sameFunctions: ReadonlySet<string> = new Set([
  'list',
  'tuple',
  'set',
  'frozenset',
  'sorted',
  'reversed',
  'iter',
  'dedent',
  'textwrap.dedent',
  'inspect.cleandoc',
  'copy.copy',
  'copy.deepcopy',
  'asyncio.create_task',
  'cast',
  'Template',
  'string.Template',
]);

/** Escapers of other dialects: no proof against Cosmos DB, whose string literals escape with a backslash. */
export const foreignEscapers: ReadonlyMap<string, { readonly whole: boolean }> = new Map([
  ['json.dumps', { whole: true }],
  ['dumps', { whole: true }],
  ['repr', { whole: true }],
  ['ascii', { whole: true }],
  ['re.escape', { whole: false }],
  ['html.escape', { whole: false }],
  ['shlex.quote', { whole: true }],
]);

/** Functions of `base64` whose alphabet has no quotes. */
export const encoder = /^(?:base64\.)?(?:urlsafe_)?(?:b64|b32|b16)encode$|^binascii\.hexlify$/;
