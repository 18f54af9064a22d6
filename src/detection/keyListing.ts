import type { EvidenceByKind } from './evidence/kinds';
import { remembered } from './remembered';

type Operation = EvidenceByKind['controlPlane'][number];

const listings = new Map([
  ['microsoft.documentdb/databaseaccounts/listkeys/action', 'keys'],
  ['microsoft.documentdb/databaseaccounts/readonlykeys/action', 'read-only keys'],
  ['microsoft.documentdb/databaseaccounts/readonlykeys/read', 'read-only keys'],
  ['microsoft.documentdb/databaseaccounts/listconnectionstrings/action', 'connection strings'],
]);

/** What an operation handed out of an account's secrets, or undefined where it handed out none. */
export function listedSecret({ operation, status }: Operation): string | undefined {
  return status === 'Success' ? listings.get(operation) : undefined;
}

/** Whether the principal of a data-plane record is a key of the account, and not an identity. */
export const isKey = remembered((principal) => /masterkey$/i.test(principal));

const applications = new Map([
  ['c44b4083-3bb0-49c1-b47d-974e53cbdf3c', 'Azure portal'],
  ['04b07795-8ddb-461a-bbee-02f9e1bf7b46', 'Azure CLI'],
  ['1950a258-227b-4e31-a9cf-717495945fc2', 'Azure PowerShell'],
]);

/** An application id with the name of Microsoft's own clients. */
export function applicationName(id: string): string {
  const name = applications.get(id.toLowerCase());
  return name ? `${name} (${id})` : id;
}
