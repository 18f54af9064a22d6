/** What sort of place a value is put in. */
export type Slot = 'single' | 'double' | 'number' | 'name' | 'direction' | 'paging';

/** A query that an application builds by concatenation: the text before and behind the value. */
export interface QueryTemplate {
  readonly before: string;
  readonly after: string;
  readonly slot: Slot;
}

/** A value of the slot that means nothing more than itself. */
export const plainValue: Readonly<Record<Slot, string>> = {
  single: 'zz',
  double: 'zz',
  number: '7',
  name: 'name',
  direction: 'DESC',
  paging: '10',
};

export function fill({ before, after }: QueryTemplate, value: string): string {
  return before + value + after;
}

/** The name by which the query reads its documents. */
export function aliasOf({ before, after }: QueryTemplate): string {
  const text = `${before} ${after}`;
  const [, container = 'c', alias] =
    /\bFROM\s+(\w+)(?:\s+AS)?(?:\s+(?!WHERE\b|JOIN\b|ORDER\b|GROUP\b|OFFSET\b|IN\b)(\w+))?/i.exec(text) ?? [];
  return alias ?? container;
}

const strings = [
  "SELECT * FROM c WHERE c.name = '¤'",
  "SELECT * FROM c WHERE c.sku = '¤' AND c.storeId = 'paris-2'",
  "SELECT * FROM c WHERE c.accountId = 'acme' AND c.email = '¤'",
  "SELECT c.id, c.total FROM c WHERE c.customer.id = '¤' ORDER BY c.total DESC",
  "SELECT TOP 1 * FROM users u WHERE u.login = '¤' AND u.passwordHash = 'b3c1'",
  "SELECT VALUE COUNT(1) FROM c WHERE c.region = '¤'",
  "SELECT * FROM orders o WHERE (o.state = '¤')",
  "SELECT * FROM orders o WHERE (o.state = '¤' OR o.state = 'archived') AND o.org = 'acme'",
  "SELECT * FROM c WHERE CONTAINS(c.title, '¤')",
  "SELECT * FROM c WHERE CONTAINS(LOWER(c.title), LOWER('¤'), true) AND c.published = true",
  "SELECT * FROM c WHERE STARTSWITH(c.id, '¤') AND c.kind = 'device'",
  "SELECT p.id FROM products p WHERE p.name LIKE '%¤%'",
  "SELECT p.id FROM products p WHERE p.name LIKE '¤%' AND p.stock > 0",
  "SELECT * FROM c WHERE c.status IN ('¤')",
  "SELECT * FROM c WHERE c.status IN ('open', '¤') AND c.assignee = 'u-7'",
  "SELECT * FROM c WHERE ARRAY_CONTAINS(c.roles, '¤')",
  'SELECT * FROM c WHERE ARRAY_CONTAINS(c.members, { "id": \'¤\' }, true)',
  "SELECT f.id FROM f JOIN t IN f.tags WHERE t.label = '¤'",
  "SELECT VALUE t FROM c JOIN t IN c.lines WHERE c.id = '¤' AND t.qty > 1",
  "SELECT * FROM c WHERE EXISTS(SELECT VALUE t FROM t IN c.tags WHERE t.key = '¤') AND c.pk = 'a'",
  "SELECT c.type, COUNT(1) AS n FROM c WHERE c.project = '¤' GROUP BY c.type",
  "SELECT * FROM c WHERE c.createdAt >= '¤' AND c.createdAt < '2030-01-01'",
  "SELECT * FROM c WHERE (c.day BETWEEN '¤' AND '2030-01-01') AND c.site = 'lyon'",
  "SELECT DISTINCT VALUE c.city FROM c WHERE c.country = '¤'",
  "SELECT * FROM c WHERE c['display name'] = '¤'",
  "SELECT\n  c.id,\n  c.name\nFROM c\nWHERE c.team = '¤'\n  AND c.active = true\nORDER BY c.name",
  "SELECT * FROM c WHERE UPPER(c.code) = UPPER('¤')",
  "SELECT * FROM c WHERE c.a = 1 AND (c.b = '¤' OR IS_NULL(c.b))",
  "SELECT * FROM c WHERE NOT (c.owner = '¤') AND c.shared = true",
  "SELECT * FROM c WHERE 1=1 AND c.kind = '¤'",
  "SELECT c.id FROM c WHERE c.session = '¤' OFFSET 0 LIMIT 20",
  'SELECT * FROM c WHERE c.name = "¤"',
  'SELECT * FROM c WHERE c.tenant = "acme" AND c.key = "¤"',
  'SELECT * FROM c WHERE c.key = "¤" AND c.tenant = "acme"',
  'SELECT VALUE root FROM root WHERE (root["kind"] = "¤")',
  'SELECT VALUE root FROM root WHERE ((root["org"] = "acme") AND (root["mail"] = "¤")) ORDER BY root["_ts"] DESC',
  'SELECT * FROM root r WHERE r.partition = "¤" AND r.deleted = false',
  'SELECT * FROM c WHERE STRINGEQUALS(c.mail, "¤", true)',
  'SELECT * FROM ROOT r WHERE ARRAY_CONTAINS(["x", "¤"], r.state)',
] as const;

