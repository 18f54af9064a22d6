import { accessFacts, isAccepted } from '../accessFacts';
import { itemsOf, settingLabels } from '../accountSettings';
import { defineDetection, type DetectionInput, type Sighting } from '../detection';
import type { EvidenceByKind } from '../evidence/kinds';
import { exampleAccess, exampleHour, examplePosture, exampleWrite } from '../exampleRows';
import { settingChanges, type SettingChange } from '../settingChange';
import { extentOf, groupBy, listed } from '../usual';
import { day, hour, hourOf, minute } from '../../shared/timeWindow';

type Input = DetectionInput<'controlPlane' | 'posture' | 'access'>;
type AccessRow = EvidenceByKind['access'][number];

/** A change of the firewall takes up to a quarter of an hour to hold. */
const delay = 15 * minute;

export const cosmosDbFirewallOpenedAndRead = defineDetection({
  id: 'CosmosDB_FirewallOpenedAndRead',
  title: 'Firewall opened, data read, firewall closed',
  description:
    'The network access of the account was widened, an address that never came before read data, and the access was narrowed again within hours: the trace of somebody who lets themselves in and tidies up.',
  severities: ['High'],
  tactic: 'Exfiltration',
  techniques: ['T1562.007', 'T1530'],
  evidence: ['controlPlane', 'posture', 'access'],
  helpedBy: ['posture'],
  window: 'PT12H',
  baseline: 'P14D',
  causes: [
    'Somebody with rights on the account takes data out and hides how.',
    'An engineer looks at production data from their own place, by way of the firewall.',
  ],
  triage: [
    'Ask the principal who changed the firewall for the reason.',
    'See how much was read from the new address, and with which key or identity.',
    'Look for keys that were viewed shortly before.',
  ],
  remediation: [
    'Regenerate the keys, or revoke the sessions of the principal.',
    'Take the right to write the account from those who do not need it; give data access through a private endpoint.',
  ],
  falsePositives: [
    'Migrations and support cases that were agreed on. Pipelines that let themselves in come from known networks, or do not read.',
  ],
  limits: [
    'It sees openings and closings that are at most twelve hours apart.',
    'Which addresses were let in is known from the control-plane log or the body of the request only.',
  ],
  *evaluate(input) {
    const changes = settingChanges(input).filter(({ time }) => time >= input.window.from);
    for (const ofAccount of groupBy(changes, ({ account }) => account).values())
      for (const closing of ofAccount.filter(narrows)) {
        const opening = ofAccount.find((change) => change.time < closing.time && isUndone(change, closing));
        const sighting = opening && sightingOf(input, opening, closing);
        if (sighting) yield sighting;
      }
  },
  examples: [
    {
      name: 'an address is let in, reads, and is taken out again',
      evidence: {
        controlPlane: [...rules(0, '20.1.2.3', '91.2.3.4'), ...rules(3 * hour, '20.1.2.3')],
        access: [exampleAccess({ clientIp: '91.2.3.4', hour: exampleHour + hour })],
      },
      baseline: { posture: [examplePosture({ ipRules: '20.1.2.3' })], access: [usual()] },
      expect: [{ account: 'shop', severity: 'High' }],
    },
    {
      name: 'public access is turned on, data is read from a new place, and it is turned off',
      evidence: {
        controlPlane: [
          ...exampleWrite({ properties: { publicNetworkAccess: 'Enabled' } }),
          ...exampleWrite(
            { properties: { publicNetworkAccess: 'Disabled' } },
            { time: exampleHour + 2 * hour },
          ),
        ],
        access: [exampleAccess({ clientIp: '91.2.3.4', hour: exampleHour + hour })],
      },
      baseline: { posture: [examplePosture({ publicNetworkAccess: 'Disabled' })], access: [usual()] },
      expect: [{ account: 'shop', severity: 'High' }],
    },
    {
      name: 'quiet: nobody new came while it was open',
      evidence: {
        controlPlane: [...rules(0, '20.1.2.3', '91.2.3.4'), ...rules(3 * hour, '20.1.2.3')],
        access: [exampleAccess({ hour: exampleHour + hour })],
      },
      baseline: { posture: [examplePosture({ ipRules: '20.1.2.3' })], access: [usual()] },
      expect: [],
    },
    {
      name: 'quiet: it was not closed again',
      evidence: {
        controlPlane: rules(0, '20.1.2.3', '91.2.3.4'),
        access: [exampleAccess({ clientIp: '91.2.3.4', hour: exampleHour + hour })],
      },
      baseline: { posture: [examplePosture({ ipRules: '20.1.2.3' })], access: [usual()] },
      expect: [],
    },
    {
      name: 'quiet: what came was refused',
      evidence: {
        controlPlane: [...rules(0, '20.1.2.3', '91.2.3.4'), ...rules(3 * hour, '20.1.2.3')],
        access: [exampleAccess({ clientIp: '91.2.3.4', hour: exampleHour + hour, refused: 10 })],
      },
      baseline: { posture: [examplePosture({ ipRules: '20.1.2.3' })], access: [usual()] },
      expect: [],
    },
  ],
});

