import { defineDetection, type Sighting } from '../detection';
import { exampleHour, exampleOperation } from '../exampleRows';
import { accountsUnder, succeeded, targetOf, type Operation } from '../operations';
import { isTheirWork, operationSighting } from '../operationSighting';
import { itemsAt, memberAt, parsedBody, textAt } from '../requestBody';
import { routinePeriod } from '../routine';
import { listed } from '../usual';
import { day } from '../../shared/timeWindow';

const accountsPrefix = 'microsoft.documentdb/databaseaccounts';
const assignments: ReadonlySet<string> = new Set([
  'microsoft.authorization/roleassignments/write',
  `${accountsPrefix}/sqlroleassignments/write`,
]);
const definitions: ReadonlySet<string> = new Set([
  'microsoft.authorization/roledefinitions/write',
  `${accountsPrefix}/sqlroledefinitions/write`,
]);

/** Roles that come with Azure and reach the data or the keys, or let somebody give out such roles. */
const powerfulRoles = new Map([
  ['8e3af657-a8ff-443c-a75c-2fe8c4bcb635', 'Owner'],
  ['b24988ac-6180-42a0-ab88-20f7382dd24c', 'Contributor'],
  ['18d7d88d-d35e-4fb5-a5c3-7773c20a72d9', 'User Access Administrator'],
  ['f58310d9-a9f6-439a-9e8d-f62e7b41a168', 'Role Based Access Control Administrator'],
  ['5bd9cd88-fe45-4216-938b-f97437e15450', 'DocumentDB Account Contributor'],
  ['00000000-0000-0000-0000-000000000002', 'Cosmos DB Built-in Data Contributor'],
]);

export const cosmosDbRoleWidened = defineDetection({
  id: 'CosmosDB_RoleWidened',
  title: 'Role assigned or widened',
  description:
    'Somebody was given a role that reaches the account, on its data or on Azure Resource Manager, or a role of its own was made or changed.',
  severities: ['Medium', 'Low'],
  tactic: 'Persistence',
  techniques: ['T1098.003'],
  evidence: ['controlPlane', 'posture'],
  helpedBy: ['posture'],
  window: 'PT1H',
  baseline: routinePeriod,
  causes: [
    'Somebody gives themselves, or an identity of theirs, a way back in.',
    'A new application or colleague gets the access that they need.',
  ],
  triage: [
    'See to whom the role was given, and whether the owner of the account knows them.',
    'Look at what this principal did afterwards: its object id is among the facts.',
    'See whether the one who gave it out does so for work.',
  ],
  remediation: [
    'Remove the assignment, or put the definition back.',
    'Give the narrowest role on the smallest scope, and for a limited time.',
  ],
  falsePositives: ['New applications and colleagues, and deployments that give identities their roles.'],
  limits: [
    'An assignment above accounts is told only if the activity log of four weeks names an account under it, and only for roles that reach data or keys.',
    'Members that are added to a group that has the role are in the logs of Entra ID.',
    'Without the body of the request it is not known which role it was.',
  ],
  *evaluate({ evidence, baseline, ahead }) {
    const context = [...baseline.controlPlane, ...evidence.controlPlane];
    for (const row of succeeded(evidence.controlPlane, context)) {
      const sighting = sightingOf(row);
      if (!sighting || isTheirWork({ baseline, ahead }, row)) continue;
      const accounts = accountsUnder(row, [...context, ...baseline.posture, ...evidence.posture]);
      const isClose = row.account !== '' || (accounts.length > 0 && sighting.severity === 'Medium');
      if (isClose) yield { ...sighting, facts: { Accounts: listed(accounts, 20), ...sighting.facts } };
    }
  },
  examples: [
    {
      name: 'somebody may write all data of the account',
      evidence: {
        controlPlane: [assigned('/sqlroledefinitions/00000000-0000-0000-0000-000000000002')],
      },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'somebody may read all data of the account',
      evidence: {
        controlPlane: [assigned('/sqlroledefinitions/00000000-0000-0000-0000-000000000001')],
      },
      expect: [{ account: 'shop', severity: 'Low' }],
    },
    {
      name: 'somebody becomes owner of the resource group',
      evidence: { controlPlane: [onGroup('8e3af657-a8ff-443c-a75c-2fe8c4bcb635')] },
      baseline: { controlPlane: [exampleOperation({ time: exampleHour - day })] },
      expect: [{ account: 'resource group g', severity: 'Medium' }],
    },
    {
      name: 'a role of the account is made to write',
      evidence: {
        controlPlane: [
          exampleOperation({
            operation: `${accountsPrefix}/sqlroledefinitions/write`,
            body: JSON.stringify({
              properties: {
                permissions: [{ dataActions: ['Microsoft.DocumentDB/databaseAccounts/sqlDatabases/*'] }],
              },
            }),
          }),
        ],
      },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'quiet: somebody becomes reader of the resource group',
      evidence: { controlPlane: [onGroup('acdd72a7-3385-48ef-bd42-f606fba81ae7')] },
      baseline: { controlPlane: [exampleOperation({ time: exampleHour - day })] },
      expect: [],
    },
    {
      name: 'quiet: somebody becomes owner of a resource group without accounts',
      evidence: { controlPlane: [onGroup('8e3af657-a8ff-443c-a75c-2fe8c4bcb635')] },
      expect: [],
    },
    {
      name: 'quiet: the pipeline that gives identities their roles',
      evidence: { controlPlane: [assigned('/sqlroledefinitions/x')] },
      baseline: {
        controlPlane: [1, 2, 3].map((days) => assigned('/sqlroledefinitions/x', exampleHour - days * day)),
      },
      expect: [],
    },
  ],
});

