import { defineDetection, type DetectionInput, type Sighting } from '../detection';
import type { EvidenceByKind } from '../evidence/kinds';
import { exampleAccess, exampleHour, exampleOperation } from '../exampleRows';
import { applicationName, isKey, listedSecret } from '../keyListing';
import { isTheirWorkElsewhere, willBeTheirWork } from '../operationSighting';
import { endOf, extentOf, groupBy, learningFact, listed, total } from '../usual';
import { day, hour, hourOf } from '../../shared/timeWindow';
import { networkOf } from '../intelligence/address';

type Operation = EvidenceByKind['controlPlane'][number];
type Input = DetectionInput<'controlPlane' | 'access'>;

const learningPeriod = 'P28D';

/** With less to learn from, everybody would look new: only the address lists judge then. */
const learnedEnough = 3 * day;

export const azureCosmosDbSuspiciousListKeysSuspiciousPrincipal = defineDetection({
  id: 'AzureCosmosDB_SuspiciousListKeys.SuspiciousPrincipal',
  title: 'Account keys listed by a suspicious principal',
  description:
    'The keys of the account were listed from an address that is known to be suspicious; or by a principal, from a network or with a client that never did so before, and then used from there, or all of these came together.',
  severities: ['High'],
  tactic: 'Credential Access',
  techniques: ['T1552', 'T1078.004'],
  evidence: ['controlPlane', 'access'],
  window: 'PT24H',
  baseline: learningPeriod,
  causes: [
    'Somebody with stolen credentials takes the keys, which give full access to the data and outlive the session.',
    'A new colleague, deployment or tool needs the keys.',
  ],
  triage: [
    'Ask the owner of the principal whether they listed the keys, and from where.',
    'See among the facts whether the keys were then used from the same address.',
    'Look at what else the principal did in the activity log on that day.',
  ],
  remediation: [
    'Regenerate both keys of the account if the listing was not meant.',
    'Reset the credentials of the principal and review its role assignments.',
    'Turn local authentication off, so that keys are of no use.',
  ],
  falsePositives: ['New members of the team, new pipelines, and known people who travel.'],
  limits: [
    'A principal that listed keys during the learning period is taken as known, an attacker included.',
    'A listing in which not everything is new, and that no use from the same address follows, is told by CosmosDB_KeysViewed alone.',
    'Reading keys through a template deployment is not always in the activity log as a listing.',
  ],
  *evaluate(input) {
    const listings = input.evidence.controlPlane.filter((row) => listedSecret(row) !== undefined);
    for (const rows of groupBy(listings, keyOf).values()) {
      const sighting = sightingOf(input, rows);
      if (sighting) yield sighting;
    }
  },
  examples: [
    {
      name: 'a principal that never listed keys lists them from a new network with another client',
      evidence: {
        controlPlane: [
          exampleOperation({
            caller: 'guest@fabrikam.com',
            callerIp: '91.2.3.4',
            application: '1950a258-227b-4e31-a9cf-717495945fc2',
          }),
        ],
      },
      baseline: { controlPlane: weeksOfListings() },
      expect: [{ account: 'shop', severity: 'High' }],
    },
    {
      name: 'a principal that never listed keys lists them in the office, then uses them',
      evidence: {
        controlPlane: [exampleOperation({ caller: 'guest@fabrikam.com' })],
        access: [exampleAccess({ hour: exampleHour + hour })],
      },
      baseline: { controlPlane: weeksOfListings() },
      expect: [{ account: 'shop', severity: 'High' }],
    },
    {
      name: 'quiet: a colleague lists the keys in the office, as others do, and does nothing with them',
      evidence: { controlPlane: [exampleOperation({ caller: 'new@contoso.com' })] },
      baseline: { controlPlane: weeksOfListings() },
      expect: [],
    },
    {
      name: 'quiet: an operator who looks after the keys of the other accounts comes to this one',
      evidence: {
        controlPlane: [
          exampleOperation({ caller: 'ops@contoso.com', callerIp: '84.1.2.3', application: 'a' }),
        ],
      },
      baseline: {
        controlPlane: [
          ...weeksOfListings(),
          ...[2, 6, 9].map((days, at) =>
            exampleOperation({
              account: `other-${at}`,
              time: exampleHour - days * day,
              caller: 'ops@contoso.com',
              application: 'a',
            }),
          ),
        ],
      },
      expect: [],
    },
    {
      name: 'quiet: a robot that lists them and uses them every week, in logs of some days',
      evidence: {
        controlPlane: [exampleOperation({ caller: 'robot', callerIp: '84.1.2.3' })],
        access: [exampleAccess({ clientIp: '84.1.2.3', hour: exampleHour + hour })],
      },
      baseline: { access: [exampleAccess({ hour: exampleHour - 5 * day })] },
      later: {
        controlPlane: [7, 14].map((days) =>
          exampleOperation({ caller: 'robot', callerIp: '84.1.2.3', time: exampleHour + days * day }),
        ),
      },
      expect: [],
    },
    {
      name: 'quiet: a build comes from another network each time',
      evidence: {
        controlPlane: [exampleOperation({ callerIp: '91.2.3.4' })],
        access: [exampleAccess({ clientIp: '91.2.3.4', hour: exampleHour + hour })],
      },
      baseline: {
        controlPlane: weeksOfListings().map((row, at) => ({ ...row, callerIp: `91.0.${at}.7` })),
      },
      expect: [],
    },
    {
      name: 'a known principal lists keys from an unknown network, then uses them',
      evidence: {
        controlPlane: [exampleOperation({ callerIp: '91.2.3.4' })],
        access: [exampleAccess({ clientIp: '91.2.3.4', hour: exampleHour + hour })],
      },
      baseline: { controlPlane: weeksOfListings() },
      expect: [{ account: 'shop', severity: 'High' }],
    },
    {
      name: 'quiet: a colleague is at home, where people list keys from wherever they are',
      evidence: {
        controlPlane: [exampleOperation({ callerIp: '91.2.3.4' })],
        access: [exampleAccess({ clientIp: '91.2.3.4', hour: exampleHour + hour })],
      },
      baseline: {
        controlPlane: [
          ...weeksOfListings(),
          ...['84.1.2.3', '86.1.2.3'].map((callerIp, at) =>
            exampleOperation({ caller: 'new@contoso.com', callerIp, time: exampleHour - (3 + at) * day }),
          ),
        ],
      },
      expect: [],
    },
    {
      name: 'keys listed from a Tor exit node, with nothing to learn from',
      evidence: { controlPlane: [exampleOperation({ callerIp: '185.220.101.1' })] },
      torExitNodes: ['185.220.101.1'],
      expect: [{ account: 'shop', severity: 'High' }],
    },
    {
      name: 'quiet: the same person in the same network with the same client as before',
      evidence: { controlPlane: [exampleOperation({ callerIp: '20.1.2.77' })] },
      baseline: { controlPlane: weeksOfListings() },
      expect: [],
    },
    {
      name: 'quiet: the listing failed',
      evidence: { controlPlane: [exampleOperation({ caller: 'guest@fabrikam.com', status: 'Failure' })] },
      baseline: { controlPlane: weeksOfListings() },
      expect: [],
    },
    {
      name: 'quiet: nothing was learned yet',
      evidence: { controlPlane: [exampleOperation()] },
      expect: [],
    },
  ],
});

