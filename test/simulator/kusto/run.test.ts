import { describe, expect, it } from 'vitest';
import { run } from './run';
import { KustoError, type Table } from './value';

const t0 = Date.UTC(2025, 0, 1);
const requests: Table = {
  columns: [
    { name: 'TimeGenerated', type: 'datetime' },
    { name: 'Account', type: 'string' },
    { name: 'Status', type: 'int' },
    { name: 'Bytes', type: 'real' },
    { name: 'Claims', type: 'string' },
  ],
  rows: [
    [t0, 'Orders', 200, 10.9, '{"appid":"one"}'],
    [t0 + 1_800_000, 'ORDERS', 403, 5, 'no json'],
    [t0 + 3_600_000, 'catalog', 200, undefined, ''],
  ],
};

function rows(query: string): readonly (readonly unknown[])[] {
  return run(query, (name) => (name === 'Requests' ? requests : undefined)).rows;
}

describe('queries as Kusto answers them', () => {
  it.each<[string, readonly (readonly unknown[])[]]>([
    ['Requests | count', [[3]]],
    ['Requests | take 1 | project Account', [['Orders']]],
    ['Requests | where Account == "Orders" | count', [[1]]],
    ['Requests | where Account =~ "orders" | count', [[2]]],
    ['Requests | where Account in~ ("ORDERS", "other") | count', [[2]]],
    ['Requests | where Account !in~ ("ORDERS") | count', [[1]]],
    ['Requests | where Status in (403, 401) | count', [[1]]],
    ['Requests | where Account startswith "CAT" or Status == 403 | count', [[2]]],
    ['Requests | where Account contains "ata" and Status < 300 | count', [[1]]],
    ['Requests | where false | count', [[0]]],
    ['union Requests, (Requests | take 1) | count', [[4]]],
    ['(union isfuzzy=true Missing, (Requests)) | count', [[3]]],
    [
      'Requests | take 1 | project s = toint(column_ifexists("Status", 0)), n = column_ifexists("No", "-")',
      [[200, '-']],
    ],
    [
      'union isfuzzy=true (Requests | project a = 1), (Missing | project a = 2) | summarize n = count() by a',
      [[1, 3]],
    ],
    [
      'union (Requests | take 1 | project a = 1), (Requests | take 1 | project b = 2)',
      [
        [1, undefined],
        [undefined, 2],
      ],
    ],
    ['Requests | where Bytes > 0 | count', [[2]]],
    ['Requests | where TimeGenerated >= datetime(2025-01-01T00:30:00.000Z) | count', [[2]]],
    [
      'Requests | summarize n = count() by a = tolower(Account)',
      [
        ['orders', 2],
        ['catalog', 1],
      ],
    ],
    [
      'Requests | summarize n = count(), bad = countif(Status in (401, 403)) by h = bin(TimeGenerated, 1h)',
      [
        [t0, 2, 1],
        [t0 + 3_600_000, 1, 0],
      ],
    ],
    [
      'Requests | summarize b = sum(coalesce(tolong(Bytes), 0)), low = min(Account), high = max(Account) by x = 1',
      [[1, 15, 'ORDERS', 'catalog']],
    ],
    ['Requests | summarize kinds = dcount(Status) by x = 1', [[1, 2]]],
    ['Requests | extend a = tolower(Account) | project a | distinct *', [['orders'], ['catalog']]],
    ['Requests | project app = tostring(parse_json(Claims).appid)', [['one'], [''], ['']]],
    ['Requests | project s = case(Status == 200, "ok", Status == 403, "no", "?")', [['ok'], ['no'], ['ok']]],
    ['Requests | project s = iff(isnotempty(Claims), "some", "none")', [['some'], ['some'], ['none']]],
    ['Requests | take 1 | project e = extract("(r)(d)", 2, Account)', [['d']]],
    ["Requests | where Account == 'Orders' // a comment\n | project ['time'] = TimeGenerated", [[t0]]],
  ])('%s', (query, expected) => {
    expect(rows(query)).toEqual(expected);
  });

  it('take texts with escapes for what they stand for', () => {
    expect(rows(String.raw`Requests | take 1 | project t = "a\"b\\c\u0041\n"`)).toEqual([['a"b\\cA\n']]);
  });

  it('have typed columns', () => {
    const { columns } = run(
      'Requests | summarize n = count(), b = sum(Bytes) by h = bin(TimeGenerated, 1h)',
      () => requests,
    );
    expect(columns).toEqual([
      { name: 'h', type: 'datetime' },
      { name: 'n', type: 'long' },
      { name: 'b', type: 'real' },
    ]);
  });
});

describe('queries that Kusto refuses', () => {
  it.each<[string, KustoError['kind'], RegExp]>([
    ['Nothing | count', 'SemanticError', /Failed to resolve table or column expression named 'Nothing'/],
    ['Requests | where Nowhere == 1', 'SemanticError', /named 'Nowhere'/],
    ['Requests | where nofunction(Account)', 'SemanticError', /nofunction/],
    ['Requests | wehre true', 'SyntaxError', /wehre/],
    ['Requests | where (Account == "x"', 'SyntaxError', /parsed/],
    ['Requests | where Account == "x', 'SyntaxError', /recognition/],
    ['Requests | project tolower(Account)', 'SyntaxError', /name/],
    ['Requests | summarize tolower(Account)', 'SemanticError', /aggregate/],
    ['', 'SyntaxError', /end of query/],
  ])('%s', (query, kind, message) => {
    const attempt = (): unknown => rows(query);
    expect(attempt).toThrow(KustoError);
    expect(attempt).toThrow(message);
    expect(attempt).toThrow(expect.objectContaining({ kind }));
  });
});
