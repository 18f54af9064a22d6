import { findSites, type SiteInput } from './findSites';
import { queryOffset } from './queryPlace';
import type { LocatedQuery } from './querySite';

/** The query whose text holds a character of a parsed file; the first one, where several share that text. */
export function locateQuery(input: SiteInput, offset: number): LocatedQuery | undefined {
  for (const site of findSites(input)) {
    const inQuery = queryOffset(site.parts, offset);
    if (inQuery !== undefined) return { site, offset: inQuery };
  }
  return undefined;
}
