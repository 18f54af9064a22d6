import { describe, expect, it } from 'vitest';
import { parameterName } from '../../../src/linter/fixes/parameterName';

describe('a parameter is named by what it holds', () => {
  it.each([
    ['name', '@name'],
    ['req.params.id', '@id'],
    ['order.CustomerId', '@customerId'],
    ['getName()', '@name'],
    ['String(author).trim()', '@author'],
    ['request.getParameter("id")', '@id'],
    ['r.URL.Query().Get("name")', '@name'],
    ['r.FormValue("city")', '@city'],
    ['c.QueryParam("q")', '@q'],
    ["req.header('tenant')", '@tenant'],
    ["request.args.get('sort', '')", '@sort'],
    ["row['name']", '@name'],
    ['"%" + "$"', '@value'],
  ])('%s is %s', (expression, name) => {
    expect(parameterName(expression, new Set())).toBe(name);
  });

  it('by a number where the name is taken', () => {
    expect(parameterName('r.Get("id")', new Set(['@id', '@id2']))).toBe('@id3');
  });
});
