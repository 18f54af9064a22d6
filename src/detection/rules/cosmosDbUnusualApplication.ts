import { day, type TimeWindow } from '../../shared/timeWindow';
import { accessFacts, familyOf, isAccepted, isBrowser } from '../accessFacts';
import { principalKey, type AccessKey } from '../baseline/lastSeen';
import { unfamiliar, type Unfamiliar } from '../baseline/unfamiliar';
import { isLikeOthers, wasDeployed } from '../deployment';
import { defineDetection, type Sighting } from '../detection';
import type { EvidenceByKind } from '../evidence/kinds';
import { exampleAccess, exampleHour, exampleOperation } from '../exampleRows';
import { isKey } from '../keyListing';
import { areHostsInUse } from '../keyTurns';
import { extentOf, learningFact, listed } from '../usual';

type AccessRow = EvidenceByKind['access'][number];

const learningPeriod = 'P28D';

const newcomer = '2d2a524f-a589-4577-bf29-d88c19da7320';

export const cosmosDbUnusualApplication = defineDetection({
  id: 'CosmosDB_UnusualApplication',
  title: 'Access with an unusual application',
  description:
    'The account was reached with a client or as a principal that never reached it in the learning period, while new ones are rare for it.',
  severities: ['Informational', 'Low'],
  tactic: 'Initial Access',
  techniques: ['T1078.004'],
  evidence: ['access', 'controlPlane'],
  helpedBy: ['controlPlane'],
  window: 'PT1H',
  baseline: learningPeriod,
  causes: [
    'Somebody uses a stolen key with tools of their own.',
    'A new application or a new library has come into use.',
  ],
  triage: [
    'See among the facts which client or principal it is, and from where it came.',
    'Ask the team of the account whether it is theirs.',
  ],
  remediation: [
    'Regenerate the key, or remove the role assignment of the principal, if nobody knows it.',
    'Prefer Entra ID over keys: then every application has a principal of its own.',
  ],
  falsePositives: ['New applications, and libraries that changed their name.'],
  limits: [
    'It needs a week of logs, and is silent for accounts to which new clients come all the time.',
    'A user agent is what the client says of itself; versions in it are not looked at.',
    'Where people use the account with a browser, another person with a browser is not told.',
    'A new principal with the client and in the network of known applications is told as information, and not at all if it comes from three hosts at once, as others did week after week, or was given its role by who gives roles for work: applications are rolled out so.',
  ],
  *evaluate(input) {
    const told = new Set<AccessRow>();
    for (const { key, others, rows, before } of unfamiliar(input, principalKey)) {
      if (rows.every((row) => isColleague(row, before))) continue;
      if (isKey(key) && areHostsInUse(rows, before, input.window.from)) continue;
      const isDeployment = others === 0 && isLikeOthers(rows, before);
      if (isDeployment && wasDeployed(input, rows, before)) continue;
      for (const row of rows) told.add(row);
      const sighting = sightingOf('principal', key, rows, before, input.window);
      yield isDeployment ? { ...sighting, severity: 'Informational' } : sighting;
    }
    // A new principal's own client is no second story.
    for (const { key, rows, before } of unfamiliar(input, agentKey))
      if (!rows.every((row) => told.has(row))) yield sightingOf('client', key, rows, before, input.window);
  },
  examples: [
    {
      name: 'a script in place of the application',
      evidence: { access: [exampleAccess({ userAgent: 'python-requests/2.32.0' })] },
      baseline: { access: quietWeeks() },
      expect: [{ account: 'shop', severity: 'Low' }],
    },
    {
      name: 'quiet: another person with a browser, as people came before',
      evidence: { access: [exampleAccess({ principal: 'p-2', userAgent: 'Mozilla/5.0 (X11)' })] },
      baseline: {
        access: quietWeeks().flatMap((row) => [
          row,
          { ...row, principal: 'p-1', userAgent: 'Mozilla/5.0 (X11)' },
        ]),
      },
      expect: [],
    },
    {
      name: 'a principal that never came before, from a network that is new too',
      evidence: { access: [exampleAccess({ principal: newcomer, clientIp: '91.2.3.4' })] },
      baseline: { access: quietWeeks() },
      expect: [{ account: 'shop', severity: 'Low' }],
    },
    {
      name: 'a principal that never came before, with the client and in the network of the others',
      evidence: { access: [exampleAccess({ principal: newcomer })] },
      baseline: { access: quietWeeks() },
      expect: [{ account: 'shop', severity: 'Informational' }],
    },
    {
      name: 'quiet: a new application is rolled out to three hosts beside the others',
      evidence: {
        access: [7, 8, 9].map((host) => exampleAccess({ principal: newcomer, clientIp: `20.1.2.${host}` })),
      },
      baseline: { access: quietWeeks() },
      expect: [],
    },
    {
      name: 'quiet: the pipeline that gives identities their roles gave the new one its role',
      evidence: { access: [exampleAccess({ principal: newcomer })] },
      baseline: {
        access: quietWeeks(),
        controlPlane: [
          ...[9, 5, 3].map((daysAgo) => roleGiven(`p-${daysAgo}`, daysAgo)),
          roleGiven(newcomer, 1),
        ],
      },
      expect: [],
    },
    {
      name: 'quiet: another application beside those that came in the last weeks',
      evidence: { access: [exampleAccess({ principal: newcomer })] },
      baseline: {
        access: quietWeeks().map((row, at) => ({ ...row, principal: `p-${Math.floor(at / 5)}` })),
      },
      expect: [],
    },
    {
      name: 'a stranger gave the new principal its role',
      evidence: { access: [exampleAccess({ principal: newcomer })] },
      baseline: { access: quietWeeks(), controlPlane: [roleGiven(newcomer, 1)] },
      expect: [{ account: 'shop', severity: 'Informational' }],
    },
    {
      name: 'quiet: keys take turns for the first time, on the same hosts',
      evidence: { access: [exampleAccess({ principal: 'SecondaryMasterKey' })] },
      baseline: { access: quietWeeks() },
      expect: [],
    },
    {
      name: 'quiet: the next pod of the same deployment',
      evidence: { access: [exampleAccess({ userAgent: 'azsdk-java-cosmos/4.63.3 cart-7d9f8b6c5d-x2kqz' })] },
      baseline: {
        access: quietWeeks().map((row) => ({
          ...row,
          userAgent: 'azsdk-java-cosmos/4.62.0 cart-bcdfghjklm-zzvwq',
        })),
      },
      expect: [],
    },
    {
      name: 'quiet: another version of the same library',
      evidence: { access: [exampleAccess({ userAgent: 'cosmos-netstandard-sdk/3.46.1' })] },
      baseline: { access: quietWeeks() },
      expect: [],
    },
    {
      name: 'quiet: nothing was learned yet',
      evidence: { access: [exampleAccess({ userAgent: 'python-requests/2.32.0' })] },
      expect: [],
    },
  ],
});

