import { books } from './shop';
import type { Book } from './books';

export interface Filter {
  title?: string;
  tag?: string;
  maximumPrice?: number;
}

/** Vulnerable: a query that grows statement by statement, from whatever the form was filled with. */
export async function search(filter: Filter): Promise<Book[]> {
  let query = 'SELECT c.id, c.title, c.price FROM c WHERE c.kind = "book"';
  if (filter.title) query += " AND CONTAINS(c.title, '" + filter.title + "', true)";
  if (filter.tag) query += ` AND ARRAY_CONTAINS(c.tags, '${filter.tag}')`;
  if (filter.maximumPrice) query += ' AND c.price <= ' + filter.maximumPrice;
  const { resources } = await books.items.query<Book>(query).fetchAll();
  return resources;
}

const page = 20;

/** Good: what is joined to the query is known here and now, so nobody outside can change it. */
export async function cheapest(): Promise<Book[]> {
  const query = `SELECT TOP ${page} c.id, c.title FROM c ORDER BY c.price`;
  const { resources } = await books.items.query<Book>(query).fetchAll();
  return resources;
}
