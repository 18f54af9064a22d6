import { books } from './shop';

export interface Book {
  id: string;
  title: string;
  author: string;
  price: number;
  tags: string[];
}

/** Vulnerable: the author comes from the address bar, and ends the string literal with a quote of its own. */
export async function booksBy(author: string): Promise<Book[]> {
  const { resources } = await books.items.query<Book>(`SELECT * FROM c WHERE c.author = '${author}'`).fetchAll();
  return resources;
}

/** Good: the same query, with the author as a parameter. */
export async function booksByAuthor(author: string): Promise<Book[]> {
  const { resources } = await books.items
    .query<Book>({
      query: 'SELECT * FROM c WHERE c.author = @author',
      parameters: [{ name: '@author', value: author }],
    })
    .fetchAll();
  return resources;
}
