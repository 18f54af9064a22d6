export type FunctionKind =
  | 'aggregate'
  | 'array'
  | 'conditional'
  | 'conversion'
  | 'date'
  | 'fullText'
  | 'internal' // what the SDKs and the backend write into queries of their own
  | 'item'
  | 'math'
  | 'spatial'
  | 'string'
  | 'type'
  | 'vector';

/** A function that the service has built in. */
export interface BuiltInFunction {
  /** As the documentation writes it; the language takes any case. */
  readonly name: string;
  /** Other names of the same: the native engine's list of words has them, as the Azure Databases extension carries it. */
  readonly spellings: readonly string[];
  readonly kind: FunctionKind;
  readonly minimum: number;
  /** Infinity where the documentation sets no limit. */
  readonly maximum: number;
}

/** The built-in function of a name in any case, or undefined where the service would answer SC2005. */
export function builtInFunction(name: string): BuiltInFunction | undefined {
  byName ??= new Map(builtInFunctions().flatMap(withSpellings));
  return byName.get(name.toUpperCase());
}

/** Made when it is first asked for: who only parses needs no functions. */
let byName: ReadonlyMap<string, BuiltInFunction> | undefined;

/** All built-in functions, in the order of their kinds, each by its first name. */
export function builtInFunctions(): readonly BuiltInFunction[] {
  return (Object.keys(table) as FunctionKind[]).flatMap((kind) =>
    table[kind].split(', ').map((entry) => builtIn(kind, entry)),
  );
}

function withSpellings(builtIn: BuiltInFunction): [string, BuiltInFunction][] {
  return [builtIn.name, ...builtIn.spellings].map((name) => [name.toUpperCase(), builtIn]);
}

/**
 * The documentation's list of system functions, the names that the .NET SDK's query model knows, and the functions
 * that only newer pages document. Behind each name: its least and its greatest number of arguments.
 */
