import { describe, expect, it } from 'vitest';
import { accountKeys } from '../../src/azure/accountChange';
import { accountOf } from '../../src/azure/accountOf';
import { changeAccount } from '../../src/azure/changeAccount';
import { setDefender } from '../../src/azure/defender';
import { setPlan } from '../../src/azure/defenderPlan';
import type { Connection } from '../../src/azure/connection';
import { answering } from './answering';
import type { Available, ReasonKind } from '../../src/shared/available';

const subscription = '00000000-0000-4000-8000-000000000007';
const id = `/subscriptions/${subscription}/resourceGroups/rg-shop/providers/Microsoft.DocumentDB/databaseAccounts/shop`;
const account = accountOf({ id, name: 'shop' }, subscription);

/** A refusal of Azure as somebody published it, under names of ours. */
interface Refusal {
  readonly of: string;
  /** Where the body was published. */
  readonly seenIn: string;
  readonly status: number;
  readonly body: unknown;
  readonly kind: ReasonKind;
  readonly says: RegExp;
  readonly next: RegExp;
}

const unregistered =
  "The subscription is not registered to use namespace 'Microsoft.Security'. See https://aka.ms/rps-not-found for how to register subscriptions.";

const refusals: readonly Refusal[] = [
  {
    of: 'a role that is missing',
    seenIn: 'Azure role-based access control, "Troubleshoot", AuthorizationFailed',
    status: 403,
    body: {
      error: {
        code: 'AuthorizationFailed',
        message: `The client 'analyst@contoso.example' with object id '00000000-0000-4000-8000-000000000001' does not have authorization to perform action 'Microsoft.Security/advancedThreatProtectionSettings/write' over scope '${id}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
      },
    },
    kind: 'forbidden',
    says: new RegExp(`may not perform Microsoft\\.Security/\\S+/write on ${id}\\.$`),
    next: /the role Security Admin there/,
  },
  {
    of: 'a resource lock',
    seenIn: 'Azure Automation, "Troubleshoot Start/Stop VMs during off-hours"',
    status: 409,
    body: {
      error: {
        code: 'ScopeLocked',
        message: `The scope '${id}' cannot perform write operation because following scope(s) are locked: '/subscriptions/${subscription}/resourceGroups/rg-shop'. Please remove the lock and try again.`,
      },
    },
    kind: 'service',
    says: /a resource lock on \/subscriptions\/\S+\/rg-shop stands in the way\.$/,
    next: /lift the lock/,
  },
  {
    of: 'a policy',
    seenIn: 'Azure Automation, "Enforce job execution on hybrid runbook worker", the answer of a REST call',
    status: 403,
    body: {
      error: {
        code: 'RequestDisallowedByPolicy',
        target: 'shop',
        message: `Resource 'shop' was disallowed by policy. Policy identifiers: '[{"policyAssignment":{"name":"Keys stay on","id":"/subscriptions/${subscription}/resourceGroups/rg-shop/providers/Microsoft.Authorization/policyAssignments/fd5e2cb3842d4eefbc857917"},"policyDefinition":{"name":"Keys stay on","id":"/subscriptions/${subscription}/providers/Microsoft.Authorization/policyDefinitions/4fdffd35-fd9f-458e-9779-94fe33401bfc"}}]'.`,
        additionalInfo: [{ type: 'PolicyViolation', info: { policyDefinitionDisplayName: 'Keys stay on' } }],
      },
    },
    kind: 'forbidden',
    says: /the Azure Policy "Keys stay on" denies it\.$/,
    next: /exemption/,
  },
  {
    of: 'a policy that a check in advance finds',
    seenIn: 'the documentation of Terraform AzAPI, preflight validation',
    status: 400,
    body: {
      error: {
        code: 'ResourceValidationFailed',
        message: 'Resource validation failed, see details for more information.',
        details: [
          {
            code: 'RequestDisallowedByPolicy',
            target: 'shop',
            message: `Resource 'shop' was disallowed by policy. Policy identifiers: '[{"policyAssignment":{"name":"Keys stay on","id":"/x"}}]'.`,
          },
        ],
      },
    },
    kind: 'forbidden',
    says: /the Azure Policy "Keys stay on" denies it\.$/,
    next: /exemption/,
  },
  {
    of: 'a cloud or subscription that knows no such resource type',
    seenIn:
      'azure-sdk-for-net, Azure.ResourceManager.Communication, 404 for a subscription that is not allow-listed',
    status: 404,
    body: {
      error: {
        code: 'InvalidResourceType',
        message:
          "The resource type could not be found in the namespace 'Microsoft.Security' for api version '2024-01-01'.",
      },
    },
    kind: 'unsupported',
    says: /this cloud or this subscription does not offer it \(The resource type could not be found .*\)\.$/,
    next: /cosmosGuard\.cloud/,
  },
  {
    of: 'a cloud without this version of the provider',
    seenIn: 'Azure Data Factory, "Troubleshoot", registration of a provider',
    status: 400,
    body: {
      error: {
        code: 'NoRegisteredProviderFound',
        message:
          "No registered resource provider found for location 'west US' and API version '2014-05-01-preview'.",
      },
    },
    kind: 'unsupported',
    says: /does not offer it/,
    next: /cosmosGuard\.cloud/,
  },
  {
    of: 'a subscription that is not registered for Defender',
    seenIn: 'azure-sdk-for-go, the tests of the policy that registers providers; App Service, autoscale',
    status: 409,
    body: {
      error: {
        code: 'MissingSubscriptionRegistration',
        message: unregistered,
        details: [
          {
            code: 'MissingSubscriptionRegistration',
            target: 'Microsoft.Security',
            message: unregistered,
          },
        ],
      },
    },
    kind: 'notConfigured',
    says: /the subscription is not registered for Microsoft\.Security\.$/,
    next: /az provider register --namespace Microsoft\.Security/,
  },
  {
    of: 'an account that is being changed',
    seenIn: 'terraform-provider-azurerm, issue 15842; the error of Cosmos DB stands bare',
    status: 412,
    body: {
      code: 'PreconditionFailed',
      message:
        'There is already an operation in progress which requires exclusive lock on this service shop. Please retry the operation after sometime.\r\nActivityId: 3c6f5526-a67a-4908-8cd9-c4bb6533ba20, Microsoft.Azure.Documents.Common/2.14.0',
    },
    kind: 'service',
    says: /something else is changing it at the moment \(There is already .* after sometime\)\.$/,
    next: /Wait until the other change is done/,
  },
];

/** A connection on which every change is refused so, and nothing is read. */
function refusing({ status, body }: Refusal, seen: string[]): Connection {
  return answering(
    ({ method }) => {
      seen.push(method);
      return { status, text: JSON.stringify(body) };
    },
    { retries: 3, retryDelay: 1 },
  );
}

const changes: Readonly<Record<string, (connection: Connection) => Promise<Available<unknown>>>> = {
  'the setting of an account': (connection) => setDefender(connection, account, true),
  'the plan of a subscription': (connection) => setPlan(connection, subscription, 'Standard'),
  'the keys of an account': (connection) => changeAccount(connection, account, accountKeys(false)),
};

describe.each(Object.entries(changes))('a change of %s', (_, change) => {
  it.each(refusals)('that meets $of is explained by it, and asked for once', async (refusal) => {
    const seen: string[] = [];
    expect(await change(refusing(refusal, seen))).toEqual({
      available: false,
      reason: {
        kind: refusal.kind,
        message: expect.stringMatching(refusal.says) as string,
        nextStep: expect.stringMatching(refusal.next) as string,
      },
    });
    expect(seen).toHaveLength(1);
  });
});

describe('an account of another API', () => {
  it('is refused before Azure is asked, by Defender and by a setting that it does not have', async () => {
    const seen: string[] = [];
    const connection = refusing(refusals[0]!, seen);
    const other = { ...account, api: 'Cassandra' as const };
    expect(await setDefender(connection, other, true)).toMatchObject({ reason: { kind: 'unsupported' } });
    expect(await changeAccount(connection, other, accountKeys(false))).toMatchObject({
      reason: { kind: 'unsupported' },
    });
    expect(seen).toEqual([]);
  });
});