function sightingOf(row: Operation): Sighting | undefined {
  if (assignments.has(row.operation)) return assignmentOf(row);
  return definitions.has(row.operation) ? definitionOf(row) : undefined;
}

function assignmentOf(row: Operation): Sighting {
  const asked = memberAt(parsedBody(row.body), 'properties');
  const role = textAt(asked, 'roleDefinitionId')?.toLowerCase() ?? '';
  const name = powerfulRoles.get(role.split('/').at(-1) ?? '');
  const principal = textAt(asked, 'principalId') ?? '';
  const sighting = operationSighting([row], 'assigned a role', name === undefined ? 'Low' : 'Medium');
  return {
    ...sighting,
    key: `${row.caller} ${targetOf(row)} ${principal}`,
    entities:
      principal === '' ? sighting.entities : [...sighting.entities, { type: 'account', name: principal }],
    facts: {
      Role: name ?? role,
      'Given to': principal,
      Scope: textAt(asked, 'scope') ?? '',
      ...sighting.facts,
    },
  };
}

function definitionOf(row: Operation): Sighting | undefined {
  const permissions = itemsAt(parsedBody(row.body), 'properties', 'permissions') ?? [];
  const actions = permissions.flatMap((permission) => [
    ...(itemsAt(permission, 'actions') ?? []),
    ...(itemsAt(permission, 'dataActions') ?? []),
  ]);
  const reaching = actions.map(String).filter(reachesAccounts);
  if (row.account === '' && reaching.length === 0) return undefined;
  const isPowerful = reaching.some((action) => !/\/read$/i.test(action));
  const sighting = operationSighting([row], 'wrote a role definition', isPowerful ? 'Medium' : 'Low');
  return {
    ...sighting,
    key: `${row.caller} ${row.resourceId}`,
    facts: { Actions: listed(reaching, 10), ...sighting.facts },
  };
}

function reachesAccounts(action: string): boolean {
  return action === '*' || /^microsoft\.documentdb\/(?:\*|databaseaccounts)/i.test(action);
}

function assigned(roleDefinitionId: string, time = exampleHour): Operation {
  return exampleOperation({
    time,
    operation: `${accountsPrefix}/sqlroleassignments/write`,
    body: JSON.stringify({ properties: { roleDefinitionId, principalId: 'p-1', scope: '/' } }),
  });
}

function onGroup(role: string): Operation {
  return exampleOperation({
    account: '',
    operation: 'microsoft.authorization/roleassignments/write',
    resourceId: '/subscriptions/s/resourcegroups/g/providers/microsoft.authorization/roleassignments/a',
    body: JSON.stringify({
      Properties: {
        RoleDefinitionId: `/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/${role}`,
        PrincipalId: 'p-1',
      },
    }),
  });
}
