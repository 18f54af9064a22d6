import type { ValueType } from '../../flow/program';

/** Static methods and properties whose result cannot carry query syntax, with its type. By the name as it is written. */
export const harmlessFunctions: ReadonlyMap<string, ValueType> = new Map([
  ['Guid.NewGuid', 'guid'],
  ['Guid.Parse', 'guid'],
  ['Guid.ParseExact', 'guid'],
  ['Guid.CreateVersion7', 'guid'],
  ['Guid.Empty', 'guid'],
  ['Enum.Parse', 'number'],
  ['Enum.GetName', 'number'],
  ['Convert.ToBoolean', 'boolean'],
  ['Convert.ToDateTime', 'date'],
  ['Convert.ToBase64String', 'string'],
  ['Convert.ToHexString', 'string'],
  ['WebEncoders.Base64UrlEncode', 'string'],
  ['Enumerable.Range', 'number'],
  ['Environment.TickCount', 'number'],
  ['Environment.NewLine', 'string'],
]);

/** `int.Parse`, `Convert.ToInt32`, `Math.Max`, `DateTime.UtcNow`: what these types and classes give. */
export const harmlessClasses: readonly (readonly [RegExp, ValueType])[] = [
  [
    /^(?:System\.)?(?:s?byte|u?short|u?int|u?long|float|double|decimal|U?Int(?:16|32|64)|Single|Double|Decimal)\./,
    'number',
  ],
  [/^(?:System\.)?Convert\.To(?:S?Byte|U?Int(?:16|32|64)|Single|Double|Decimal)$/, 'number'],
  [/^(?:System\.)?Math[F]?\./, 'number'],
  [/^(?:System\.)?(?:bool|Boolean)\./, 'boolean'],
  [/^(?:System\.)?(?:DateTime|DateTimeOffset|DateOnly|TimeOnly|TimeSpan)\./, 'date'],
];

/** Methods whose result cannot carry query syntax, on any receiver. */
export const harmlessMethods: ReadonlyMap<string, ValueType> = new Map([
  ['Count', 'number'],
  ['LongCount', 'number'],
  ['IndexOf', 'number'],
  ['LastIndexOf', 'number'],
  ['GetHashCode', 'number'],
  ['CompareTo', 'number'],
  ['ToUnixTimeSeconds', 'number'],
  ['ToUnixTimeMilliseconds', 'number'],
  ['GetInt32', 'number'],
  ['GetInt64', 'number'],
  ['GetDouble', 'number'],
  ['GetBoolean', 'boolean'],
  ['GetGuid', 'guid'],
  ['GetDateTime', 'date'],
  ['AddDays', 'date'],
  ['AddHours', 'date'],
  ['AddMinutes', 'date'],
  ['AddSeconds', 'date'],
  ['AddMilliseconds', 'date'],
  ['AddMonths', 'date'],
  ['AddYears', 'date'],
  ['AddTicks', 'date'],
  ['ToUniversalTime', 'date'],
  ['ToLocalTime', 'date'],
  ['ToShortDateString', 'date'],
  ['ToLongDateString', 'date'],
  ['Contains', 'boolean'],
  ['StartsWith', 'boolean'],
  ['EndsWith', 'boolean'],
  ['Equals', 'boolean'],
  ['Any', 'boolean'],
  ['All', 'boolean'],
  ['IsMatch', 'boolean'],
]);

/** Properties that are counts, places in a list, or parts of dates: no program gives another type to these names. */
export const harmlessProperties: ReadonlyMap<string, ValueType> = new Map([
  ...['Skip', 'Take', 'Offset', 'Limit', 'PageSize', 'PageNumber', 'PageIndex', 'MaxItemCount'].map(
    (name) => [name, 'number'] as const,
  ),
  ['Length', 'number'],
  ['Count', 'number'],
  ['HasValue', 'boolean'],
  ['Ticks', 'number'],
  ['Year', 'number'],
  ['Month', 'number'],
  ['DayOfYear', 'number'],
  ['TotalDays', 'number'],
  ['TotalHours', 'number'],
  ['TotalMinutes', 'number'],
  ['TotalSeconds', 'number'],
  ['TotalMilliseconds', 'number'],
]);

/** Methods that give the same text as far as a query goes. */
export const textMethods: ReadonlySet<string> = new Set([
  'Trim',
  'TrimStart',
  'TrimEnd',
  'ToString',
  'ToLower',
  'ToLowerInvariant',
  'ToUpper',
  'ToUpperInvariant',
  'Normalize',
  'Substring',
  'Remove',
  'PadLeft',
  'PadRight',
]);

/** Methods that give the same elements as far as a query goes, perhaps fewer or in another order. */
export const listMethods: ReadonlySet<string> = new Set([
  'ToList',
  'ToArray',
  'ToHashSet',
  'AsEnumerable',
  'Where',
  'Distinct',
  'OrderBy',
  'OrderByDescending',
  'Reverse',
  'Take',
  'Skip',
  'AsReadOnly',
  'ConfigureAwait',
]);

/** Escapers of other dialects or by hand: no proof against Cosmos DB, whose string literals escape with a backslash. */
export const foreignEscapers: ReadonlyMap<string, { readonly whole: boolean }> = new Map([
  ['JsonConvert.ToString', { whole: true }],
  ['JsonConvert.SerializeObject', { whole: true }],
  ['JsonSerializer.Serialize', { whole: true }],
  ['MySqlHelper.EscapeString', { whole: false }],
  ['HttpUtility.JavaScriptStringEncode', { whole: false }],
  ['SecurityElement.Escape', { whole: false }],
]);

/** Methods that give an object of an SDK and never text. */
export const objectMethods: ReadonlySet<string> = new Set([
  'WithParameter',
  'WithParameterStream',
  'ToQueryDefinition',
  'UseParameter',
]);
