import { describe, expect, it } from 'vitest';
import { shapeOf } from '../../src/cosmosql/shape';
import { judge, type Verdict } from '../../src/cosmosql/verdict';
import { unwrapQuery } from '../../src/cosmosql/verdict/envelope';

function judged(verdict: Verdict['verdict'], texts: readonly string[]): void {
  it.each(texts)(`${verdict}: %s`, (text) => {
    const { verdict: given, reasons } = judge(text);
    expect(given).toBe(verdict);
    if (verdict !== 'benign') expect(reasons.length).toBeGreaterThan(0);
    for (const { span } of reasons) expect(span.end <= text.length).toBe(true);
  });
}

describe('ordinary queries', () => {
  judged('benign', [
    'SELECT * FROM c WHERE 1=1 AND c.type = @type',
    'SELECT * FROM c WHERE true AND c.kind = @kind',
    'SELECT VALUE root FROM root WHERE (true OR (root["a"] = 1))',
    "SELECT * FROM c WHERE c.city = 'Paris' OR c.country = 'FR'",
    "SELECT * FROM c WHERE (c.pk = 'a' AND c.id = '1') OR (c.pk = 'b' AND c.id = '2')",
    "SELECT * FROM c WHERE c.name = 'O\\'Reilly'",
    "SELECT * FROM c WHERE c.title = 'Drop Table; the movie'",
    "SELECT * FROM c WHERE CONTAINS(c.subject, 'union select', true)",
    "SELECT * FROM c WHERE c.q = '1=1' AND c.code = 'A--B'",
    'SELECT * FROM c WHERE c.note = \'The "Right" or "Left" side\'',
    "SELECT * FROM c WHERE c.note = 'insert coin; update later'",
    "SELECT * FROM c WHERE c.code = 'f(g(1), h(2))'",
    "SELECT * FROM c WHERE c.tag IN ('or', 'and', 'union', 'drop')",
    "SELECT * FROM c -- don't remove this\nWHERE c.id = @id",
    'SELECT * FROM c WHERE c.a = @a -- only those of today\nORDER BY c._ts',
    'SELECT * FROM c\nWHERE c.a = @a\n-- AND c.deleted = false\nORDER BY c._ts',
    'SELECT * FROM c WHERE NOT IS_DEFINED(c.deleted) OR c.deleted = false',
    'SELECT c.a, udf.f(c.b) FROM c WHERE (c.flags & 4) != 0',
    'SELECT c["City"], c FROM root c',
    'SELECT VALUE COUNT(1) FROM root c WHERE ((RAND() >= 0) AND (RAND() < 1))',
    "SELECT * FROM c WHERE STARTSWITH(c.contentHash, 'ab') AND LENGTH(c.token) > 0",
    'SELECT f._rid, [{"item": f.x}] AS orderByItems, f AS payload FROM f WHERE ((f.id = "a") AND (true)) ORDER BY f.x',
    '{"query":"SELECT * FROM c WHERE c.name = @n","parameters":[{"name":"@n","value":"\' OR 1=1 --"}]}',
  ]);
});

describe('mistakes of a person', () => {
  judged('benign', [
    'SELECT VALUE c.name, c.city FROM c',
    'SELECT c.type, COUNT(1) AS n FROM c',
    'SELECT TOP (5) * FROM c',
    'SELECT c.name, d.name FROM c',
    'SELECT c.order FROM c',
    "SELECT * FROM c WHERE c.id == 'a'",
    "SELECT * FROM c WHERE c.name = 'unclosed",
    "SELECT * FROM c WHERE c.name = 'O'Reilly'",
    'SELECT * FROM c WHERE (c.a = 1',
    'SELECT * FROM c WHERE c.a = 1)',
    'SELECT c.a, c.b, FROM c',
    'SELECT c.a c.b FROM c',
    'SELECT * FROM c LIMIT 10',
    'SELECT COUNT(*) FROM c',
    'SELECT c.a FROM c GROUP BY c.a HAVING COUNT(1) > 1',
    'SELECT * FROM c WHERE c.age BETWEEN 1 AND 5 AND c.b = 2',
    'SELECT * FROM c WHERE c.a = 1;',
    'SELECT * FROM c WHERE c.a IS NOT NULL',
    'SELECT * FROM c WHERE c.a = 1 && c.b = 2',
    "SELECT * FROM c WHERE c.name ILIKE 'a%'",
    'SELECT * FROM c WHERE c.at > GETDATE() AND LEN(c.a) > 3',
    'SELECT * FROM c WHERE c.a = :id AND c.b = $1 AND c.c = ?',
    'SELECT * FROM c WHERE c.date = #2024-01-01#',
    '/* all of them */ SELECT * FROM c',
    'SELECT * FROM c INNER JOIN d ON c.id = d.c',
    'SELCT * FROM c',
    'DELETE FROM c WHERE c.a = 1',
    'SELECT id FROM c',
    "SELECT * FROM c WHERE name = 'x'",
    'SELECT * FROM c ORDER BY LOWER(c.name)',
  ]);

  it('are explained by the dialect that they are of', () => {
    const [first] = judge('SELECT c.a FROM c GROUP BY c.a HAVING COUNT(1) > 1').reasons;
    expect(first?.message).toBe('This is Transact-SQL, which Cosmos DB does not take.');
  });
});

