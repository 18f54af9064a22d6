import { CosmosClient } from '@azure/cosmos';

const client = new CosmosClient({
  endpoint: process.env.COSMOS_ENDPOINT ?? 'https://localhost:8081',
  key: process.env.COSMOS_KEY ?? '',
});

const database = client.database('shop');

export const books = database.container('books');
export const orders = database.container('orders');
export const customers = database.container('customers');
