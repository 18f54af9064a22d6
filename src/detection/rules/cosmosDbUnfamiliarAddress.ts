import { accessFacts, isAccepted, isBrowser } from '../accessFacts';
import type { AccessKey } from '../baseline/lastSeen';
import { unfamiliar } from '../baseline/unfamiliar';
import { defineDetection, type DetectionInput } from '../detection';
import type { EvidenceByKind } from '../evidence/kinds';
import { exampleAccess, exampleHour, exampleOperation } from '../exampleRows';
import { networkOf, parseAddress } from '../intelligence/address';
import type { Intelligence } from '../intelligence/intelligence';
import { isKey, listedSecret } from '../keyListing';
import { isTheirWork } from '../operationSighting';
import { remembered } from '../remembered';
import { extentOf, learningFact, listed } from '../usual';
import { day } from '../../shared/timeWindow';

type AccessRow = EvidenceByKind['access'][number];

const learningPeriod = 'P14D';

export const cosmosDbUnfamiliarAddress = defineDetection({
  id: 'CosmosDB_UnfamiliarAddress',
  title: 'Access from an unfamiliar network',
  description:
    'The account was reached from a network that never reached it in the learning period, while new networks are rare for it.',
  severities: ['Low'],
  tactic: 'Initial Access',
  techniques: ['T1078.004'],
  evidence: ['access', 'controlPlane'],
  helpedBy: ['controlPlane'],
  window: 'PT1H',
  baseline: learningPeriod,
  causes: [
    'Somebody uses a stolen key or token from elsewhere.',
    'The application moved, or a colleague works from a new place.',
  ],
  triage: [
    'Find out whose address it is, and whether an application or colleague has moved there.',
    'See which principal or key was used, and what was read.',
  ],
  remediation: [
    'Allow only the networks that need the account in its firewall.',
    'Regenerate the key, or revoke the sessions of the principal, if nobody knows the address.',
  ],
  falsePositives: ['Deployments to new hosts, on-call work from home, failover to another region.'],
  limits: [
    'It is silent for addresses whose country is known from a file of locations: CosmosDB_GeoAnomaly judges those.',
    'It needs a week of logs, and is silent for accounts to which new networks come all the time.',
    'A person whom the account knows may come with a browser from anywhere, and who lists its keys for work from where they list them.',
    'Addresses are taken together by /24 (IPv4) and /48 (IPv6): a neighbour of a known address is known.',
  ],
  *evaluate(input) {
    for (const { key, others, rows, before } of unfamiliar(input, unlocatedNetwork(input.intelligence))) {
      if (rows.every((row) => isKnownPerson(row, before)) || isAtWork(input, rows)) continue;
      const { account, clientIp } = rows[0];
      yield {
        account,
        severity: 'Low',
        key,
        summary: `The Cosmos DB account ${account} was accessed from ${clientIp}, in a network that is new to it${others > 0 ? `, and from ${others} more of them at once` : ''}.`,
        entities: [...new Set(rows.map((row) => row.clientIp))]
          .sort()
          .map((address) => ({ type: 'ip', address })),
        facts: {
          ...accessFacts(rows),
          'Usual addresses': listed(before.map((row) => row.clientIp)),
          ...learningFact(before, input.window, learningPeriod),
        },
        ...extentOf(rows),
      };
    }
  },
  examples: [
    {
      name: 'an address of another network after two quiet weeks',
      evidence: { access: [exampleAccess({ clientIp: '91.2.3.4' })] },
      baseline: { access: quietWeeks() },
      expect: [{ account: 'shop', severity: 'Low' }],
    },
    {
      name: 'quiet: its country is known, so that CosmosDB_GeoAnomaly judges',
      evidence: { access: [exampleAccess({ clientIp: '91.2.3.4' })] },
      baseline: { access: quietWeeks() },
      locations: { '91.2.3.4': { country: 'DE' } },
      expect: [],
    },
    {
      name: 'quiet: a neighbour of the usual address',
      evidence: { access: [exampleAccess({ clientIp: '20.1.2.200' })] },
      baseline: { access: quietWeeks() },
      expect: [],
    },
    {
      name: 'a service that is known comes from another network',
      evidence: { access: [exampleAccess({ clientIp: '91.2.3.4', principal: 'p-1' })] },
      baseline: { access: quietWeeks().map((row) => ({ ...row, principal: 'p-1' })) },
      expect: [{ account: 'shop', severity: 'Low' }],
    },
    {
      name: 'quiet: a person who is known works from home',
      evidence: { access: [exampleAccess({ clientIp: '91.2.3.4', ...person() })] },
      baseline: { access: [...quietWeeks(), exampleAccess({ ...person(), hour: exampleHour - 3 * day })] },
      expect: [],
    },
    {
      name: 'quiet: somebody who opens the data explorer for work does so from home',
      evidence: {
        access: [exampleAccess({ clientIp: '91.2.3.4' })],
        controlPlane: [exampleOperation({ callerIp: '91.2.3.4' })],
      },
      baseline: {
        access: quietWeeks(),
        controlPlane: [1, 3, 8].map((days) => exampleOperation({ time: exampleHour - days * day })),
      },
      expect: [],
    },
    {
      name: 'somebody lists the keys for the first time, and reads from there',
      evidence: {
        access: [exampleAccess({ clientIp: '91.2.3.4' })],
        controlPlane: [exampleOperation({ callerIp: '91.2.3.4' })],
      },
      baseline: { access: quietWeeks() },
      expect: [{ account: 'shop', severity: 'Low' }],
    },
    {
      name: 'quiet: an address within the private network',
      evidence: { access: [exampleAccess({ clientIp: '10.0.0.9' })] },
      baseline: { access: quietWeeks() },
      expect: [],
    },
    {
      name: 'quiet: it was refused',
      evidence: { access: [exampleAccess({ clientIp: '91.2.3.4', operations: 2, refused: 2 })] },
      baseline: { access: quietWeeks() },
      expect: [],
    },
    {
      name: 'quiet: an account to which new networks come every day',
      evidence: { access: [exampleAccess({ clientIp: '91.2.3.4' })] },
      baseline: { access: quietWeeks().map((row, at) => ({ ...row, clientIp: `80.0.${at}.1` })) },
      expect: [],
    },
    {
      name: 'quiet: the account is known for two days only',
      evidence: { access: [exampleAccess({ clientIp: '91.2.3.4' })] },
      baseline: { access: quietWeeks().slice(-2) },
      expect: [],
    },
  ],
});

