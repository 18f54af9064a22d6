import type { ObservedCall } from '../flow/frame';
import type { CallExpression } from '../flow/program';
import type { Piece, Value } from '../flow/value';
import { speaksOf, type FileEvidence } from './matchSink';
import type { Sink } from './sink';

/**
 * A project's own function that takes a query and sends it from another file: known by its name, by what it is given,
 * and by a file that speaks of Cosmos DB and of no other database.
 */
export function wrapperOf(call: ObservedCall, file: FileEvidence): Wrapper | undefined {
  if (!mayWrap(call, file)) return undefined;
  const spread: ObservedCall = {
    ...call,
    arguments: call.arguments.map(queryIn),
    named: new Map([...call.named].map(([name, value]) => [name, queryIn(value)])),
  };
  const isMeant = isOfCosmos(call) ? holdsQuery : isQuery;
  const at = spread.arguments.findIndex((value) => isMeant(value));
  if (at >= 0) return { sink: sinkOf(at, undefined, spread), call: spread };
  for (const [name, value] of spread.named)
    if (isMeant(value)) return { sink: sinkOf(-1, name, spread), call: spread };
  return undefined;
}

/** A call that hands a query on, with what takes it. */
export interface Wrapper {
  readonly sink: Sink;
  /** The call, in which the elements of lists stand for the lists: arguments of a stored procedure come in one. */
  readonly call: ObservedCall;
}

/** The query among the elements of a list, or the value itself. */
function queryIn(value: Value): Value {
  if (value.kind !== 'list') return value;
  return value.elements.find((element) => isQuery(element.value))?.value ?? value;
}