const table: Readonly<Record<FunctionKind, string>> = {
  aggregate: 'AVG 1, COUNT 1, COUNTIF 1, MAKELIST 1, MAKESET 1, MAX 1, MIN 1, SUM 1',
  array:
    'ARRAY_AVG 1, ARRAY_CONCAT 2-, ARRAY_CONTAINS 2-3, ARRAY_CONTAINS_ALL 2-, ARRAY_CONTAINS_ANY 2-, ' +
    'ARRAY_LENGTH 1, ARRAY_MAX 1, ARRAY_MEDIAN 1, ARRAY_MIN 1, ARRAY_SLICE 2-3, ARRAY_SUM 1, CHOOSE 2-, ' +
    'ObjectToArray|OBJECT_TO_ARRAY 1-3, SetDifference|SET_DIFFERENCE 2, SetEqual|SET_EQUAL 2, ' +
    'SetIntersect|SET_INTERSECT 2, SetUnion|SET_UNION 2, ALL 1-, ANY 1-, ARRAY 1-',
  conditional: 'IIF 3',
  conversion:
    'StringToArray|STRING_TO_ARRAY 1, StringToBoolean|STRING_TO_BOOLEAN 1, ' +
    'StringToNull|STRING_TO_NULL 1, StringToNumber|STRING_TO_NUMBER 1, ' +
    'StringToObject|STRING_TO_OBJECT 1, ToString|TO_STRING 1',
  date:
    'Ago 1-, DateTimeAdd 3, DateTimeBin 2-4, DateTimeDiff 3, DateTimeFormat 2, DateTimeFromParts 3-7, ' +
    'DateTimePart 2, DateTimeToTicks 1, DateTimeToTimestamp 1, Day 1, GetCurrentDateTime 0, ' +
    'GetCurrentDateTimeStatic 0, GetCurrentTicks 0, GetCurrentTicksStatic 0, GetCurrentTimestamp 0, ' +
    'GetCurrentTimestampStatic 0, Month 1, Now 0, TicksToDateTime 1, TimestampToDateTime 1, Year 1',
  fullText:
    'FullTextContains|FULLTEXT_CONTAINS 2, FullTextContainsAll|FULLTEXT_CONTAINS_ALL 2-, ' +
    'FullTextContainsAny|FULLTEXT_CONTAINS_ANY 2-, FullTextScore 2-',
  internal:
    '_COMPARE_BSON_BINARYDATA 2-, _COMPARE_OBJECTS 2-, _ObjectToArray 1-, _PROXY_PROJECTION 1-, ' +
    '_REGEX_MATCH 2-, _ST_DISTANCE 2-, _ST_INTERSECTS 2-, _ST_WITHIN 2-, _TRY_ARRAY_CONTAINS 2-',
  item: 'DOCUMENTID 1, HASH 1-',
  math:
    'ABS 1, ACOS 1, ASIN 1, ATAN 1, ATN2 2, CEILING 1, COS 1, COT 1, DEGREES 1, EXP 1, FLOOR 1, ' +
    'IntAdd 2, IntBitAnd 2, IntBitLeftShift 2, IntBitNot 1, IntBitOr 2, IntBitRightShift 2, IntBitXor 2, ' +
    'IntDiv 2, IntMod 2, IntMul|INTMULTIPLY 2, IntSub 2, LOG 1-2, LOG10 1, NumberBin 1-2, PI 0, POWER 2, ' +
    'RADIANS 1, RAND 0, ROUND 1-2, SIGN 1, SIN 1, SQRT 1, SQUARE 1, TAN 1, TRUNC 1-2',
  spatial: 'ST_AREA 1, ST_DISTANCE 2, ST_INTERSECTS 2, ST_ISVALID 1, ST_ISVALIDDETAILED 1, ST_WITHIN 2',
  string:
    'CONCAT 2-, CONTAINS 2-3, ContainsAllCI|CONTAINS_ALL_CI 2-, ContainsAllCS|CONTAINS_ALL_CS 2-, ' +
    'ContainsAnyCI|CONTAINS_ANY_CI 2-, ContainsAnyCS|CONTAINS_ANY_CS 2-, ENDSWITH 2-3, INDEX_OF 2-3, ' +
    'LastIndexOf 2-3, LastSubstringAfter 2-3, LastSubstringBefore 2-3, LEFT 2, LENGTH 1, LIKE 2-3, ' +
    'LOWER 1-2, LTRIM 1-2, RegexExtract 2-3, RegexExtractAll 2-3, RegexMatch 2-3, REPLACE 3, ' +
    'REPLICATE 2, REVERSE 1, RIGHT 2, RTRIM 1-2, STARTSWITH 2-3, STRINGEQUALS|STRING_EQUALS 2-3, ' +
    'StringJoin|STRING_JOIN 2, StringSplit|STRING_SPLIT 2, SUBSTRING 3, SubstringAfter 2-3, ' +
    'SubstringBefore 2-3, TRIM 1-2, UPPER 1-2',
  type:
    'IS_ARRAY 1, IS_BOOL|IS_BOOLEAN 1, IS_DATETIME 1, IS_DEFINED 1, IS_FINITE_NUMBER 1, IS_INTEGER 1, ' +
    'IS_NULL 1, IS_NUMBER 1, IS_OBJECT 1, IS_PRIMITIVE 1, IS_STRING 1',
  vector: 'RRF 1-, VectorDistance 2-4',
};

/** `NAME|SECOND_NAME 2-3`: two or three arguments; `2-`: two or more. */
function builtIn(kind: FunctionKind, entry: string): BuiltInFunction {
  const [names = '', range = ''] = entry.split(' ');
  const [name = '', ...spellings] = names.split('|');
  const [minimum = '', maximum] = range.split('-');
  const most = maximum === undefined ? Number(minimum) : Number(maximum || Infinity);
  return { name, spellings, kind, minimum: Number(minimum), maximum: most };
}
