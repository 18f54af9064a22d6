import type { BuiltInFunction } from './functions';

/** How a built-in function is called, and where that is explained. */
export interface FunctionPage {
  /** `NAME(argument, optional?, ...further): type` */
  readonly signature: string;
  /** The page of Microsoft's documentation. */
  readonly url: string;
}

/** What the documentation tells of a function; undefined for one that it does not know. */
export function functionPage({ name }: BuiltInFunction): FunctionPage | undefined {
  const signature = signatures.get(name);
  return signature === undefined
    ? undefined
    : { signature: name + signature, url: `${documentation}/${pageOf(name)}` };
}

const documentation = 'https://learn.microsoft.com/azure/cosmos-db/nosql/query';

/** Pages that are not called like their function. */
const oddPages: Readonly<Partial<Record<string, string>>> = {
  AVG: 'average',
  ContainsAllCI: 'contains-all-ci',
  ContainsAllCS: 'contains-all-cs',
  ContainsAnyCI: 'contains-any-ci',
  ContainsAnyCS: 'contains-any-cs',
};

function pageOf(name: string): string {
  return oddPages[name] ?? name.toLowerCase().replaceAll('_', '-');
}

/** The documentation's functions, names as in the table of functions; arguments in words of our own. */
const documented = `
AVG(number): number
COUNT(value): number
MAX(value): any
MIN(value): any
SUM(number): number
ARRAY_AVG(numbers): number
ARRAY_CONCAT(array, other, ...further): array
ARRAY_CONTAINS(array, value, partialMatch?): boolean
ARRAY_CONTAINS_ALL(array, value, ...further): boolean
ARRAY_CONTAINS_ANY(array, value, ...further): boolean
ARRAY_LENGTH(array): number
ARRAY_MAX(array): any
ARRAY_MEDIAN(numbers): number
ARRAY_MIN(array): any
ARRAY_SLICE(array, start, length?): array
ARRAY_SUM(numbers): number
CHOOSE(position, value, ...further): any
ObjectToArray(object, nameField?, valueField?): array
SetDifference(array, other): array
SetEqual(array, other): boolean
SetIntersect(array, other): array
SetUnion(array, other): array
IIF(condition, value, otherwise): any
StringToArray(text): array
StringToBoolean(text): boolean
StringToNull(text): null
StringToNumber(text): number
StringToObject(text): object
ToString(value): string
Ago(part, count): string
DateTimeAdd(part, count, dateTime): string
DateTimeBin(dateTime, part, size?, origin?): string
DateTimeDiff(part, start, end): number
DateTimeFormat(dateTime, format): string
DateTimeFromParts(year, month, day, hour?, minute?, second?, fraction?): string
DateTimePart(part, dateTime): number
DateTimeToTicks(dateTime): number
DateTimeToTimestamp(dateTime): number
Day(dateTime): number
GetCurrentDateTime(): string
GetCurrentDateTimeStatic(): string
GetCurrentTicks(): number
GetCurrentTicksStatic(): number
GetCurrentTimestamp(): number
GetCurrentTimestampStatic(): number
Month(dateTime): number
Now(): string
TicksToDateTime(ticks): string
TimestampToDateTime(milliseconds): string
Year(dateTime): number
FullTextContains(property, text): boolean
FullTextContainsAll(property, text, ...further): boolean
FullTextContainsAny(property, text, ...further): boolean
FullTextScore(property, text, ...further): number
DOCUMENTID(item): number
ABS(number): number
ACOS(number): number
ASIN(number): number
ATAN(number): number
ATN2(y, x): number
CEILING(number): number
COS(angle): number
COT(angle): number
DEGREES(radians): number
EXP(number): number
FLOOR(number): number
IntAdd(integer, other): number
IntBitAnd(integer, other): number
IntBitLeftShift(integer, bits): number
IntBitNot(integer): number
IntBitOr(integer, other): number
IntBitRightShift(integer, bits): number
IntBitXor(integer, other): number
IntDiv(integer, divisor): number
IntMod(integer, divisor): number
IntMul(integer, other): number
IntSub(integer, other): number
LOG(number, base?): number
LOG10(number): number
NumberBin(number, size?): number
PI(): number
POWER(number, exponent): number
RADIANS(degrees): number
RAND(): number
ROUND(number, digits?): number
SIGN(number): number
SIN(angle): number
SQRT(number): number
SQUARE(number): number
TAN(angle): number
TRUNC(number): number
ST_AREA(shape): number
ST_DISTANCE(shape, other): number
ST_INTERSECTS(shape, other): boolean
ST_ISVALID(shape): boolean
ST_ISVALIDDETAILED(shape): object
ST_WITHIN(shape, area): boolean
CONCAT(text, other, ...further): string
CONTAINS(text, part, ignoreCase?): boolean
CONTAINS_ALL_CI(text, part, ...further): boolean
CONTAINS_ALL_CS(text, part, ...further): boolean
CONTAINS_ANY_CI(text, part, ...further): boolean
CONTAINS_ANY_CS(text, part, ...further): boolean
ContainsAllCI(text, part, ...further): boolean
ContainsAllCS(text, part, ...further): boolean
ContainsAnyCI(text, part, ...further): boolean
ContainsAnyCS(text, part, ...further): boolean
ENDSWITH(text, part, ignoreCase?): boolean
INDEX_OF(text, part, start?): number
LastIndexOf(text, part, start?): number
LEFT(text, length): string
LENGTH(text): number
LOWER(text): string
LTRIM(text, characters?): string
RegexMatch(text, pattern, modifiers?): boolean
REPLACE(text, part, replacement): string
REPLICATE(text, count): string
REVERSE(text): string
RIGHT(text, length): string
RTRIM(text, characters?): string
STARTSWITH(text, part, ignoreCase?): boolean
STRINGEQUALS(text, other, ignoreCase?): boolean
StringJoin(array, separator): string
StringSplit(text, separator): array
SUBSTRING(text, start, length): string
TRIM(text, characters?): string
UPPER(text): string
IS_ARRAY(value): boolean
IS_BOOL(value): boolean
IS_DATETIME(value): boolean
IS_DEFINED(value): boolean
IS_FINITE_NUMBER(value): boolean
IS_INTEGER(value): boolean
IS_NULL(value): boolean
IS_NUMBER(value): boolean
IS_OBJECT(value): boolean
IS_PRIMITIVE(value): boolean
IS_STRING(value): boolean
RRF(score, ...further): number
VectorDistance(vector, other, bruteForce?, options?): number
`;

const signatures: ReadonlyMap<string, string> = new Map(
  documented
    .trim()
    .split('\n')
    .map((line) => {
      const bracket = line.indexOf('(');
      return [line.slice(0, bracket), line.slice(bracket)];
    }),
);
