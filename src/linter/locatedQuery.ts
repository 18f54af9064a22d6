import { findSites, type SiteInput } from './findSites';
import { queryOffset } from './queryPlace';
import type { QuerySite } from './querySite';

/** A character of a source file that belongs to the text of a query. */
export interface LocatedQuery {
  readonly site: QuerySite;
  /** Its offset in the text of the site's template. */
  readonly offset: number;
}

/** The query whose text holds a character of a parsed file; the first one, where several share that text. */
export function locateQuery(input: SiteInput, offset: number): LocatedQuery | undefined {
  for (const site of findSites(input)) {
    const inQuery = queryOffset(site.parts, offset);
    if (inQuery !== undefined) return { site, offset: inQuery };
  }
  return undefined;
}
