import type { HoleContext } from '../../cosmosql/hole';
import type { QuerySite } from '../querySite';
import type { RiskyHole } from './riskyHole';

/** The pattern that a hole is an instance of. Each hole is reported once, by the rule of its pattern; text `passedOn` by none. */
export type Pattern =
  | 'passedOn'
  | 'queryFromOutside'
  | 'insideDatabase'
  | 'handEscaped'
  | 'list'
  | 'identifier'
  | 'partlyParameterised'
  | 'value';

const identifiers: ReadonlySet<HoleContext> = new Set<HoleContext>([
  'propertyName',
  'container',
  'alias',
  'orderBy',
  'direction',
  'functionName',
  'parameterName',
  'keyword',
  'clause',
  'query',
]);

export function patternOf(site: QuerySite, { hole, part }: RiskyHole): Pattern {
  const isHandedOver = part.isArgument || part.isDerived;
  if (isWholeQuery(site) && isHandedOver && part.escapedBy === undefined) return 'passedOn';
  if (site.runsInDatabase) return 'insideDatabase';
  if (part.escapedBy !== undefined) return 'handEscaped';
  if (isWholeQuery(site)) return 'queryFromOutside';
  if (isOwnClause(hole.context) && part.isDerived && part.comesWithParameters) return 'passedOn';
  if (hole.context === 'listElement' || (part.isList && !identifiers.has(hole.context))) return 'list';
  if (identifiers.has(hole.context)) return 'identifier';
  return site.parameters.length > 0 ? 'partlyParameterised' : 'value';
}

/** Whether what fills a hole is a condition or more, whose values are parameters where whoever made it made those too. */
function isOwnClause(context: HoleContext): boolean {
  return context === 'clause' || context === 'query';
}

/** Whether nothing is put together: one text that is somebody else's, or one after the other. */
function isWholeQuery({ parts }: QuerySite): boolean {
  return parts.every((part) => (part.kind === 'hole' ? part.taint !== 'constant' : part.text.trim() === ''));
}
