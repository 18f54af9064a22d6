import { describe, expect, it } from 'vitest';
import { exampleOperation, exampleWrite } from '../../src/detection/exampleRows';
import { accountsUnder, succeeded, targetOf } from '../../src/detection/operations';

const group = '/subscriptions/s/resourcegroups/g';

describe('succeeded', () => {
  it('gives what ended well the body of its start', () => {
    const [start, end] = exampleWrite({ properties: {} });
    expect(succeeded([end!], [start!, end!])).toEqual([{ ...end, body: '{"properties":{}}' }]);
  });

  it('leaves out what failed, was only started, or is of another run', () => {
    const [start, end] = exampleWrite({ properties: {} });
    const other = { ...end!, correlationId: 'another' };
    expect(succeeded([start!, { ...end!, status: 'Failure' }, other])).toEqual([other]);
  });
});

describe('what an operation is done to', () => {
  it.each([
    ['shop', `${group}/providers/microsoft.documentdb/databaseaccounts/shop`, 'shop'],
    ['', `${group}/providers/microsoft.authorization/locks/l`, 'resource group g'],
    ['', '/subscriptions/s/providers/microsoft.security/pricings/cosmosdbs', 'subscription s'],
    [
      '',
      '/providers/microsoft.management/managementgroups/m',
      '/providers/microsoft.management/managementgroups/m',
    ],
  ])('account %j, resource %s: %s', (account, resourceId, target) => {
    expect(targetOf({ ...exampleOperation({ account }), resourceId })).toBe(target);
  });

  it.each([
    [`${group}/providers/microsoft.authorization/locks/l`, ['crm', 'shop']],
    ['/subscriptions/s/providers/microsoft.authorization/roleassignments/a', ['crm', 'shop']],
    ['/subscriptions/s/resourcegroups/g2/providers/microsoft.authorization/locks/l', []],
    ['/subscriptions/s2/providers/microsoft.authorization/roleassignments/a', []],
  ])('has under %s the accounts %j', (resourceId, accounts) => {
    const rows = ['shop', 'crm', 'shop'].map((account) => exampleOperation({ account }));
    expect(accountsUnder({ ...exampleOperation({ account: '' }), resourceId }, rows)).toEqual(accounts);
  });
});