describe('injections that run and widen', () => {
  judged('exfiltration', [
    'SELECT COUNT(1) AS n FROM c GROUP BY c.name, c.passwordHash',
    'SELECT COUNT(1) AS n FROM c GROUP BY c.name, udf.dump(c)',
    "SELECT COUNT(1) AS n FROM c GROUP BY c.id, INDEX_OF(c.id, '') = 0",
    'SELECT c.id, 1 = 1 FROM c',
    "SELECT * FROM c WHERE c.t = 'a' AND c.n = '' OR 1=1 --'",
    "SELECT * FROM c WHERE c.n = 'x' OR 'a'='a'",
    "SELECT * FROM c WHERE c.n = 'x' OR true OR '1'='2'",
    "SELECT * FROM c WHERE c.n = 'x' OR c.id > '' OR '1'='2'",
    "SELECT * FROM c WHERE c.n = 'x' OR NOT IS_NULL(c.id)",
    "SELECT * FROM c WHERE c.n = 'x' OR NOT (c.id = '')",
    "SELECT * FROM c WHERE c.n = 'x' OR 0 < c._ts",
    "SELECT * FROM c WHERE c.n = 'x' OR c.role = 'admin' OR ''",
    "SELECT * FROM c WHERE c.n = 'x' AND c._ts >= 0 --'",
    "SELECT * FROM c WHERE c.n = 'x' OR c.a > 1 -- ok AND c.tenant = 'b'",
    "SELECT * FROM c WHERE EXISTS(SELECT VALUE t FROM t IN c.tags WHERE t = 'x' OR 1=1)",
    'SELECT c.name, (SELECT VALUE c) FROM c',
    "SELECT * FROM c WHERE c.n = 'x' OR (LET z = 1 IN z = 1)",
    "SELECT * FROM c WHERE c.n = 'x' OR (SELECT VALUE 1) = 1 --'",
    "SELECT * FROM c WHERE c.n = 'admin' --' AND c.passwordHash = 'y'",
    "SELECT * FROM c WHERE c.n = 'x' ?? true --' AND c.public = true",
    "SELECT * FROM c WHERE c.n = 'x' OR 'x'='x' AND c.t = 'contoso'",
    "SELECT * FROM c WHERE c.t = 'a' AND c.n = 'x' OR c.role = 'admin'",
    "SELECT * FROM c WHERE c.n = 'x' AND SUBSTRING(c.passwordHash, 0, 1) > 'm'",
    "SELECT * FROM c WHERE c.n = 'x' AND '1'='2'",
    "SELECT * FROM c WHERE c.n = 'x' OR udf.isAdmin(c) --'",
    "SELECT * FROM c WHERE c.n = '1'||'asd'||''",
    "SELECT c.id, c FROM c WHERE c.t = 'contoso'",
    'SELECT c.id, c["" OR "a"="a"] FROM c',
    "SELECT c.name, udf.dump(c) FROM c WHERE c.t = 'contoso'",
  ]);
});

