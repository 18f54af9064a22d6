import { describe, expect, it } from 'vitest';
import { shapeOf, shapeOfTemplate } from '../../src/cosmosql/shape';
import { joinTemplate } from '../../src/cosmosql/template';

describe('one shape', () => {
  it.each([
    ['layouts', 'SELECT * FROM c WHERE c.status = 1', 'select *\r\n  from c -- all\nwhere (c.status=1)'],
    [
      'literals',
      "SELECT * FROM c WHERE c.status = 'a' AND c.active = true",
      'SELECT * FROM c WHERE c.status = -5 AND c.active = null',
    ],
    [
      'a literal and a parameter',
      'SELECT * FROM c WHERE c.status = @s',
      "SELECT * FROM c WHERE c.status = 'x'",
    ],
    ['lists of values', 'SELECT * FROM c WHERE c.a IN (1)', 'SELECT * FROM c WHERE c.a IN (@a, 2, 3)'],
    ['aliases', 'SELECT p.sku AS s FROM products p', 'SELECT x.sku FROM c AS x'],
    ['containers', 'SELECT * FROM c WHERE c.sku = 1', 'SELECT * FROM root WHERE root.sku = 1'],
    ['spellings of a property', 'SELECT c["sku"] FROM c', 'SELECT c.sku FROM c'],
    ['cases of a function', 'SELECT VALUE count(1) FROM c', 'SELECT VALUE COUNT(1) FROM c'],
    [
      'brackets that change nothing',
      'SELECT * FROM c WHERE c.a AND c.b AND c.d',
      'SELECT * FROM c WHERE (c.a AND (c.b AND (c.d)))',
    ],
    ['the order that is usual anyway', 'SELECT * FROM c ORDER BY c.a', 'SELECT * FROM c ORDER BY c.a ASC'],
    ['counts', 'SELECT TOP 5 * FROM c', 'SELECT TOP @n * FROM c'],
    [
      'the envelope',
      'SELECT * FROM c WHERE c.a = @a',
      '{"query":"SELECT * FROM c WHERE c.a = @x","parameters":[]}',
    ],
    [
      'obfuscation',
      "SELECT c.id, c.customerName FROM customers c WHERE c.tenantId = 'contoso' AND c.age > 30 ORDER BY c._ts DESC",
      'SELECT c.id, c.ident1__12\nFROM ident2 AS c\nWHERE ((c.ident3 = "str1") AND (c.ident4 > 30))\nORDER BY c._ts DESC',
    ],
    [
      'obfuscation of parameters',
      'SELECT * FROM c WHERE CONTAINS(c.title, @q, true) AND c.tags IN (@a, @b)',
      'SELECT * FROM c WHERE (CONTAINS(c.ident1, param1, true) AND (c.ident2 IN (param2, param3__12)))',
    ],
    [
      "the service's own variant of it",
      "SELECT * FROM c WHERE c.partitionKey = 1 AND CONTAINS(c['organisation-unit-id'], 'something else')",
      'SELECT *\nFROM r1\nWHERE ((r1["p1__12"] = 1) AND CONTAINS(r1["p2__20"], "str1__14"))',
    ],
    [
      'what the backend makes of ORDER BY',
      "SELECT c.givenName FROM Families f JOIN c IN f.children WHERE f.id = 'x' ORDER BY f.address.city ASC",
      'SELECT f._rid, [{"item": f.address.city}] AS orderByItems, {"givenName": c.givenName} AS payload\n' +
        'FROM Families AS f\nJOIN c IN f.children\nWHERE ((f.id = "WakefieldFamily") AND (true))\nORDER BY f.address.city ASC',
    ],
    [
      'what the backend makes of a whole document in order',
      'SELECT * FROM c ORDER BY c.sku',
      'SELECT c._rid, [{"item": c.sku}] AS orderByItems, c AS payload FROM c WHERE (true) ORDER BY c.sku',
    ],
    [
      'what the backend makes of aggregates',
      'SELECT COUNT(1) AS n FROM c WHERE c.a > 1 AND c.b > 2',
      'SELECT {"n": {"item": COUNT(1)}} AS payload\nFROM c\nWHERE ((c.a > 1) AND (c.b > 2))',
    ],
  ])('in two %s', (_, one, other) => {
    expect(shapeOf(other).text).toBe(shapeOf(one).text);
    expect(shapeOf(other).hash).toBe(shapeOf(one).hash);
  });

  it('in source and in the log', () => {
    const source = joinTemplate([
      { text: "SELECT * FROM c WHERE c.tenant = '" },
      { hole: true },
      { text: "' AND c.age > " },
      { hole: true },
    ]);
    const logged = shapeOf("SELECT * FROM c WHERE c.tenant = 'contoso' AND c.age > 30");
    expect(shapeOfTemplate(source)).toEqual(logged);
  });
});

describe('two shapes', () => {
  it.each([
    ['an operator', 'SELECT * FROM c WHERE c.a = 1', 'SELECT * FROM c WHERE c.a > 1'],
    ['a condition', 'SELECT * FROM c WHERE c.a = 1', 'SELECT * FROM c WHERE c.a = 1 OR true'],
    ['an order', 'SELECT * FROM c ORDER BY c.a', 'SELECT * FROM c ORDER BY c.a DESC'],
    [
      'brackets that matter',
      'SELECT * FROM c WHERE c.a AND (c.b OR c.d)',
      'SELECT * FROM c WHERE c.a AND c.b OR c.d',
    ],
    [
      'one property twice',
      'SELECT * FROM c WHERE c.one = 1 AND c.two = 2',
      'SELECT * FROM c WHERE c.one = 1 AND c.one = 2',
    ],
    ['a name that obfuscation keeps', 'SELECT c.id FROM c', 'SELECT c.name FROM c'],
    ['the length of a name', 'SELECT c.customerName FROM c', 'SELECT c.organisationName FROM c'],
    ['the alias that is read', 'SELECT t FROM c JOIN t IN c.x', 'SELECT c FROM c JOIN t IN c.x'],
    ['a projection', 'SELECT VALUE c.a FROM c', 'SELECT c.a FROM c'],
    ['a function', 'SELECT UPPER(c.a) FROM c', 'SELECT LOWER(c.a) FROM c'],
    ['a limit', 'SELECT * FROM c', 'SELECT * FROM c OFFSET 0 LIMIT 1'],
  ])('for %s', (_, one, other) => {
    expect(shapeOf(other).hash).not.toBe(shapeOf(one).hash);
  });

  it('for names of properties, where they are told', () => {
    const [one, other] = [shapeOf('SELECT c.one FROM c'), shapeOf('SELECT c.two FROM c')];
    expect(other.hash).toBe(one.hash);
    expect(other.named).not.toBe(one.named);
  });
});

it('gives texts that are no query a shape of their words', () => {
  expect(shapeOf("DELETE FROM c WHERE c.a = 'x'").text).toBe(
    shapeOf("delete  from c where c.a = 'y'").text.replace('delete', 'DELETE'),
  );
});
