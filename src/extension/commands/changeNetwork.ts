import { l10n } from 'vscode';
import { chosenAddresses, publicNetworks } from '../../azure/accountChange';
import { defineCommand } from '../command';
import { makeChange } from './makeChange';
import { pickAccount } from './pickAccount';
import { parseIpv4 } from '../../detection/intelligence/address';
import type { Account } from '../../azure/account';
import type { Services, WatchPort } from '../services';
import type { Choice, Ui } from '../ui';

type Way = 'addresses' | 'close' | 'open';

/** Says which networks reach an account: chosen addresses, none but private endpoints, or all. */
export const changeNetwork = defineCommand({
  id: 'cosmosGuard.changeNetwork',
  async run({ ui, openWatch }: Pick<Services, 'ui' | 'openWatch'>, argument) {
    const watch = await openWatch();
    const state = await pickAccount(watch, ui, argument, l10n.t('Change the network access of'));
    if (!state) return;
    const { account } = state;
    const way = await ui.pick(l10n.t('Who may reach {0}?', account.name), waysOf(account));
    if (way === 'addresses') await limit(ui, watch, account);
    else if (way) await openOrClose(ui, watch, account, way === 'open');
  },
});

function waysOf({ publicNetworkAccess, privateEndpoints }: Account): readonly Choice<Way>[] {
  return [
    {
      label: l10n.t('Chosen addresses'),
      detail: l10n.t('IPv4 addresses and ranges that you write down, chosen subnets and private endpoints.'),
      value: 'addresses',
    },
    publicNetworkAccess
      ? {
          label: l10n.t('Private endpoints alone'),
          detail: l10n.t('{0} private endpoints lead to it now.', privateEndpoints),
          value: 'close',
        }
      : {
          label: l10n.t('Public networks'),
          detail: l10n.t('As far as its address rules and subnets allow.'),
          value: 'open',
        },
  ];
}

function openOrClose(ui: Ui, watch: WatchPort, account: Account, open: boolean): Promise<void> {
  const { name, privateEndpoints } = account;
  const nobody =
    privateEndpoints === 0 ? ' ' + l10n.t('It has none: nobody at all will reach its data.') : '';
  return makeChange(
    ui,
    watch,
    account,
    publicNetworks(open),
    open
      ? {
          question: l10n.t('Open {0} to public networks?', name),
          consequences: l10n.t(
            'Its address rules and subnets say who may reach it then; without any, everybody who has a key or a role.',
          ),
          action: l10n.t('Open'),
          done: l10n.t('{0} is open to public networks.', name),
        }
      : {
          question: l10n.t('Close {0} to public networks?', name),
          consequences:
            l10n.t(
              'Applications and people that do not come by a private endpoint are refused, the Data Explorer of the portal included. It takes up to 15 minutes.',
            ) + nobody,
          action: l10n.t('Close'),
          done: l10n.t('{0} is closed to public networks.', name),
        },
  );
}

async function limit(ui: Ui, watch: WatchPort, account: Account): Promise<void> {
  const { name, ipRules } = account;
  const text = await ui.ask({
    title: l10n.t('Addresses that may reach {0}', name),
    prompt: l10n.t('IPv4 addresses and ranges with commas between them, as in 203.0.113.7, 198.51.100.0/24'),
    value: ipRules.filter((rule) => rule !== everyAzureAddress).join(', '),
    check: (written) => mistakeIn(addressesIn(written)),
  });
  if (text === undefined) return;
  const addresses = addressesIn(text);
  await makeChange(ui, watch, account, chosenAddresses(addresses), {
    question: l10n.t('Let only {0} addresses and ranges reach {1}?', addresses.length, name),
    consequences: l10n.t(
      '{0}\n\nWhoever comes from elsewhere is refused, but chosen subnets and private endpoints. It takes up to 15 minutes.',
      addresses.join(', '),
    ),
    action: l10n.t('Limit'),
    done: l10n.t('{0} is open to {1} addresses and ranges.', name, addresses.length),
  });
}

/** The rule that lets in every address of Azure, those of other customers included. */
const everyAzureAddress = '0.0.0.0';

function addressesIn(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
}

function mistakeIn(addresses: readonly string[]): string | undefined {
  // Without any rule the account is open to all, which is not what is asked for here.
  if (addresses.length === 0) return l10n.t('Write down one address at least.');
  const wrong = addresses.find((address) => !isAddressOrRange(address));
  return wrong === undefined ? undefined : l10n.t('{0} is no IPv4 address or range.', wrong);
}

function isAddressOrRange(text: string): boolean {
  const [, address = '', bits] = /^([\d.]+)(?:\/(\d{1,2}))?$/.exec(text) ?? [];
  return parseIpv4(address) !== undefined && (bits === undefined || Number(bits) <= 32);
}