function sightingOf(
  kind: 'client' | 'principal',
  key: string,
  rows: Unfamiliar['rows'],
  before: readonly AccessRow[],
  window: TimeWindow,
): Sighting {
  const { account, userAgent, principal } = rows[0];
  const nameOf = kind === 'client' ? (row: AccessRow) => row.userAgent : (row: AccessRow) => row.principal;
  return {
    account,
    severity: 'Low',
    key: `${kind} ${key}`,
    summary: `The Cosmos DB account ${account} was accessed by a ${kind} that is new to it: ${kind === 'client' ? userAgent : principal}`,
    entities: [
      { type: 'user-agent', name: userAgent },
      ...[...new Set(rows.map((row) => row.clientIp))]
        .sort()
        .map((address) => ({ type: 'ip', address }) as const),
    ],
    facts: {
      ...accessFacts(rows),
      'Client addresses': listed(rows.map((row) => row.clientIp)),
      [`Usual ${kind}s`]: listed(before.map(nameOf)),
      ...learningFact(before, window, learningPeriod),
    },
    ...extentOf(rows),
  };
}

/** Whether somebody came with a browser, as other people did before: who of them is on call changes. */
function isColleague(row: AccessRow, before: readonly AccessRow[]): boolean {
  return (
    isBrowser(row) &&
    !isKey(row.principal) &&
    before.some((other) => isBrowser(other) && !isKey(other.principal) && isAccepted(other))
  );
}

const agentKey: AccessKey = { name: 'agent', of: ({ userAgent }) => familyOf(userAgent) };

function quietWeeks(): AccessRow[] {
  return Array.from({ length: 14 }, (_, at) => exampleAccess({ hour: exampleHour - (14 - at) * day }));
}

function roleGiven(principalId: string, daysAgo: number): EvidenceByKind['controlPlane'][number] {
  return exampleOperation({
    time: exampleHour - daysAgo * day,
    operation: 'microsoft.documentdb/databaseaccounts/sqlroleassignments/write',
    caller: 'releases',
    body: JSON.stringify({ properties: { principalId } }),
  });
}