function keyOf({ account, caller, callerIp, application }: Operation): string {
  return JSON.stringify([account, caller, callerIp, application]);
}

function sightingOf(input: Input, rows: readonly [Operation, ...Operation[]]): Sighting | undefined {
  const { account, caller, callerIp, application } = rows[0];
  const reasons = [...listReasons(input, rows[0]), ...novelties(input, rows[0])];
  if (reasons.length === 0) return undefined;
  const { start, end } = extentOf(rows);
  const uses = input
    .evidenceOf(account)
    .access.filter((row) => row.clientIp === callerIp && isKey(row.principal) && row.hour >= hourOf(start));
  if (uses.length === 0 && !isTellingAlone(input, rows[0])) return undefined;
  return {
    account,
    severity: 'High',
    key: `${caller} ${callerIp} ${application}`,
    summary: `${caller || 'An unnamed principal'} listed the ${secrets(rows)} of the Cosmos DB account ${account} from ${callerIp || 'an unknown address'}: ${reasons.join('; ')}.`,
    entities: [
      { type: 'account', name: caller },
      { type: 'ip', address: callerIp },
      { type: 'azure-resource', resourceId: rows[0].resourceId },
    ],
    facts: {
      Reasons: reasons.join('; '),
      Listed: secrets(rows),
      Times: String(rows.length),
      Client: applicationName(application),
      'Keys used from the same address afterwards': uses.length > 0 ? 'yes' : 'not seen',
      'Operations with keys from there': uses.length > 0 ? String(total(uses, (row) => row.operations)) : '',
      'Bytes read with keys from there': uses.length > 0 ? String(total(uses, (row) => row.bytes)) : '',
      Confidence: uses.length > 0 ? 'high' : 'medium',
      ...learningFact(learnedFrom(input, account), input.window, learningPeriod),
    },
    start,
    end: Math.max(end, ...uses.map(endOf)),
  };
}

