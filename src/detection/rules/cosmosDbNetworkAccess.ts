import { itemsOf, type AccountSettings } from '../accountSettings';
import { changeSightings } from '../changeSighting';
import { defineDetection } from '../detection';
import { examplePosture, exampleWrite, exampleHour } from '../exampleRows';
import { routinePeriod } from '../routine';
import { isMeant, type SettingChange } from '../settingChange';
import type { Verdict } from '../verdict';
import { day } from '../../shared/timeWindow';

/** Shorter prefixes let in more than any organisation owns. */
const widestPrefix = 8;

export const cosmosDbNetworkAccess = defineDetection({
  id: 'CosmosDB_NetworkAccess',
  title: 'Network access changed or without restriction',
  description:
    'The account may be reached from every network, from all of Azure or from more networks than before, or a rule that let somebody in was taken away.',
  severities: ['Medium', 'Low', 'Informational'],
  tactic: 'Defense Evasion',
  techniques: ['T1562.007'],
  evidence: ['controlPlane', 'posture'],
  helpedBy: ['posture'],
  window: 'PT1H',
  baseline: routinePeriod,
  causes: [
    'Somebody with rights on the account makes it reachable for themselves.',
    'A developer, a new service or the portal needs access; or the account was never restricted.',
  ],
  triage: [
    'Find out whose addresses and networks were added; the facts tell them.',
    'Look for requests from there afterwards, and for keys that were viewed before.',
    'Ask the principal who did it for the reason.',
  ],
  remediation: [
    'Take the rule away again, and turn public network access off where private endpoints serve.',
    'Never let in 0.0.0.0: it is every service of every customer of Azure.',
    'Regenerate the keys, if the data was read from an address that nobody knows.',
  ],
  falsePositives: [
    'Developers who let in their address for a day, new services, and accounts that are public on purpose.',
  ],
  limits: [
    'What the account was before is known only from the logs of two weeks and from what the monitor read.',
    'Private endpoints and network security perimeters are not looked at.',
    'The control-plane log tells the addresses only; networks and public access are seen in request bodies and by the monitor.',
  ],
  *evaluate(input) {
    yield* changeSightings(input, verdictOf);
  },
  examples: [
    {
      name: 'the last rule is taken away, which lets in everybody',
      evidence: { controlPlane: exampleWrite({ properties: { ipRules: [], virtualNetworkRules: [] } }) },
      baseline: { posture: [guarded()] },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'the last rule is taken away, where nobody ever said that public access is on',
      evidence: { controlPlane: exampleWrite(rules()) },
      baseline: { controlPlane: exampleWrite(rules('20.1.2.3'), { time: exampleHour - day }) },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'all of Azure is let in, and nothing is known of the account',
      evidence: { controlPlane: exampleWrite(rules('20.1.2.3', '0.0.0.0')) },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'quiet: a deployment writes all settings, and nothing is known of the account',
      evidence: {
        controlPlane: exampleWrite({
          properties: { ipRules: [{ ipAddressOrRange: '20.1.2.3' }], disableLocalAuth: true },
        }),
      },
      expect: [],
    },
    {
      name: 'all of Azure is let in',
      evidence: { controlPlane: exampleWrite(rules('20.1.2.3', '0.0.0.0')) },
      baseline: { posture: [guarded()] },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'an address is added, by the control-plane log alone',
      evidence: { posture: [guarded({ ipRules: '20.1.2.3,91.2.3.4', time: exampleHour })] },
      baseline: { posture: [guarded()] },
      expect: [{ account: 'shop', severity: 'Low' }],
    },
    {
      name: 'public access is turned on, within the rules',
      evidence: { controlPlane: exampleWrite({ properties: { publicNetworkAccess: 'Enabled' } }) },
      baseline: { posture: [guarded({ publicNetworkAccess: 'Disabled' })] },
      expect: [{ account: 'shop', severity: 'Low' }],
    },
    {
      name: 'the bypass is widened',
      evidence: { controlPlane: exampleWrite({ properties: { networkAclBypass: 'AzureServices' } }) },
      baseline: { posture: [guarded({ networkBypass: 'None' })] },
      expect: [{ account: 'shop', severity: 'Low' }],
    },
    {
      name: 'a virtual network is added',
      evidence: { controlPlane: exampleWrite(networks('/v/app', '/v/elsewhere')) },
      baseline: { posture: [guarded({ virtualNetworks: '/v/app' })] },
      expect: [{ account: 'shop', severity: 'Low' }],
    },
    {
      name: 'a virtual network is taken away',
      evidence: { controlPlane: exampleWrite(networks('/v/app')) },
      baseline: { posture: [guarded({ virtualNetworks: '/v/app,/v/jobs' })] },
      expect: [{ account: 'shop', severity: 'Informational' }],
    },
    {
      name: 'one of two rules is taken away',
      evidence: { controlPlane: exampleWrite(rules('20.1.2.3')) },
      baseline: { posture: [guarded({ ipRules: '20.1.2.3,20.9.9.9' })] },
      expect: [{ account: 'shop', severity: 'Informational' }],
    },
    {
      name: 'an account is found to be open for everybody when it is first read',
      evidence: {
        posture: [
          guarded({
            publicNetworkAccess: 'Enabled',
            ipRules: 'none',
            virtualNetworks: 'none',
            time: exampleHour,
          }),
        ],
      },
      expect: [{ account: 'shop', severity: 'Low' }],
    },
    {
      name: 'quiet: a deployment writes the rules that are there, in another order',
      evidence: { controlPlane: exampleWrite(rules('20.9.9.9', '20.1.2.3')) },
      baseline: { posture: [guarded({ ipRules: '20.1.2.3,20.9.9.9' })] },
      expect: [],
    },
    {
      name: 'quiet: public access is turned off along with its rules',
      evidence: {
        controlPlane: exampleWrite({ properties: { publicNetworkAccess: 'Disabled', ipRules: [] } }),
      },
      baseline: { posture: [guarded()] },
      expect: [],
    },
    {
      name: 'quiet: the pipeline lets itself in, as it does every day',
      evidence: { controlPlane: exampleWrite(rules('20.1.2.3', '13.80.0.9')) },
      baseline: {
        posture: [guarded()],
        controlPlane: [1, 2, 3].flatMap((days) => [
          ...exampleWrite(rules('20.1.2.3', `13.80.0.${days}`), { time: exampleHour - days * day }),
          ...exampleWrite(rules('20.1.2.3'), { time: exampleHour - days * day + 60_000 }),
        ]),
      },
      expect: [],
    },
  ],
});