function narrows({ setting, before, after }: SettingChange): boolean {
  if (before === undefined) return false;
  if (setting === 'publicNetworkAccess') return after !== 'Enabled';
  return isList(setting) && itemsOf(before).some((item) => !itemsOf(after).includes(item));
}

/** Whether what the first change let in is taken back by the second. */
function isUndone(opening: SettingChange, closing: SettingChange): boolean {
  if (opening.setting !== closing.setting || opening.before === undefined) return false;
  if (opening.setting === 'publicNetworkAccess') return opening.after === 'Enabled';
  const closed = new Set(itemsOf(closing.after));
  const added = itemsOf(opening.after).filter((item) => !itemsOf(opening.before).includes(item));
  return isList(opening.setting) && added.some((item) => !closed.has(item));
}

function isList(setting: SettingChange['setting']): boolean {
  return setting === 'ipRules' || setting === 'virtualNetworks';
}

function sightingOf(
  { evidenceOf, baselineOf }: Input,
  opening: SettingChange,
  closing: SettingChange,
): Sighting | undefined {
  const { account, operation } = opening;
  const known = new Set(baselineOf(account).access.map(({ clientIp }) => clientIp));
  const reads = evidenceOf(account).access.filter(
    (row) =>
      row.hour >= hourOf(opening.time) &&
      row.hour <= closing.time + delay &&
      isAccepted(row) &&
      !known.has(row.clientIp),
  );
  // Without a past every address would be new.
  if (reads.length === 0 || known.size === 0) return undefined;
  const addresses = [...new Set(reads.map(({ clientIp }) => clientIp))].sort();
  const caller = operation?.caller ?? '';
  return {
    account,
    severity: 'High',
    key: caller,
    summary: `${caller || 'Somebody'} widened the network access of the Cosmos DB account ${account}, data was read from ${listed(addresses)}, which never came before, and the access was narrowed again.`,
    entities: [
      ...(caller === '' ? [] : [{ type: 'account', name: caller } as const]),
      ...addresses.map((address) => ({ type: 'ip', address }) as const),
      { type: 'azure-resource', resourceId: opening.resourceId },
    ],
    facts: {
      Opened: `${new Date(opening.time).toISOString()}: ${settingLabels[opening.setting]} ${opening.after}`,
      Closed: `${new Date(closing.time).toISOString()}: ${settingLabels[closing.setting]} ${closing.after}`,
      'New addresses': listed(addresses),
      ...accessFacts(reads),
    },
    start: opening.time,
    end: Math.max(closing.time, extentOf(reads).end),
  };
}

function rules(after: number, ...addresses: readonly string[]): ReturnType<typeof exampleWrite> {
  return exampleWrite(
    { properties: { ipRules: addresses.map((ipAddressOrRange) => ({ ipAddressOrRange })) } },
    { time: exampleHour + after },
  );
}

function usual(): AccessRow {
  return exampleAccess({ hour: exampleHour - day });
}
