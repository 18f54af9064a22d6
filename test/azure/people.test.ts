import { describe, expect, it } from 'vitest';
import { byTenant } from '../../src/azure/inTenant';
import { listAllSubscriptions } from '../../src/azure/tenants';
import type { Connection } from '../../src/azure/connection';
import { answering } from './answering';

/** What a person sees, by tenant, their home first; undefined where the tenant wants another sign-in. */
type Sight = Readonly<Record<string, readonly string[] | undefined>>;

/** A person whose token says in which tenant it is good. */
function person(sight: Sight): Connection {
  const [home = ''] = Object.keys(sight);
  const answer = (path: string, token: string): readonly object[] | undefined => {
    if (path.startsWith('/tenants')) return Object.keys(sight).map((tenantId) => ({ tenantId }));
    const tenantId = token.split('@')[1] ?? home;
    return sight[tenantId]?.map((id) => ({ subscriptionId: id, displayName: id, tenantId }));
  };
  return answering((request) => {
    const value = answer(new URL(request.url).pathname, request.headers.get('authorization') ?? '');
    return { status: value ? 200 : 401, text: JSON.stringify({ value }) };
  });
}

function together(...people: Connection[]): Connection {
  return { ...person({}), people: () => Promise.resolve(people) };
}

describe('one person', () => {
  it('is told of what each tenant holds as it answers', async () => {
    const told: string[][] = [];
    const sight = { contoso: ['shop'], fabrikam: ['bank'], tailspin: undefined };
    await listAllSubscriptions(person(sight), undefined, (soFar) => told.push(soFar.map(({ id }) => id)));
    expect(told).toEqual([['shop'], ['bank', 'shop']]);
  });
});

describe('several people who are signed in', () => {
  it('see what each of them sees, and a tenant is asked by whoever sees most of it', async () => {
    const analyst = person({ contoso: ['shop'], fabrikam: ['bank', 'till'] });
    const admin = person({ contoso: ['shop', 'vault'] });
    const connection = together(analyst, admin);
    const listed = await listAllSubscriptions(connection);
    const subscriptions = listed.available ? listed.value.subscriptions : [];
    expect(subscriptions.map(({ id }) => id)).toEqual(['bank', 'shop', 'till', 'vault']);
    const asked = new Map(
      byTenant(connection, subscriptions).map(([{ httpClient }, [first]]) => [first!.tenantId, httpClient]),
    );
    expect(asked.get('contoso')).toBe(admin.httpClient);
    expect(asked.get('fabrikam')).toBe(analyst.httpClient);
  });

  it('find a tenant closed where it is so for all of them', async () => {
    const analyst = person({ contoso: ['shop'], fabrikam: undefined, tailspin: undefined });
    const admin = person({ fabrikam: ['bank'] });
    const listed = await listAllSubscriptions(together(analyst, admin));
    expect(listed).toMatchObject({ value: { closedTenants: [{ tenant: { id: 'tailspin' } }] } });
  });

  it('are told where one of them could not be asked, and of nothing else where none could', async () => {
    const analyst = person({ contoso: ['shop'] });
    const expired = person({ contoso: undefined });
    expect(await listAllSubscriptions(together(expired, analyst))).toMatchObject({
      value: { subscriptions: [{ id: 'shop' }] },
      partial: { kind: 'partial' },
    });
    expect(await listAllSubscriptions(together(expired, expired))).toMatchObject({
      available: false,
      reason: { kind: 'signedOut' },
    });
  });

  it('cannot be told where VS Code does not say who they are', async () => {
    const connection = { ...together(), people: () => Promise.reject(new Error('no provider')) };
    expect(await listAllSubscriptions(connection)).toMatchObject({ available: false });
  });
});