function verdictOf(change: SettingChange): Verdict | undefined {
  if (isOpen(change.to) && !isOpen(change.from)) return opened(change);
  // A closed door is not watched: rules of an account that nobody reaches from outside change nothing.
  if (change.to.publicNetworkAccess === 'Disabled') return undefined;
  if (change.before === undefined && !isMeant(change)) return undefined;
  return isLastRuleRemoved(change) ? opened(change) : judges[change.setting]?.(change);
}

/** An account with rules is reached from outside, though nobody said so: without them, by everybody. */
function isLastRuleRemoved({ setting, before, to }: SettingChange): boolean {
  return (
    setting === 'ipRules' &&
    before !== undefined &&
    to.ipRules === 'none' &&
    (to.virtualNetworks ?? 'none') === 'none'
  );
}

/** Whether everybody may reach the account; they hold a key or token or not. */
function isOpen({ publicNetworkAccess, ipRules, virtualNetworks }: AccountSettings): boolean {
  return publicNetworkAccess === 'Enabled' && ipRules === 'none' && virtualNetworks === 'none';
}

function opened({ from }: SettingChange): Verdict {
  return Object.keys(from).length > 0
    ? { what: 'opened the network access to everybody', severity: 'Medium' }
    : { what: 'left open to everybody the network access', severity: 'Low' };
}

const judges: Readonly<
  Partial<Record<SettingChange['setting'], (change: SettingChange) => Verdict | undefined>>
> = {
  publicNetworkAccess: ({ after }) =>
    after === 'Enabled' ? { what: 'turned on the public network access', severity: 'Low' } : undefined,
  networkBypass: ({ after }) =>
    after === 'AzureServices'
      ? { what: 'let services of Azure bypass the firewall', severity: 'Low' }
      : undefined,
  ipRules: (change) => ruleVerdict(change, 'firewall rules'),
  virtualNetworks: (change) => ruleVerdict(change, 'virtual networks'),
};

function ruleVerdict({ before, after }: SettingChange, what: string): Verdict {
  const known = new Set(itemsOf(before));
  const added = itemsOf(after).filter((item) => !known.has(item));
  if (added.some(isVast))
    return { what: 'let all of Azure or the internet into the network', severity: 'Medium' };
  if (before === undefined) return { what: `set the ${what}`, severity: 'Low' };
  return added.length > 0
    ? { what: `added to the ${what}`, severity: 'Low' }
    : { what: `removed some of the ${what}`, severity: 'Informational' };
}

/** 0.0.0.0 stands for all of Azure; a range with a short prefix for much of the internet. */
function isVast(rule: string): boolean {
  const [address, prefix] = rule.split('/');
  return prefix === undefined ? address === '0.0.0.0' : Number(prefix) < widestPrefix;
}

function guarded(changes: Parameters<typeof examplePosture>[0] = {}): ReturnType<typeof examplePosture> {
  return examplePosture({
    publicNetworkAccess: 'Enabled',
    ipRules: '20.1.2.3',
    virtualNetworks: 'none',
    ...changes,
  });
}

function rules(...addresses: readonly string[]): object {
  return { properties: { ipRules: addresses.map((ipAddressOrRange) => ({ ipAddressOrRange })) } };
}

function networks(...ids: readonly string[]): object {
  return { properties: { virtualNetworkRules: ids.map((id) => ({ id })) } };
}
