import type { Connection } from './connection';

const made = new WeakMap<Connection, Map<string, Connection>>();

/**
 * The same connection with tokens of another tenant: a token is good for one tenant alone. An empty id gives the
 * connection itself. The same connection comes each time, so that its pipeline and its token are kept.
 */
export function inTenant(connection: Connection, tenantId: string): Connection {
  if (tenantId === '') return connection;
  const known = made.get(connection) ?? new Map<string, Connection>();
  made.set(connection, known);
  const { credential } = connection;
  const wanted: Connection = known.get(tenantId) ?? {
    ...connection,
    credential: {
      getToken: (scopes, options) => credential.getToken(scopes, { ...options, tenantId }),
    },
  };
  known.set(tenantId, wanted);
  return wanted;
}

/** Has tokens of a tenant come from one of the people of a connection. */
export function adopt(connection: Connection, tenantId: string, person: Connection): void {
  const known = made.get(connection) ?? new Map<string, Connection>();
  made.set(connection, known.set(tenantId, inTenant(person, tenantId)));
}

/** Things of subscriptions, each tenant with the connection that its tokens are good for. */
export function byTenant<T extends { readonly tenantId: string }>(
  connection: Connection,
  items: readonly T[],
): readonly (readonly [Connection, readonly T[]])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(item.tenantId, [...(groups.get(item.tenantId) ?? []), item]);
  return [...groups].map(([tenantId, group]) => [inTenant(connection, tenantId), group] as const);
}
