import { judge, type Verdict } from '../cosmosql/verdict';
import { unwrapQuery } from '../cosmosql/verdict/envelope';
import { isObfuscated } from '../cosmosql/verdict/obfuscated';
import { day, hour } from '../shared/timeWindow';
import type { DetectionInput, Sighting } from './detection';
import type { EvidenceByKind } from './evidence/kinds';
import { remembered } from './remembered';
import { ShapeDays, shapeHash } from './shapeDays';
import { extentOf, groupBy, listed, total } from './usual';
import { compareText } from '../shared/compareText';

type QueryRow = EvidenceByKind['queryText'][number];
type RequestRow = EvidenceByKind['request'][number];
type Input = DetectionInput<'queryText'>;

/** A logged text that was injected into, with what was judged of it. */
export interface InjectedQuery {
  readonly row: QueryRow;
  readonly query: string;
  /** The hash of the shape, which ties the text to the call in the code that sent it. */
  readonly shape: string;
  readonly judgement: Verdict;
}

// A text comes hour after hour; what depends on the text alone is worked out once.
const judgementOf = remembered((text) => ({ alone: judge(text), isHidden: isObfuscated(text) }));

/**
 * The texts that are an injection of the kind asked for, container by container: all of the UTC day so far, for the
 * containers that the newest hour of the window holds one of. An attack tries many shapes on one container, and the
 * alert of the day is to tell of all of them. A shape that an application sent on several days before is its own,
 * whatever it looks like; one that came on a single day may be an earlier try.
 */
export function* injectionsOfDay(
  input: Input,
  verdict: Verdict['verdict'],
): Iterable<[InjectedQuery, ...InjectedQuery[]]> {
  const { evidence, window } = input;
  const newest = window.to - hour;
  const injectedIn = (rows: readonly QueryRow[]): InjectedQuery[] =>
    rows.flatMap((row) => {
      const judgement = judgementIn(input, row);
      return judgement.verdict === verdict ? [describe(row, judgement)] : [];
    });
  const struck = new Set(injectedIn(rowsSince(evidence.queryText, newest)).map(({ row }) => placeOf(row)));
  if (struck.size === 0) return;
  const dayStart = Math.floor(newest / day) * day;
  const ofDay = rowsSince(evidence.queryText, dayStart).filter((row) => struck.has(placeOf(row)));
  yield* groupBy(injectedIn(ofDay), ({ row }) => placeOf(row)).values();
}

function describe(row: QueryRow, judgement: Verdict): InjectedQuery {
  return { row, query: unwrapQuery(row.text).text, shape: shapeHash(row.text), judgement };
}

function placeOf({ account, database, container }: QueryRow): string {
  return JSON.stringify([account, database, container]);
}

/** The rows from the instant on, of rows in order of time. */
function rowsSince(rows: readonly QueryRow[], instant: number): readonly QueryRow[] {
  return rows.slice(rows.findLastIndex((row) => row.hour < instant) + 1);
}

/**
 * What is judged of a text where it was run. A shape that came to its container on several days before is usual there.
 * Where the service obfuscates texts, an attack may show only in what was joined to a usual shape, or cut off from it;
 * texts that are logged in full tell by themselves, and are too many to take the shape of each.
 */
function judgementIn(input: Input, row: QueryRow): Verdict {
  const { alone, isHidden } = judgementOf(row.text);
  if (alone.verdict === 'benign' && !isHidden) return alone;
  const days = shapesOf(input, row);
  if (days.isUsual(shapeHash(row.text), input.baselineWindow)) return { ...alone, verdict: 'benign' };
  return alone.verdict === 'benign' ? judge(row.text, days.usualIn(input.baselineWindow)) : alone;
}

function shapesOf({ baselineOf, judgement }: Input, row: QueryRow): ShapeDays {
  const places = placesOf(judgement);
  const place = placeOf(row);
  const days = places.get(place) ?? new ShapeDays(row);
  places.set(place, days);
  days.learn(baselineOf(row.account).queryText);
  return days;
}

const judged = new WeakMap<object, Map<string, ShapeDays>>();

/** What is known of containers in a judgement: its windows come in order of time, so each row is looked at once. */
function placesOf(judgement: object): Map<string, ShapeDays> {
  const known = judged.get(judgement) ?? new Map<string, ShapeDays>();
  judged.set(judgement, known);
  return known;
}

const shownQueries = 10;
const shownReasons = 5;
const keptActivityIds = 5;

/** What both kinds of injection tell of the texts of one container, the most telling first. */
export function injectionSighting(
  group: readonly [InjectedQuery, ...InjectedQuery[]],
): Pick<Sighting, 'account' | 'entities' | 'facts' | 'start' | 'end' | 'activityIds'> {
  const { account, database, container } = group[0].row;
  const rows = group.map(({ row }) => row);
  const telling = group.toSorted(compareInjected);
  const queries = [...new Set(telling.map(({ query }) => query))];
  return {
    account,
    entities: [
      { type: 'container', database, name: container },
      ...queries.slice(0, shownQueries).map((text) => ({ type: 'query', text }) as const),
    ],
    facts: {
      Container: `${database}/${container}`,
      'Query shapes': listed(group.map(({ shape }) => shape)),
      'Vulnerable query': queries[0] ?? '',
      'Distinct texts': String(queries.length),
      Executions: String(total(rows, (row) => row.executions)),
      Reasons: sentences(telling.flatMap(({ judgement }) => judgement.reasons.map(({ message }) => message))),
      'Payload families': listed(group.map(({ judgement }) => judgement.family ?? '')),
    },
    activityIds: [...new Set(rows.map((row) => row.activityId))]
      .filter(Boolean)
      .sort()
      .slice(0, keptActivityIds),
    ...extentOf(rows),
  };
}

/** Adds who sent the texts, from where, how it ended and how much came back. */
export function withRequests(sighting: Sighting, requests: readonly RequestRow[]): Sighting {
  const addresses = [...new Set(requests.map(({ clientIp }) => clientIp))].filter(Boolean).sort();
  const succeeded = requests.filter(({ statusCode }) => statusCode >= 200 && statusCode < 400);
  return {
    ...sighting,
    entities: [...addresses.map((address) => ({ type: 'ip', address }) as const), ...sighting.entities],
    facts: {
      ...sighting.facts,
      'Client addresses': listed(addresses),
      'Principals and keys': listed(requests.map(({ principal }) => principal)),
      'User agents': listed(requests.map(({ userAgent }) => userAgent)),
      'Requests looked at': String(requests.length),
      Succeeded: `${succeeded.length} of ${requests.length}`,
      'Bytes returned': String(total(succeeded, ({ bytes }) => bytes)),
    },
  };
}

/** Texts with more signs of an attack first. */
function compareInjected(a: InjectedQuery, b: InjectedQuery): number {
  return (
    b.judgement.reasons.length - a.judgement.reasons.length ||
    b.row.executions - a.row.executions ||
    compareText(a.query, b.query)
  );
}

/** Reasons as whole sentences, each once, and how many more there are. */
function sentences(messages: readonly string[]): string {
  const distinct = [...new Set(messages)].map((message) =>
    /[.!?]$/.test(message) ? message : `${message}.`,
  );
  const rest = distinct.length - shownReasons;
  return [...distinct.slice(0, shownReasons), ...(rest > 0 ? [`And ${rest} more.`] : [])].join(' ');
}
