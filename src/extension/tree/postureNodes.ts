import { l10n } from 'vscode';
import { accountKeys, continuousBackup, isChangeable } from '../../azure/accountChange';
import type { Account } from '../../azure/account';
import type { NodeIcon, TreeNode } from './node';

const quiet = (id: string): NodeIcon => ({ id });
const loud = (id: string): NodeIcon => ({ id, color: 'list.warningForeground' });

/** A key that is older than this should be made anew. */
const oldKey = 365 * 24 * 3_600_000;

/** The lines on network, keys and backup, from what the account itself says. `now` in milliseconds. */
export function postureNodes(account: Account, now: number): TreeNode[] {
  return [networkNode(account), keysNode(account, now), ...backupNode(account)];
}

function networkNode(account: Account): TreeNode {
  const { publicNetworkAccess, ipRules, virtualNetworkRules, privateEndpoints } = account;
  const rules = ipRules.length + virtualNetworkRules;
  // The rule 0.0.0.0 lets in every address of Azure, those of other customers included.
  const isOpen = publicNetworkAccess && (rules === 0 || ipRules.includes('0.0.0.0'));
  return line(account, 'network', {
    label: isOpen
      ? l10n.t('Open to every network')
      : publicNetworkAccess
        ? l10n.t('Open to chosen networks')
        : l10n.t('Closed to public networks'),
    description: [
      ...(ipRules.length > 0 ? [l10n.t('{0} address rules', ipRules.length)] : []),
      ...(virtualNetworkRules > 0 ? [l10n.t('{0} subnets', virtualNetworkRules)] : []),
      ...(privateEndpoints > 0 ? [l10n.t('{0} private endpoints', privateEndpoints)] : []),
    ].join(', '),
    tooltip: [[l10n.t('Address rules'), ipRules.join(', ')]],
    icon: isOpen ? loud('globe') : quiet('globe'),
    state: isOpen ? 'open' : 'good',
  });
}

function keysNode(account: Account, now: number): TreeNode {
  const { localAuthDisabled, oldestKey } = account;
  const isOld = oldestKey !== undefined && now - Date.parse(oldestKey) > oldKey;
  const made = oldestKey ? l10n.t('the oldest is from {0}', oldestKey.slice(0, 10)) : '';
  return line(account, 'keys', {
    label: localAuthDisabled
      ? l10n.t('Keys are off: Entra ID alone')
      : isOld
        ? l10n.t('Keys are on and old')
        : l10n.t('Keys are on'),
    description: localAuthDisabled ? '' : made,
    tooltip: [],
    icon: localAuthDisabled || !isOld ? quiet('key') : loud('key'),
    state: localAuthDisabled ? 'off' : isChangeable(account, accountKeys(false)) ? 'open' : 'good',
  });
}

function backupNode(account: Account): TreeNode[] {
  if (account.backup === '') return [];
  const isContinuous = account.backup === 'Continuous';
  return [
    line(account, 'backup', {
      label: isContinuous ? l10n.t('Continuous backup') : l10n.t('Periodic backup'),
      description: isContinuous ? '' : l10n.t('no restore to a point in time'),
      tooltip: [],
      icon: quiet('archive'),
      state: !isContinuous && isChangeable(account, continuousBackup(7)) ? 'open' : 'good',
    }),
  ];
}

type Line = Pick<TreeNode, 'label' | 'icon'> & {
  readonly description: string;
  readonly tooltip: NonNullable<TreeNode['tooltip']>;
  /** Which actions there are: `open` has a fix, `off` has a way back. */
  readonly state: 'open' | 'good' | 'off';
};

function line(account: Account, name: string, { state, ...shown }: Line): TreeNode {
  return {
    id: `${account.id}/${name}`,
    ...shown,
    context: `${name}.${state}`,
    subject: { kind: 'account', id: account.id },
  };
}