const numbers = [
  'SELECT * FROM c WHERE c.number = ¤',
  'SELECT * FROM c WHERE c.age > ¤ AND c.country = "FR"',
  "SELECT * FROM c WHERE c.tenantId = 'acme' AND c.invoice = ¤",
  'SELECT c.id FROM c WHERE c.price <= ¤ ORDER BY c.price',
  'SELECT * FROM c WHERE c.level IN (1, ¤)',
  'SELECT * FROM c WHERE (c.score >= ¤) AND c.visible = true',
  'SELECT * FROM items i WHERE ABS(i.delta) < ¤',
  "SELECT * FROM c WHERE c._ts > ¤ AND c.kind = 'event' OFFSET 0 LIMIT 50",
  'SELECT VALUE SUM(c.amount) FROM c WHERE c.year = ¤',
] as const;

const names = [
  'SELECT c.¤ FROM c',
  "SELECT c.id, c.¤ FROM c WHERE c.orgId = 'acme'",
  "SELECT VALUE c.¤ FROM c WHERE c.id = '12'",
  "SELECT * FROM c WHERE c.¤ = 'open' AND c.orgId = 'acme'",
  'SELECT * FROM c ORDER BY c.¤',
  "SELECT COUNT(1) AS n FROM c WHERE c.orgId = 'acme' GROUP BY c.¤",
] as const;

const directions = [
  'SELECT * FROM c ORDER BY c.name ¤',
  "SELECT c.id FROM c WHERE c.org = 'acme' ORDER BY c._ts ¤ OFFSET 0 LIMIT 10",
] as const;

const pagings = [
  'SELECT TOP ¤ * FROM c WHERE c.org = "acme"',
  "SELECT * FROM c WHERE c.org = 'acme' OFFSET ¤ LIMIT 10",
  "SELECT * FROM c WHERE c.org = 'acme' OFFSET 0 LIMIT ¤",
] as const;

function templateOf(text: string, slot: Slot): QueryTemplate {
  const at = text.indexOf('¤');
  return { before: text.slice(0, at), after: text.slice(at + 1), slot };
}

/** Queries in the shapes that applications build by hand, each with one place for a value. */
export const queryTemplates: readonly QueryTemplate[] = [
  ...strings.map((text) => templateOf(text, /'%?¤/.test(text) ? 'single' : 'double')),
  ...numbers.map((text) => templateOf(text, 'number')),
  ...names.map((text) => templateOf(text, 'name')),
  ...directions.map((text) => templateOf(text, 'direction')),
  ...pagings.map((text) => templateOf(text, 'paging')),
];
