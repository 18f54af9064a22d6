import { changeSightings } from '../changeSighting';
import { defineDetection, type DetectionInput, type Sighting } from '../detection';
import type { EvidenceByKind } from '../evidence/kinds';
import { exampleHour, exampleOperation, examplePosture, exampleWrite } from '../exampleRows';
import { succeeded, type Operation } from '../operations';
import { operationSighting } from '../operationSighting';
import { parsedBody, textAt } from '../requestBody';
import { routinePeriod } from '../routine';
import { isMeant, knownSettings, type SettingChange, type SettingsInput } from '../settingChange';
import type { Verdict } from '../verdict';

const vaults = 'microsoft.keyvault/vaults';

export const cosmosDbCustomerManagedKeys = defineDetection({
  id: 'CosmosDB_CustomerManagedKeys',
  title: 'Customer-managed key changed or out of reach',
  description:
    'The key that encrypts the account was replaced by another one, disabled or deleted, or access to its vault was taken away: without the key the data cannot be read by anybody. Or the account has no such key, where the settings ask for one.',
  severities: ['High', 'Medium', 'Low'],
  tactic: 'Impact',
  techniques: ['T1485', 'T1486', 'T1562'],
  evidence: ['controlPlane', 'posture'],
  helpedBy: ['posture'],
  window: 'PT1H',
  baseline: routinePeriod,
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
    if (input.tuning.requireCustomerManagedKeys) yield* accountsWithout(input);
  },
  examples: [
    {
      name: 'the account is pointed at a key in another vault',
      evidence: { controlPlane: exampleWrite(keyed('https://evil.vault.azure.net/keys/k')) },
      baseline: { posture: [examplePosture({ customerManagedKey: ownKey() })] },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'a key is set and nothing else, where it is not known which one it was',
      evidence: { controlPlane: exampleWrite(keyed('https://elsewhere.vault.azure.net/keys/x')) },
      expect: [{ account: 'shop', severity: 'Low' }],
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
      name: 'a role on the vault is taken away',
      evidence: { controlPlane: [roleTaken()] },
      baseline: { posture: [examplePosture({ customerManagedKey: ownKey() })] },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'an account is found to have none, where one is asked for',
      evidence: { posture: [examplePosture({ localAuth: 'no', time: exampleHour })] },
      tuning: { requireCustomerManagedKeys: true },
      expect: [{ account: 'shop', severity: 'Low' }],
    },
    {
      name: 'quiet: it was told before that it has none',
      evidence: { posture: [examplePosture({ localAuth: 'no', time: exampleHour })] },
      baseline: { posture: [examplePosture({ localAuth: 'no' })] },
      tuning: { requireCustomerManagedKeys: true },
      expect: [],
    },
    {
      name: 'quiet: an account has none, and none is asked for',
      evidence: { posture: [examplePosture({ localAuth: 'no', time: exampleHour })] },
      expect: [],
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

function verdictOf(change: SettingChange): Verdict | undefined {
  const { setting, before, after } = change;
  if (setting !== 'customerManagedKey') return undefined;
  if (before === undefined)
    return isMeant(change) ? { what: 'set the customer-managed key', severity: 'Low' } : undefined;
  if (keyOf(before) === keyOf(after)) return undefined;
  return { what: 'changed the customer-managed key', severity: 'Medium' };
}

/** The key of a key's address, whatever its version. */
function keyOf(address: string): string {
  return /^https:\/\/[^/]+\/keys\/[^/]+/.exec(address)?.[0] ?? address;
}

/** Accounts that are seen for the first time to have no key of their own. */
function* accountsWithout({
  evidence,
  baseline,
}: DetectionInput<'controlPlane' | 'posture'>): Iterable<Sighting> {
  const known = new Set(baseline.posture.filter(hasNoKey).map(({ account }) => account));
  for (const row of evidence.posture) {
    if (!hasNoKey(row) || known.has(row.account)) continue;
    known.add(row.account);
    yield {
      account: row.account,
      severity: 'Low',
      key: 'none',
      summary: `The Cosmos DB account ${row.account} is encrypted with a key of the service; the settings ask for a customer-managed key.`,
      entities: [{ type: 'azure-resource', resourceId: row.resourceId }],
      facts: { 'Read from Azure': new Date(row.time).toISOString() },
      start: row.time,
      end: row.time,
    };
  }
}

/** Azure Resource Manager tells of keys and of local authentication together; the control-plane log of neither. */
function hasNoKey({ localAuth, customerManagedKey }: EvidenceByKind['posture'][number]): boolean {
  return localAuth !== '' && customerManagedKey === '';
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

function vaultVerdict({ operation, resourceId, body }: Operation): Verdict | undefined {
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
    case 'microsoft.authorization/roleassignments/delete':
      return resourceId.includes(`/providers/${vaults}/`)
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

function roleTaken(): Operation {
  const operation = 'microsoft.authorization/roleassignments/delete';
  return { ...onVault('', '/providers/microsoft.authorization/roleassignments/r'), operation };
}
