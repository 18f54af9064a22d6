import type { Connection } from '../azure/connection';
import { bringTogether } from './bringTogether';
import { createDataExplorerSource } from './dataExplorer';
import { databasePlace, type Database } from './dataExplorerClient';
import { createLogAnalyticsSource } from './logAnalytics';
import type { EvidenceSource } from './source';

/** All places that logs of the watched accounts go to. */
export interface LogPlaces {
  /** Resource ids of Log Analytics workspaces. */
  readonly workspaces: readonly string[];
  readonly databases: readonly Database[];
}

/** The places as one text, which is the same for the same places. */
export function placesText({ workspaces, databases }: LogPlaces): string {
  return [...workspaces, ...databases.map(databasePlace)].join('\n');
}

/** One source over all the places; `connectionOf` gives the connection of each workspace where there are several tenants. What one of them cannot give makes the rest partial, and says why. */
export function createLogSource(
  connection: Connection,
  { workspaces, databases }: LogPlaces,
  connectionOf?: (workspaceId: string) => Connection,
): EvidenceSource {
  const analytics = createLogAnalyticsSource({
    connection,
    workspaces,
    ...(connectionOf && { connectionOf }),
  });
  if (databases.length === 0) return analytics;
  const explorer = createDataExplorerSource({ connection, databases });
  const sources = workspaces.length > 0 ? [analytics, explorer] : [explorer];
  return {
    name: sources.map(({ name }) => name).join(' and '),
    fetch: async (kind, scope, signal) =>
      bringTogether(kind, await Promise.all(sources.map((source) => source.fetch(kind, scope, signal)))),
  };
}
