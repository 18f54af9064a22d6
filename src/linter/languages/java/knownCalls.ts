import type { ValueType } from '../../flow/program';

/** Static methods whose result cannot carry query syntax, whatever they are given, with the type of the result. */
export const harmlessFunctions: ReadonlyMap<string, ValueType> = new Map([
  ...['Integer', 'Long', 'Short', 'Byte', 'Double', 'Float'].flatMap((name) =>
    [
      'parseInt',
      'parseLong',
      'parseShort',
      'parseByte',
      'parseDouble',
      'parseFloat',
      'valueOf',
      'decode',
    ].map((method) => [`${name}.${method}`, 'number'] as const),
  ),
  ['Boolean.parseBoolean', 'boolean'],
  ['Boolean.valueOf', 'boolean'],
  ['System.currentTimeMillis', 'number'],
  ['System.nanoTime', 'number'],
  ['NumberUtils.toInt', 'number'],
  ['NumberUtils.toLong', 'number'],
  ['IntStream.range', 'number'],
  ['IntStream.rangeClosed', 'number'],
  ['UUID.fromString', 'guid'],
  ['UUID.randomUUID', 'guid'],
  ['DateTimeFormatter.ofPattern', 'date'],
  ['Duration.between', 'date'],
  ['Hex.encodeHexString', 'string'],
  ...['md5Hex', 'sha1Hex', 'sha256Hex', 'sha512Hex'].map(
    (name) => [`DigestUtils.${name}`, 'string'] as const,
  ),
  ...['Instant', 'LocalDate', 'LocalDateTime', 'OffsetDateTime', 'ZonedDateTime'].flatMap((name) =>
    ['now', 'parse', 'of', 'ofEpochMilli', 'ofEpochSecond', 'from'].map(
      (method) => [`${name}.${method}`, 'date'] as const,
    ),
  ),
]);

/** Classes whose objects cannot carry query syntax in their text. */
export const harmlessClasses: ReadonlyMap<string, ValueType> = new Map([
  ['BigDecimal', 'number'],
  ['BigInteger', 'number'],
  ['Date', 'date'],
]);

/** Methods whose result cannot carry query syntax, on any receiver: counts, positions, times, tests. */
export const harmlessMethods: ReadonlyMap<string, ValueType> = new Map([
  ...[
    'size',
    'length',
    'indexOf',
    'lastIndexOf',
    'hashCode',
    'ordinal',
    'compareTo',
    'intValue',
    'longValue',
  ].map((name) => [name, 'number'] as const),
  ...[
    'doubleValue',
    'getTime',
    'toEpochMilli',
    'getEpochSecond',
    'toEpochSecond',
    'getYear',
    'getMonthValue',
  ].map((name) => [name, 'number'] as const),
  ...['getOffset', 'getPageSize', 'getPageNumber'].map((name) => [name, 'number'] as const),
  ...['getDayOfMonth', 'getHour', 'getMinute', 'getSecond'].map((name) => [name, 'number'] as const),
  ...['toDays', 'toHours', 'toMinutes', 'toSeconds', 'toMillis', 'toNanos'].map(
    (name) => [name, 'number'] as const,
  ),
  ...['equals', 'equalsIgnoreCase', 'contains', 'containsKey', 'isEmpty', 'isBlank', 'isPresent'].map(
    (name) => [name, 'boolean'] as const,
  ),
  ...['startsWith', 'endsWith', 'matches', 'anyMatch', 'allMatch'].map((name) => [name, 'boolean'] as const),
  ...['getSimpleName', 'getCanonicalName', 'getTypeName', 'encodeToString'].map(
    (name) => [name, 'string'] as const,
  ),
]);

/** Methods that give the same text, or the same value in another wrapping, as far as a query goes. */
export const sameMethods: ReadonlySet<string> = new Set([
  ...[
    'toString',
    'trim',
    'strip',
    'toLowerCase',
    'toUpperCase',
    'substring',
    'intern',
    'stripIndent',
    'stripLeading',
  ],
  ...['stream', 'filter', 'sorted', 'distinct', 'toList', 'toArray', 'iterator', 'limit', 'skip', 'boxed'],
  ...['orElseThrow', 'orElse', 'orElseGet', 'of', 'ofNullable'],
]);

/** Static methods that give their first argument as far as a query goes. */
export const sameFunctions: ReadonlySet<string> = new Set([
  ...['String.valueOf', 'Objects.toString', 'Objects.requireNonNull', 'Optional.of', 'Optional.ofNullable'],
  ...['List.copyOf', 'Set.copyOf', 'Collections.unmodifiableList', 'Collections.unmodifiableSet'],
  ...['StringUtils.trim', 'StringUtils.strip', 'StringUtils.lowerCase', 'StringUtils.upperCase'],
  ...['StringUtils.defaultString', 'StringUtils.trimToEmpty', 'Arrays.stream', 'Objects.requireNonNullElse'],
]);

/** Static methods that make a list of their arguments. */
export const listFunctions: ReadonlySet<string> = new Set([
  ...[
    'Arrays.asList',
    'List.of',
    'Set.of',
    'Collections.singletonList',
    'Collections.emptyList',
    'Stream.of',
  ],
  ...['ImmutableList.of', 'Lists.newArrayList', 'Collections.singleton', 'Mono.just', 'Flux.just'],
]);

/** Escapers of other dialects: no proof against Cosmos DB, whose string literals escape with a backslash. */
export const foreignEscapers: ReadonlyMap<string, { readonly whole: boolean }> = new Map([
  ...[
    'escapeSql',
    'escapeJava',
    'escapeEcmaScript',
    'escapeJson',
    'escapeXml',
    'escapeHtml4',
    'escapeHtml',
  ].flatMap((name) =>
    ['StringEscapeUtils', 'Escape', 'HtmlUtils'].map(
      (owner) => [`${owner}.${name}`, { whole: false }] as const,
    ),
  ),
  ['HtmlUtils.htmlEscape', { whole: false }],
  ['JSONObject.quote', { whole: true }],
]);
