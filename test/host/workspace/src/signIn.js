import { customers } from './shop';

/** Vulnerable, and the worst of them: `' OR true --` as the name signs in as the first customer. */
export async function signIn(name, passwordHash) {
  const { resources } = await customers.items
    .query(`SELECT TOP 1 * FROM c WHERE c.name = '${name}' AND c.passwordHash = '${passwordHash}'`)
    .fetchAll();
  return resources[0];
}
