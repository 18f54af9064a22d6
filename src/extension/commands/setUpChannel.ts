import { l10n } from 'vscode';
import { defineCommand } from '../command';
import { detailText, kindText } from '../channels/channelText';
import { guides } from '../channels/guide';
import { testBy } from './testChannel';
import { channelKinds, type ChannelKind } from '../../monitor/channels/secret';
import { alertSeverities } from '../../shared/severity';
import type { ChannelSettings } from '../../monitor/channels/channelSettings';
import type { ChannelsPort, Services } from '../services';
import type { Ui } from '../ui';

type Needed = Pick<Services, 'ui' | 'channels' | 'now' | 'openWatch'>;

/** Asks step by step for a channel by which new alerts are told, keeps its secret apart, and offers to try it. */
export const setUpChannel = defineCommand({
  id: 'cosmosGuard.setUpChannel',
  async run({ ui, channels: load, now, openWatch }: Needed) {
    const channels = await load();
    const { settings } = channels;
    if (!settings.available) {
      ui.explain(settings.reason);
      return;
    }
    const kind = await ui.pick(
      l10n.t('Tell Alerts By'),
      channelKinds.map((value) => ({ label: kindText(value), value })),
    );
    if (!kind) return;
    const name = await askName(ui, kind, settings.value);
    if (name === undefined) return;
    const guided = await guides[kind](ui);
    const extent = guided && (await askExtent(ui, kind));
    if (!extent) return;
    const since = new Date(now()).toISOString();
    const added = await channels.add({ kind, name, ...guided.own, ...extent, since }, guided.secret);
    if (!added.available) {
      ui.explain(added.reason);
      return;
    }
    await offerTest(ui, channels, added.value);
    // From now on there is something to tell, whether a view was looked at or not.
    await openWatch();
  },
});

async function askName(
  ui: Ui,
  kind: ChannelKind,
  known: readonly ChannelSettings[],
): Promise<string | undefined> {
  return ui.ask({
    title: l10n.t('Name of the channel'),
    prompt: l10n.t('A name that is there already is set up anew.'),
    value: known.find((channel) => channel.kind === kind)?.name ?? kind,
    check: (text) =>
      /^[\w.-]{1,60}$/.test(text) ? undefined : l10n.t('Use letters, digits, ".", "_" and "-".'),
  });
}

/** Which alerts, and how much of them. A file on this machine takes them whole. */
async function askExtent(
  ui: Ui,
  kind: ChannelKind,
): Promise<Pick<ChannelSettings, 'severity' | 'detail'> | undefined> {
  const severity = await ui.pick(
    l10n.t('Tell Which Alerts?'),
    alertSeverities.map((value) => ({ label: l10n.t('From {0} on', value), value })),
  );
  if (severity === undefined) return undefined;
  if (kind === 'file') return { severity, detail: 'full' };
  const detail = await ui.pick(l10n.t('How Much of Them?'), [
    {
      label: l10n.t('Summary'),
      description: l10n.t('what happened, which account, when'),
      value: 'summary' as const,
    },
    {
      label: l10n.t('Full'),
      description: `${detailText('full')}, ${l10n.t('secrets taken out')}`,
      value: 'full' as const,
    },
  ]);
  return detail && { severity, detail };
}

async function offerTest(ui: Ui, channels: ChannelsPort, settings: ChannelSettings): Promise<void> {
  const wanted = await ui.pick(l10n.t('{0} Is Set Up', settings.name), [
    { label: l10n.t('Send a Test Now'), value: true },
    { label: l10n.t('Not Now'), value: false },
  ]);
  if (wanted) await testBy(ui, channels, settings);
}