describe('attempts that cannot work', () => {
  judged('fuzzing', [
    "SELECT * FROM c WHERE c.a = 'x'||(SELECT 1)||''",
    'SELECT VALUE c.name, c.passwordHash FROM c',
    'SELECT VALUE c.name, (SELECT VALUE c) FROM c',
    'SELECT c.name, (SELECT password FROM users) FROM c',
    "SELECT c.type, COUNT(1) AS n FROM c WHERE c.a = 'x' OR 1 = 1 --' GROUP BY c.type",
    'SELECT TOP 1 ORDER BY 1,2,3 * FROM c',
    "SELECT * FROM c WHERE UPPER(c.a) = UPPER('a') XOR c.b = 1 OR ('')",
    'SELECT * FROM c WHERE ABS(c.a) < 0 || 1 IN (1,2) OR (0',
    "SELECT * FROM c WHERE c.a = 'x%27)%20UNION%20SELECT%201,2--'",
    'SELECT * FROM c WHERE c.a = "x&#39;) LIMIT 1 -- ok"',
    "SELECT * FROM c WHERE c.n = '' UNION ALL SELECT 1,2,3 --'",
    "SELECT * FROM c WHERE c.n = ''; DROP TABLE users --'",
    "SELECT * FROM c WHERE c.n = '' OR SLEEP(5) --'",
    "SELECT * FROM c WHERE c.n = '' WAITFOR DELAY '0:0:5' --'",
    "SELECT * FROM c WHERE c.n = '' OR 1=1 /*'",
    "SELECT * FROM c WHERE c.n = '' OR 1=1 #'",
    "SELECT * FROM c WHERE c.n = ''''",
    "SELECT * FROM c WHERE c.n = '' OR ''",
    "SELECT * FROM c WHERE c.n = ''-''",
    "SELECT * FROM c WHERE c.n = '%27%20OR%20udf.f(c.id)%20--'",
    "SELECT * FROM c WHERE c.n = 'x\\' OR IS_DEFINED(c.id) OR \\'1\\'=\\'2'",
    'SELECT * FROM c OFFSET 0 LIMIT 1 OR 1=1',
    'SELECT TOP (SELECT 1) * FROM c',
    'SELECT * FROM c ORDER BY c.a, 1 IN (1, 2)',
    "SELECT * FROM c WHERE c.n = '' OR EXISTS(SELECT * FROM users)",
    "SELECT * FROM c WHERE c.n = 'x' OR COUNT(1) > 0 --'",
    "SELECT * FROM c WHERE CONTAINS(c.n, 'x' OR true OR '1'='2')",
    "SELECT * FROM c WHERE c.n = ' UNION ALL SELECT NULL,NULL--\"'",
    'SELECT * FROM c WHERE c.age >= )) OR 1=1',
    'SELECT * FROM c WHERE c.a < 0 ORDER BY 5',
  ]);
});

it('gives a few reasons, with nothing but their words and their places', () => {
  const { reasons, family } = judge(`SELECT * FROM c WHERE c.a = ''${" OR '1'='1'".repeat(100)} #`);
  expect(family).toBe('tautology');
  expect(reasons).toHaveLength(20);
  expect(Object.keys(reasons[0] ?? {})).toEqual(['message', 'span']);
});

describe('obfuscated texts', () => {
  it.each([
    ['exfiltration', 'SELECT * FROM c WHERE (((c.ident1 = "str1") AND (c.name = "str2")) OR (1 = 1))'],
    ['exfiltration', 'SELECT * FROM c WHERE ((c.ident1 = "str1") OR ("str2" = "str2"))'],
    ['benign', 'SELECT * FROM c WHERE (CONTAINS(c.ident1, param1, true) AND (c.ident2 = param2__12))'],
    [
      'benign',
      'SELECT *\nFROM r1\nWHERE (((r1["p1__12"] = 1) AND CONTAINS(r1["p2__19"], "str1__13")) AND (r1.p1__12 = 1))',
    ],
  ])('%s: %s', (verdict, text) => {
    expect(judge(text).verdict).toBe(verdict);
  });
});

describe('usual shapes', () => {
  const text = "SELECT * FROM c WHERE c.owner = 'a' OR c.shared = true";

  it('make a query benign that is usual', () => {
    const odd = "SELECT * FROM c WHERE c.a = 1 AND c.b = 2 OR c.role = 'admin'";
    expect(judge(odd).verdict).toBe('exfiltration');
    expect(judge(odd, { usualShapes: new Set([shapeOf(odd).hash]) }).verdict).toBe('benign');
  });

  it('tell a usual query with more joined to it', () => {
    const usual = shapeOf("SELECT * FROM c WHERE c.owner = 'x'").hash;
    expect(judge(text).verdict).toBe('benign');
    expect(judge(text, { usualShapes: new Set([usual]) })).toMatchObject({
      verdict: 'exfiltration',
      family: 'unusual',
    });
  });
});

describe('the envelope of a log', () => {
  it('gives the text and the names of the parameters', () => {
    const logged = ' {"query":"SELECT 1","parameters":[{"name":"@a","value":1},{"other":2}]}';
    expect(unwrapQuery(logged)).toEqual({ text: 'SELECT 1', parameters: ['@a'] });
  });

  it.each(['SELECT {}', '{"a": 1}', '{ broken', '{"query": 5}', 'null'])('is not there in %s', (text) => {
    expect(unwrapQuery(text)).toEqual({ text, parameters: undefined });
  });
});
