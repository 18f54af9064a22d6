import { shapeOf } from '../cosmosql/shape';
import { judge, type Verdict } from '../cosmosql/verdict';
import { unwrapQuery } from '../cosmosql/verdict/envelope';
import { day } from '../shared/timeWindow';
import type { DetectionInput, Sighting } from './detection';
import type { EvidenceByKind } from './evidence/kinds';
import { remembered } from './remembered';
import { extentOf, listed, total } from './usual';

type QueryRow = EvidenceByKind['queryText'][number];
type RequestRow = EvidenceByKind['request'][number];

/** A logged text that was injected into, with what was judged of it. */
export interface InjectedQuery {
  readonly row: QueryRow;
  readonly query: string;
  /** The hash of the shape, which ties the text to the call in the code that sent it. */
  readonly shape: string;
  readonly judgement: Verdict;
}

// A text comes hour after hour; what depends on the text alone is worked out once.
const judgementOf = remembered(judge);
const shapeHash = remembered((text) => shapeOf(text).hash);

/**
 * The texts of the window that are an injection of the kind asked for. A shape that an application sent on several
 * days before is its own, whatever it looks like; one that came on a single day may be an earlier try.
 */
export function* injectedQueries(
  { evidence, baseline }: DetectionInput<'queryText'>,
  verdict: Verdict['verdict'],
): Iterable<InjectedQuery> {
  for (const row of evidence.queryText) {
    const judgement = judgementOf(row.text);
    if (judgement.verdict !== verdict) continue;
    const shape = shapeHash(row.text);
    if (!isUsual(baseline.queryText, row, shape))
      yield { row, query: unwrapQuery(row.text).text, shape, judgement };
  }
}

const usualDays = 2;

function isUsual(
  baseline: readonly QueryRow[],
  { account, database, container }: QueryRow,
  shape: string,
): boolean {
  const days = new Set<number>();
  for (const row of baseline) {
    const isSamePlace = row.account === account && row.database === database && row.container === container;
    if (isSamePlace && shapeHash(row.text) === shape) days.add(Math.floor(row.hour / day));
  }
  return days.size >= usualDays;
}

const shownQueries = 5;
const keptActivityIds = 5;

/** What both kinds of injection tell of a group of texts. */
export function injectionSighting(
  group: readonly [InjectedQuery, ...InjectedQuery[]],
): Pick<Sighting, 'account' | 'entities' | 'facts' | 'start' | 'end' | 'activityIds'> {
  const { account, database, container } = group[0].row;
  const rows = group.map(({ row }) => row);
  const queries = [...new Set(group.map(({ query }) => query))].sort();
  return {
    account,
    entities: [
      { type: 'container', database, name: container },
      ...queries.slice(0, shownQueries).map((text) => ({ type: 'query', text }) as const),
    ],
    facts: {
      Container: `${database}/${container}`,
      'Query shape': group[0].shape,
      'Vulnerable query': queries[0] ?? '',
      'Distinct texts': String(queries.length),
      Executions: String(total(rows, (row) => row.executions)),
      Reasons: listed(group.flatMap(({ judgement }) => judgement.reasons.map(({ message }) => message))),
      'Payload family': listed(group.map(({ judgement }) => judgement.family ?? '')),
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
