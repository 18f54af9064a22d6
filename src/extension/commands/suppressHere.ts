import { l10n } from 'vscode';
import { defineCommand, subjectId } from '../command';
import { entityText } from '../../report/entityText';
import { plainText } from '../../shared/plainText';
import { day } from '../../shared/timeWindow';
import type { Services } from '../services';
import type { AlertEntity } from '../../detection/alert';
import type { Suppression } from '../../monitor/decision';
import type { ListedAlert } from '../../monitor/listedAlert';
import type { Choice } from '../ui';

type Scope = Pick<Suppression, 'alertType' | 'account' | 'entity'>;

/** Lengths of a rule, in days. */
const lengths = [1, 7, 30, 90];

/** Dismisses alerts like one as they come: of its kind, its account, or what it names, with a reason and an end. */
export const suppressHere = defineCommand({
  id: 'cosmosGuard.suppressHere',
  async run({ ui, openWatch }: Pick<Services, 'ui' | 'openWatch'>, argument) {
    const watch = await openWatch();
    const alert = watch.listedAlert(subjectId(argument, 'alert') ?? '');
    if (!alert) return;
    const scope = await ui.pick(l10n.t('Suppress Which Alerts?'), scopesOf(alert));
    if (!scope) return;
    const days = await ui.pick(
      l10n.t('Suppress for'),
      lengths.map((value) => ({ label: value === 1 ? l10n.t('1 day') : l10n.t('{0} days', value), value })),
    );
    if (days === undefined) return;
    const reason = await ui.ask({
      title: l10n.t('Why? The answer is kept with the rule.'),
      check: (text) => (text.trim() === '' ? l10n.t('A suppression needs a reason.') : undefined),
    });
    if (!reason?.trim()) return;
    await watch.changeTriage((triage, now) =>
      triage.suppress({
        id: crypto.randomUUID(),
        at: now,
        expires: now + days * day,
        reason: reason.trim(),
        ...scope,
      }),
    );
  },
});

function scopesOf({ alertType, compromisedEntity, entities }: ListedAlert): Choice<Scope>[] {
  const account = compromisedEntity;
  return [
    { label: l10n.t('Of this kind on this account'), value: { alertType, account } },
    { label: l10n.t('Of this kind on every account'), value: { alertType } },
    { label: l10n.t('Every alert on this account'), value: { account } },
    ...entities.flatMap((entity) => scopeOfEntity(entity, alertType)),
  ];
}

/** An entity that one value tells whole. */
function scopeOfEntity(entity: AlertEntity, alertType: string): Choice<Scope>[] {
  if (entity.type === 'container') return [];
  const value = entity.type === 'ip' ? entity.address : entityText(entity);
  if (value === '') return [];
  return [
    {
      label: l10n.t('Of this kind that name {0}', plainText(value, 80)),
      value: { alertType, entity: value },
    },
  ];
}
