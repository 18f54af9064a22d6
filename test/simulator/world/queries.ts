import type { Random } from './random';

/** A query of an application: what it looks like with full text logged, and as the service obfuscates it. */
export interface QueryShape {
  readonly container: string;
  readonly plain: (random: Random) => string;
  readonly obfuscated: string;
}

const people = ['Anna', 'Bilal', 'Chen', 'Dora', 'Emeka', 'Farida', 'Goran'];
const tenants = ['north', 'south', 'east', 'west'];

/** Queries of the shop: some with parameters, one that splices its values, which is the one that is attacked. */
export const queryShapes: readonly QueryShape[] = [
  {
    container: 'orders',
    plain: ({ pick }) =>
      `SELECT * FROM c WHERE c.tenantId = '${pick(tenants)}' AND c.customer = '${pick(people)}'`,
    obfuscated: 'SELECT *\nFROM r1\nWHERE ((r1.p1 = "str1") AND (r1.p2 = "str2"))',
  },
  {
    container: 'orders',
    plain: () =>
      'SELECT c.id, c.total FROM c WHERE c.tenantId = @tenant AND c.placed > @since ORDER BY c.placed DESC',
    obfuscated:
      'SELECT r1.id, r1.p1\nFROM r1\nWHERE ((r1.p2 = param1) AND (r1.p3 > param2))\nORDER BY r1.p3 DESC',
  },
  {
    container: 'products',
    plain: () => 'SELECT VALUE COUNT(1) FROM p WHERE p.category = @category',
    obfuscated: 'SELECT VALUE COUNT(1)\nFROM r1\nWHERE (r1.p1 = param1)',
  },
  {
    container: 'products',
    plain: ({ below }) => `SELECT TOP 20 * FROM p WHERE p.price BETWEEN ${below(50)} AND ${100 + below(50)}`,
    obfuscated: 'SELECT TOP 0 *\nFROM r1\nWHERE (r1.p1 BETWEEN 21 AND 118)',
  },
  {
    container: 'products',
    plain: () => 'SELECT p.id, t AS tag FROM p JOIN t IN p.tags WHERE ARRAY_CONTAINS(@tags, t)',
    obfuscated: 'SELECT r1.id, r2 AS p1\nFROM r1\nJOIN r2 IN r1.p2\nWHERE ARRAY_CONTAINS(param1, r2)',
  },
];

/** A query of the splicing kind, with a payload in the place of the customer's name. */
export function spliced(payload: string): string {
  return `SELECT * FROM c WHERE c.tenantId = 'north' AND c.customer = '${payload}'`;
}

/** Payloads that widen a query of ours: each gives rows of other tenants. */
export const leaks = ["' OR 1=1 --", "' OR true --", "' OR '1'='1", "' OR c.tenantId != 'north' --"];

/** What a scanner tries that knows other databases: none of it runs here. */
export const probes = [
  "' UNION SELECT username, password FROM users--",
  "'; DROP TABLE users;--",
  "' AND SLEEP(5)#",
  "'; WAITFOR DELAY '0:0:5'--",
  "' AND 1=CONVERT(int,@@version)--",
  "' OR 1=1 LIMIT 1 -- -",
  "') OR ('a'='a' /*",
  "' AND EXTRACTVALUE(1,CONCAT(0x7e,version()))--",
  '" OR ""="',
  "' AND (SELECT COUNT(*) FROM information_schema.tables)>0--",
  "' || pg_sleep(5)--",
  "'; EXEC xp_cmdshell('dir');--",
];