const aboutCosmos = /cosmos|documentdb|docdb/i;
/** The same outside of lines that are nothing but a comment: what was moved to another database is often told in one. */
const inCode = /^(?![ \t]*(?:\/[/*]|\*|#)).*(?:cosmos|documentdb|docdb)/im;
/** A query over `c`: nobody gives a table of another database that name. */
const overC = /\b(?:FROM|[Ff]rom)\s+c\s+(?:WHERE|[Ww]here|ORDER|[Oo]rder)\b/;
/** What a file has that speaks of Cosmos DB: any one is enough. */
export const tellingOfCosmos: readonly RegExp[] = [aboutCosmos, overC];
const otherDatabases =
  /^(?:pg|pg-promise|postgres|mysql2?|mssql|tedious|better-sqlite3|sqlite3?|knex|sequelize|oracledb|@prisma\/client|psycopg2?|pymysql|sqlalchemy|pyodbc|pymssql|aiomysql|asyncpg|pyspark|cassandra|MySql|Npgsql|Dapper|Oracle|StackExchange\.Redis|gorm\.io)\b|^(?:java\.sql|javax\.persistence|jakarta\.persistence|org\.hibernate|org\.springframework\.jdbc|System\.Data|Microsoft\.Data|com\.datastax|database\/sql)\b|\/(?:sqlx|pgx|gorm|go-mssqldb|go-sql-driver)\b/;
/** What such functions are called. */
const wrapping =
  /quer(?:y|ies)|sql|exec|fetch|find|search|select|retriev|^(?:run|get|list|load|read|count|delete|remove|iterate|stream|scan)/i;
/** What writes texts down, by whole words: a catalogue is no log. */
const telling =
  /(?<![A-Za-z])(?:log(?!in)|print|trace|debug|audit|telemetry|metric|console)|Log(?!in|[a-z]*ue)|Print|Trac[ek]|Debug|Audit|Telemetry|Metric|Console/;
/** What takes texts apart, makes others of them or keeps them. */
const shaping = /format|encod|hash|pars|valid|build|escape|cache|append|quote|highlight|explain/i;
/** What makes parameters of what is spliced. */
const binding = /^FromSql|Interpolated$/;
/** What sends texts to something else. */
const elsewhere =
  /cursor|conn(?:ection)?$|dataSource$|^(?:pool|session|engine|spark|pd|knex|jdbc\w*|sqlite|pg|mysql|prisma|kusto\w*|gremlin\w*|registry\w*)$/i;

function mayWrap({ expression, receiver, callee }: ObservedCall, file: FileEvidence): boolean {
  const { constructs } = expression;
  const method = expression.method ?? (callee.kind === 'opaque' ? callee.path.at(-1) : undefined);
  if (method === undefined || callee.kind !== 'opaque') return false;
  if ([telling, shaping, binding].some((one) => one.test(method))) return false;
  if (!(constructs ? /quer(?:y|ies)|sql/i : wrapping).test(method)) return false;
  const path = [...writtenNames(expression, file), ...(receiver?.kind === 'opaque' ? receiver.path : [])];
  const [other, own] = [path.findLastIndex((name) => elsewhere.test(name)), path.findLastIndex(isContainer)];
  if (other > own || path.some((name) => telling.test(name))) return false;
  return (
    [inCode, overC].some((one) => speaksOf(one, file)) &&
    !file.imports.some((name) => otherDatabases.test(name))
  );
}

/** The names that the code calls the function on, whatever they hold: `pool.request` of `pool.request().input(…)`. */
function writtenNames({ receiver }: CallExpression, { text }: FileEvidence): readonly string[] {
  const [names = ''] =
    /^[\w$.\s?]*/.exec(receiver ? text.slice(receiver.span.start, receiver.span.end) : '') ?? [];
  return names.match(/[A-Za-z_$][\w$]*/g) ?? [];
}

/** What a connection of any kind may lead to, and only one to Cosmos DB has. */
function isContainer(name: string): boolean {
  return /container$/i.test(name) || aboutCosmos.test(name);
}

const queryFields = ['query', 'queryText', 'QueryText', 'Query', 'sql', 'Sql'];

/** Whether what a function is called on says that it searches Cosmos DB. */
function isOfCosmos({ receiver }: ObservedCall): boolean {
  return receiver?.kind === 'opaque' && receiver.path.some((name) => aboutCosmos.test(name));
}

/** Whether a value is the text of a query with something spliced, or a record that holds one. */
function isQuery(value: Value): boolean {
  return textIn(value)?.some(isQueryText) === true;
}

/** The same where a text can be for Cosmos DB alone, whatever names its properties go by. */
function holdsQuery(value: Value): boolean {
  return textIn(value)?.some((text) => opening.test(text)) === true;
}

function textIn(value: Value): readonly string[] | undefined {
  switch (value.kind) {
    case 'text':
      return value.pieces.some(({ kind }) => kind !== 'text') ? [sketch(value.pieces)] : undefined;
    case 'choice':
      return value.options.flatMap((option) => textIn(option) ?? []);
    case 'record': {
      const field = queryFields.find((name) => value.fields.has(name));
      const held = field === undefined ? undefined : value.fields.get(field);
      return held && held.kind !== 'record' ? textIn(held) : undefined;
    }
    default:
      return undefined;
  }
}

/** The text with a name in the place of what is not known. */
function sketch(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) =>
      piece.kind === 'text' ? piece.text : piece.kind === 'hole' ? 'hole' : sketch(piece.options[0] ?? []),
    )
    .join('');
}

const opening =
  /^\s*SELECT\b.*?\bFROM\s+(\w+)(?:\s+(?:AS\s+)?(?!(?:WHERE|ORDER|JOIN|OFFSET|GROUP|IN)\b)(\w+))?/is;
const otherDialects = /\b(?:LEFT|RIGHT|INNER|OUTER|CROSS)\s+JOIN\b|\bHAVING\b|\bUNION\b|\bJOIN\b.*\bON\b/is;

/** In a query of Cosmos DB every property is reached through a name that FROM brings in. */
function isQueryText(text: string): boolean {
  const [, source, alias] = opening.exec(text) ?? [];
  const name = alias ?? source;
  if (name === undefined || otherDialects.test(text)) return false;
  // After FROM, a dot may part a table from its schema.
  return new RegExp(`(?<!\\bFROM\\s+)\\b${name}\\s*[.\\[]`, 'i').test(text);
}

const obstacle =
  'The function that sends the query is not in this file. Let it take parameters, and pass the values to it.';

function sinkOf(at: number, name: string | undefined, call: ObservedCall): Sink {
  const given = name === undefined ? call.arguments[at] : call.named.get(name);
  const fields = given?.kind === 'record' ? given.fields : undefined;
  const query = queryFields.find((field) => fields?.has(field)) ?? 'query';
  const parameters = ['parameters', 'Parameters', 'params'].find((field) => fields?.has(field));
  return {
    id: 'function that takes a query',
    methods: [],
    isWrapper: true,
    ...(call.expression.constructs && { constructs: true }),
    queryArgument: at,
    ...(name !== undefined && { queryNames: [name] }),
    fewestArguments: 1,
    obstacle,
    spec: { query, parameters: parameters ?? 'parameters', name: 'name', value: 'value' },
    evidence: {},
  };
}
