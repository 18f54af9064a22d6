import type { Random } from './random';

/** A condition of the language: always true, true of any document, a pick, a probe, a subquery, a function, or no condition. */
export function conditionOf(random: Random, alias: string, quote: string): string {
  const kind = random.pick(kinds);
  const number = random.below(90) + 1;
  return random
    .pick(kind)
    .replaceAll('§', alias)
    .replaceAll('#', String(number))
    .replaceAll('«', quote)
    .replaceAll('»', quote);
}

const tautologies = [
  '1=1', '1 = 1', '#=#', '«a»=«a»', '«a» = «a»', '«»=«»', 'true', 'TRUE', 'not false', 'NOT false', '1<2', '2 > 1',
  '1 IN (1,2)', '3 BETWEEN 1 AND 5', '«abc» LIKE «a%»', '1 != 2', '1<>2', 'LENGTH(«a»)=1', 'ABS(-1)=1',
  'UPPER(«a»)=«A»', 'IS_NUMBER(1)', 'IS_STRING(«a»)', 'null = null', '[1]=[1]', 'IIF(true,true,false)',
  '(true ? true : false)', 'true = true', 'true=true', 'ARRAY_CONTAINS([1,2],1)', 'NOT (1=2)', '~0 = -1', '1+1=2',
  '#+1 > #', '«x» NOT IN («y»)', '(1=1)', 'CONCAT(«a»,«b»)=«ab»', '«a»||«b»=«ab»', 'PI() > 3', '# & # = #',
  'RAND() < 2', 'GetCurrentTimestamp() > 0', '1 >= 1', '«b» > «a»', 'STARTSWITH(«ab»,«a»)', '0=0', '#%#=0',
]; // prettier-ignore

const documentTrue = [
  'IS_DEFINED(§.id)', '§.id = §.id', '§.id=§.id', '§._ts > 0', '§._ts>0', '§.id != «»', '§.id > «»', '§["id"] = §["id"]',
  '§.id LIKE «%»', 'LENGTH(§.id) > 0', 'NOT IS_NULL(§.id)', 'CONTAINS(§.id, «»)', 'STARTSWITH(§.id, «»)',
  'IS_STRING(§.id)', 'IS_OBJECT(§)', '§ != null', 'IS_DEFINED(§)', 'RegexMatch(§.id, «.*»)', '§.id >= «»',
  '§.id IN (§.id)', 'NOT IS_DEFINED(§.zzz)', '§._ts >= 0', 'IS_DEFINED(§._rid)', '§ = §', 'ENDSWITH(§._etag, «»)',
  'NOT (§.id = «»)', 'LENGTH(§.id) >= 1', '0 < §._ts', '«» < §.id', 'INDEX_OF(§.id, «») = 0', 'IS_NUMBER(§._ts)',
]; // prettier-ignore

const picks = [
  '§.role = «admin»', '§.tenantId != «acme»', '§.tenantId = «fabrikam»', '§.isPublic', '§.balance > #', '§.price < #',
  '§.owner LIKE «%admin%»', '§.role IN («admin»,«root»)', '§.kind = «secret»',
]; // prettier-ignore

const probes = [
  'SUBSTRING(§.passwordHash,0,1)=«a»', 'SUBSTRING(§.secret, #, 1) > «m»', 'LENGTH(§.password) > #',
  'STARTSWITH(§.apiKey,«a»)', 'INDEX_OF(§.secret,«a») = #', '§.password LIKE «a%»', 'RegexMatch(§.passwordHash, «^a»)',
  '(§.password > «m» ? true : false)', 'IIF(§.password > «m», true, false)', 'LEFT(§.apiKey,#) = «k»',
  'IS_DEFINED(§.secret)', 'CONTAINS(ToString(§), «pwd»)', '§.password >= «m»', 'RIGHT(§.token,1)=«a»',
  'ARRAY_LENGTH(§.secrets) > #', '§.secret BETWEEN «a» AND «m»', '(1=1 ? true : 1/0)',
]; // prettier-ignore

const subqueries = [
  'EXISTS(SELECT VALUE t FROM t IN §.tags)', '(SELECT VALUE 1) = 1', '(SELECT VALUE 1)=1', '(SELECT VALUE true)',
  'ARRAY_LENGTH(ARRAY(SELECT VALUE t FROM t IN §.items)) > 0', 'EXISTS(SELECT VALUE 1)', 'EXISTS(SELECT 1)',
  '(SELECT VALUE COUNT(1) FROM t IN §.tags) >= 0', 'EXISTS(SELECT * FROM users)', '(SELECT VALUE u FROM users u) = 1',
  'ARRAY_LENGTH(ARRAY(SELECT VALUE 1)) = 1', '(SELECT COUNT(1) FROM users) > 0', 'EXISTS(SELECT VALUE x FROM x IN [1])',
  'ARRAY_LENGTH(ARRAY(SELECT VALUE x FROM x IN §.a JOIN y IN §.a JOIN z IN §.a JOIN w IN §.a)) > 0',
]; // prettier-ignore

const functions = [
  'udf.isAdmin(§)', 'udf.f(§.id)', 'udf.run(«x»)', 'RegexMatch(REPLICATE(«a», 10000), «(a+)+b»)',
  'LENGTH(REPLICATE(«a», #000)) > 0', 'SLEEP(#)', 'ASCII(«a») = 97', 'CHAR(65)=«A»', 'VERSION() = 1',
  'COUNT(1) > 0', 'SUBSTRING(«abc»,0)=«a»', 'ISNULL(1,2)=1', 'pg_sleep(#) = 1', 'MD5(«a») = «b»', 'USER()=«sa»',
]; // prettier-ignore

/** Runs, and is no boolean, or undefined: nothing is coerced. */
const valueless = [
  '1',
  '«a»',
  '«»',
  'null',
  '#',
  '«1»=1',
  '1=«1»',
  '«a»+1',
  '0',
  '[]',
  '{}',
  '«a»-«b»',
  'undefined',
  '-1',
];

const kinds: readonly (readonly string[])[] = [
  tautologies,
  tautologies,
  tautologies,
  documentTrue,
  documentTrue,
  picks,
  probes,
  subqueries,
  functions,
  valueless,
];
