import { l10n } from 'vscode';
import { defineCommand } from '../command';
import { readOfSubscription } from './pickSubscription';
import { sentence } from '../../shared/available';
import type { SecurityContact } from '../../azure/securityContacts';
import type { Services } from '../services';
import type { Ui } from '../ui';

/** Shows whom Defender writes to about the alerts of a subscription, and changes it. */
export const editSecurityContact = defineCommand({
  id: 'cosmosGuard.editSecurityContact',
  async run(services: Pick<Services, 'ui' | 'openWatch'>, argument) {
    const { ui } = services;
    const titles = [
      l10n.t('Security contact of which subscription?'),
      l10n.t('Reading the security contact'),
    ] as const;
    const read = await readOfSubscription(services, argument, titles, (watch, id, signal) =>
      watch.azure.readSecurityContact(id, signal),
    );
    if (!read) return;
    const { watch, id, name } = read;
    const contact = await askFor(ui, name, read.value);
    if (!contact) return;
    const asked = await ui.confirm({
      message: l10n.t('Change the security contact of {0}?', name),
      detail: l10n.t('/subscriptions/{0}\n\nDefender for Cloud writes to: {1}', id, textOf(contact)),
      action: l10n.t('Change'),
    });
    if (!asked) return;
    const set = await ui.withProgress(l10n.t('Changing the security contact'), (_, signal) =>
      watch.azure.setSecurityContact(id, contact, signal),
    );
    if (!set.available) ui.explain(set.reason);
    else
      ui.inform(
        [
          l10n.t('{0}: Defender writes to {1}.', name, textOf(set.value)),
          set.partial && sentence(set.partial),
        ]
          .filter(Boolean)
          .join(' '),
      );
  },
});

async function askFor(ui: Ui, name: string, before: SecurityContact): Promise<SecurityContact | undefined> {
  const emails = await ui.ask({
    title: l10n.t('Email addresses for the alerts of {0}', name),
    prompt: l10n.t('Now: {0}. With commas between them; empty for none.', textOf(before)),
    value: before.emails.join(', '),
  });
  if (emails === undefined) return undefined;
  const choices = (['High', 'Medium', 'Low'] as const).map((value) => ({
    label: l10n.t('From {0} on', value),
    description: value === before.from ? l10n.t('now') : '',
    value,
  }));
  const from = await ui.pick(l10n.t('Write about alerts'), [
    ...choices,
    { label: l10n.t('Do not write'), value: 'never' as const },
  ]);
  if (from === undefined) return undefined;
  const list = emails.split(',').flatMap((email) => email.trim() || []);
  return { emails: list, roles: before.roles, ...(from !== 'never' && { from }) };
}

function textOf({ emails, from, roles }: SecurityContact): string {
  if (!from) return l10n.t('nobody');
  return l10n.t('{0}, from {1} on', [...emails, ...roles].join(', ') || l10n.t('nobody'), from);
}