function secrets(rows: readonly Operation[]): string {
  return listed(rows.map((row) => listedSecret(row) ?? ''));
}

function listReasons({ intelligence }: Input, { callerIp }: Operation): string[] {
  const { torExitNodes, suspiciousAddresses } = intelligence;
  return [
    ...(torExitNodes?.has(callerIp) ? ['the address is a Tor exit node'] : []),
    ...(suspiciousAddresses?.has(callerIp) ? ['the address is on the list of suspicious addresses'] : []),
  ];
}

/** What is new about a listing, in words; none while too little was learned. */
function novelties(input: Input, row: Operation): string[] {
  const { account, caller, callerIp, application } = row;
  if (!isLearned(input, account) || willBeTheirWork(input, row)) return [];
  const known = listingsBefore(input, account);
  const own = known.filter((row) => row.caller === caller);
  const networks = new Set(known.map((row) => networkOf(row.callerIp)));
  // Build agents come from anywhere, and people from home: where listings do, one more network of theirs says nothing.
  const isNewNetwork = !networks.has(networkOf(callerIp)) && (own.length === 0 || networks.size < 3);
  return [
    ...(own.length === 0 ? ['the principal never listed keys of this account'] : []),
    ...(isNewNetwork ? ['keys of this account were never listed from this network'] : []),
    ...(known.some((row) => row.application === application)
      ? []
      : ['keys of this account were never listed with this client']),
  ];
}

/** Whether a listing need not be followed by a use. Where keys were never listed, everything about the first is new. */
function isTellingAlone(input: Input, row: Operation): boolean {
  if (listReasons(input, row).length > 0) return true;
  if (listingsBefore(input, row.account).length === 0 || isTheirWorkElsewhere(input, row)) return false;
  return novelties(input, row).length > 2;
}

function listingsBefore({ baselineOf }: Input, account: string): Operation[] {
  return baselineOf(account).controlPlane.filter(listedSecret);
}

function isLearned(input: Input, account: string): boolean {
  const rows = learnedFrom(input, account);
  return rows.length > 0 && input.window.from - extentOf(rows).start >= learnedEnough;
}

/** The first that shows that the account was watched: of its requests, and of the activity log of whatever account. */
function learnedFrom(
  { baseline, baselineOf }: Input,
  account: string,
): (Operation | EvidenceByKind['access'][number])[] {
  return [baseline.controlPlane[0], baselineOf(account).access[0]].filter((row) => row !== undefined);
}

function weeksOfListings(): Operation[] {
  return [1, 7, 13].map((days) =>
    exampleOperation({ time: exampleHour - days * day, correlationId: `d-${days}` }),
  );
}
