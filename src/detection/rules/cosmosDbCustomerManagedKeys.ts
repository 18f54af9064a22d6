import { changeSightings, type ChangeVerdict } from '../changeSighting';
import { defineDetection, type Sighting } from '../detection';
import { exampleOperation, examplePosture, exampleWrite } from '../exampleRows';
import { succeeded, type Operation } from '../operations';
import { operationSighting } from '../operationSighting';
import { parsedBody, textAt } from '../requestBody';
import { knownSettings, type SettingChange, type SettingsInput } from '../settingChange';

const vaults = 'microsoft.keyvault/vaults';

export const cosmosDbCustomerManagedKeys = defineDetection({
  id: 'CosmosDB_CustomerManagedKeys',
  title: 'Customer-managed key changed or out of reach',
  description:
    'The key that encrypts the account was replaced by another one, disabled or deleted, or access to its vault was taken away. Without the key the data cannot be read by anybody.',
  severities: ['High', 'Medium'],
  tactic: 'Impact',
  techniques: ['T1485', 'T1486', 'T1562'],
  evidence: ['controlPlane', 'posture'],
  helpedBy: ['posture'],
  window: 'PT1H',
  baseline: 'P14D',
  causes: [
    'Somebody makes the data unreadable, to destroy it or to ask for ransom.',
    'The key is moved to another vault, or a vault is cleaned up by somebody who does not know what hangs on it.',
  ],
  triage: [
    'See whether the key and its vault still exist, and whether the account may still use them.',
    'Ask the owner of the vault whether the change was planned.',
    'Look at what else the principal did on that day.',
  ],
  remediation: [
    'Recover the vault or the key: soft delete keeps both for a time. Enable the key, and give the account its access back.',
    'Turn purge protection on for the vault.',
    'Set the account back to its own key if it was pointed at another one.',
  ],
  falsePositives: ['Planned moves of keys between vaults.'],
  limits: [
    'Which key an account uses is known only from request bodies and from what the monitor read.',
    'Keys that are deleted through the vault itself, and not through Azure Resource Manager, are in the logs of the vault.',
    'A new version of the same key is the usual rotation and is not told.',
  ],
  *evaluate(input) {
    yield* changeSightings(input, verdictOf);
    yield* vaultSightings(input);
  },
  examples: [
    {
      name: 'the account is pointed at a key in another vault',
      evidence: { controlPlane: exampleWrite(keyed('https://evil.vault.azure.net/keys/k')) },
      baseline: { posture: [examplePosture({ customerManagedKey: ownKey() })] },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'the vault of the key is deleted',
      evidence: { controlPlane: [onVault('delete', '')] },
      baseline: { posture: [examplePosture({ customerManagedKey: ownKey() })] },
      expect: [{ account: 'shop', severity: 'High' }],
    },
    {
      name: 'the key is disabled',
      evidence: {
        controlPlane: [onVault('keys/write', '/keys/k', { properties: { attributes: { enabled: false } } })],
      },
      baseline: { posture: [examplePosture({ customerManagedKey: ownKey() })] },
      expect: [{ account: 'shop', severity: 'High' }],
    },
    {
      name: 'access to the vault is taken away',
      evidence: { controlPlane: [onVault('accesspolicies/write', '/accesspolicies/remove')] },
      baseline: { posture: [examplePosture({ customerManagedKey: ownKey() })] },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'quiet: a new version of the same key',
      evidence: { controlPlane: exampleWrite(keyed(`${ownKey()}/0123456789abcdef`)) },
      baseline: { posture: [examplePosture({ customerManagedKey: ownKey() })] },
      expect: [],
    },
    {
      name: 'quiet: a vault is deleted that no account uses',
      evidence: { controlPlane: [onVault('delete', '')] },
      baseline: {
        posture: [examplePosture({ customerManagedKey: 'https://another.vault.azure.net/keys/k' })],
      },
      expect: [],
    },
    {
      name: 'quiet: somebody is given access to the vault',
      evidence: { controlPlane: [onVault('accesspolicies/write', '/accesspolicies/add')] },
      baseline: { posture: [examplePosture({ customerManagedKey: ownKey() })] },
      expect: [],
    },
  ],
});

function verdictOf({ setting, before, after }: SettingChange): ChangeVerdict | undefined {
  if (setting !== 'customerManagedKey' || before === undefined) return undefined;
  if (keyOf(before) === keyOf(after)) return undefined;
  return { what: 'changed the customer-managed key', severity: 'Medium' };
}

/** The key of a key's address, whatever its version. */
function keyOf(address: string): string {
  return /^https:\/\/[^/]+\/keys\/[^/]+/.exec(address)?.[0] ?? address;
}

function* vaultSightings(input: SettingsInput): Iterable<Sighting> {
  const { evidence, baseline } = input;
  const harmful = succeeded(evidence.controlPlane, [...baseline.controlPlane, ...evidence.controlPlane]);
  for (const row of harmful) {
    const verdict = vaultVerdict(row);
    if (!verdict) continue;
    for (const account of accountsKeyedBy(input, row))
      yield {
        ...operationSighting(
          [{ ...row, account }],
          `${verdict.what} the customer-managed key`,
          verdict.severity,
        ),
        key: `${row.caller} ${row.resourceId}`,
      };
  }
}

function vaultVerdict({ operation, resourceId, body }: Operation): ChangeVerdict | undefined {
  switch (operation) {
    case `${vaults}/delete`:
      return { what: 'deleted the vault that holds', severity: 'High' };
    case `${vaults}/keys/write`:
      return textAt(parsedBody(body), 'properties', 'attributes', 'enabled') === 'false'
        ? { what: 'disabled', severity: 'High' }
        : undefined;
    case `${vaults}/accesspolicies/write`:
      return /\/accesspolicies\/(?:remove|replace)$/.test(resourceId)
        ? { what: 'took away access to the vault of', severity: 'Medium' }
        : undefined;
  }
  return undefined;
}

/** The accounts whose key is in the vault of the operation; of an operation on one key, those that use this key. */
function accountsKeyedBy(input: SettingsInput, { resourceId }: Operation): string[] {
  const [, vault = '', key] = /\/vaults\/([^/]+)(?:\/keys\/([^/]+))?/.exec(resourceId) ?? [];
  const { evidence, baseline } = input;
  const rows = [...baseline.posture, ...evidence.posture, ...baseline.controlPlane, ...evidence.controlPlane];
  const accounts = new Set(rows.map(({ account }) => account).filter(Boolean));
  return [...accounts].sort().filter((account) => {
    const { customerManagedKey } = knownSettings(input, account);
    const [, usedVault, usedKey] =
      /^https:\/\/([^./]+)[^/]*\/keys\/([^/]+)/.exec(customerManagedKey ?? '') ?? [];
    return usedVault === vault && (key === undefined || usedKey === key);
  });
}

function ownKey(): string {
  return 'https://contoso.vault.azure.net/keys/k';
}

function keyed(keyVaultKeyUri: string): object {
  return { properties: { keyVaultKeyUri } };
}

function onVault(operation: string, path: string, body?: object): Operation {
  return exampleOperation({
    operation: `${vaults}/${operation}`,
    resourceId: `/subscriptions/s/resourcegroups/g/providers/${vaults}/contoso${path}`,
    account: '',
    body: body ? JSON.stringify(body) : '',
  });
}
