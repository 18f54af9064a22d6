// Stands in for the SDK's own types, so that the shop opens without an install.
declare module '@azure/cosmos' {
  export interface SqlQuerySpec {
    query: string;
    parameters?: { name: string; value: unknown }[];
  }

  interface Items {
    query<Item = unknown>(query: string | SqlQuerySpec): { fetchAll(): Promise<{ resources: Item[] }> };
  }

  export interface Container {
    readonly items: Items;
  }

  export class CosmosClient {
    constructor(options: { endpoint: string; key: string });
    database(id: string): { container(id: string): Container };
  }
}

declare const process: { env: Record<string, string | undefined> };
