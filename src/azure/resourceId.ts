/** The parts of a resource id that we read. Azure writes them in any case. */
export interface ResourceId {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  /** The last segment. */
  readonly name: string;
}

const pattern = /^\/?subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/.*?([^/]+)\/?$/i;

/** Takes a resource id of a resource in a group apart; undefined for any other text. */
export function parseResourceId(id: string): ResourceId | undefined {
  const [, subscriptionId, resourceGroup, name] = pattern.exec(id) ?? [];
  return subscriptionId && resourceGroup && name ? { subscriptionId, resourceGroup, name } : undefined;
}