/** Whether somebody came with a browser and an identity that the account knows: people change their network from day to day. */
function isKnownPerson(row: AccessRow, before: readonly AccessRow[]): boolean {
  return (
    isBrowser(row) &&
    row.principal !== '' &&
    !isKey(row.principal) &&
    before.some((other) => other.principal === row.principal && isAccepted(other))
  );
}

/** Whether somebody lists the keys for work from the same network within the window: the data explorer of the portal does. */
function isAtWork(
  input: DetectionInput<'access' | 'controlPlane'>,
  [{ account, clientIp }]: readonly [AccessRow, ...AccessRow[]],
): boolean {
  return input.evidence.controlPlane.some(
    (row) =>
      row.account === account &&
      listedSecret(row) !== undefined &&
      networkOf(row.callerIp) === networkOf(clientIp) &&
      isTheirWork(input, row),
  );
}

/** The network of a public address; '' for what says nothing of where somebody is. */
const publicNetwork = remembered((address) =>
  parseAddress(address) &&
  !/^(?:10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|f[cd]|fe80)/i.test(address)
    ? networkOf(address)
    : '',
);

/** Where a file of locations knows the country, CosmosDB_GeoAnomaly judges. */
function unlocatedNetwork({ locations }: Intelligence): AccessKey {
  return {
    name: 'network',
    of: ({ clientIp }) => (locations?.of(clientIp)?.country ? '' : publicNetwork(clientIp)),
  };
}

function quietWeeks(): AccessRow[] {
  return Array.from({ length: 14 }, (_, at) => exampleAccess({ hour: exampleHour - (14 - at) * day }));
}

function person(): Partial<AccessRow> {
  return { principal: 'anna@contoso.com', userAgent: 'Mozilla/5.0 (X11)' };
}
