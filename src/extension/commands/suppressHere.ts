import { l10n } from 'vscode';
import { defineCommand, subjectId } from '../command';
import { scopeText } from '../triage/scopeText';
import { entityText } from '../../report/entityText';
import { plainText } from '../../shared/plainText';
import { day } from '../../shared/timeWindow';
import type { Services } from '../services';
import type { TeamFolder } from '../triage/team';
import type { AlertEntity } from '../../detection/alert';
import type { Suppression } from '../../monitor/decision';
import type { ListedAlert } from '../../monitor/listedAlert';
import type { Choice } from '../ui';

type Scope = Pick<Suppression, 'alertType' | 'account' | 'entity'>;
type Needs = Pick<Services, 'ui' | 'openWatch' | 'team' | 'now'>;

/** What a person wants dismissed, why, and for how many days. */
interface Wish {
  readonly scope: Scope;
  readonly reason: string;
  readonly days: number;
}

/** Lengths of a rule, in days. */
const lengths = [1, 7, 30, 90];

/**
 * Dismisses alerts like one as they come: of its kind, its account, or what it names, with a reason and an end; for the
 * person alone, or by a file of the workspace for their team.
 */
export const suppressHere = defineCommand({
  id: 'cosmosGuard.suppressHere',
  async run(services: Needs, argument) {
    const watch = await services.openWatch();
    const alert = watch.listedAlert(subjectId(argument, 'alert') ?? '');
    const wish = alert && (await askWish(services.ui, alert));
    const whom = wish && (await askWhom(services));
    if (!whom) return;
    if (whom.folder) await suppressForTeam(services, wish, whom.folder);
    else await suppressForMe(services, wish);
  },
});

async function askWish(ui: Services['ui'], alert: ListedAlert): Promise<Wish | undefined> {
  const scope = await ui.pick(l10n.t('Suppress Which Alerts?'), scopesOf(alert));
  if (!scope) return undefined;
  const days = await ui.pick(
    l10n.t('Suppress for'),
    lengths.map((value) => ({ label: value === 1 ? l10n.t('1 day') : l10n.t('{0} days', value), value })),
  );
  if (days === undefined) return undefined;
  const reason = await ui.ask({
    title: l10n.t('Why? The answer is kept with the rule.'),
    check: (text) => (text.trim() === '' ? l10n.t('A suppression needs a reason.') : undefined),
  });
  return reason?.trim() ? { scope, days, reason: reason.trim() } : undefined;
}

/** Nobody is asked where there is no team to share with. */
async function askWhom({ ui, team }: Needs): Promise<{ folder?: TeamFolder } | undefined> {
  const folders = team.folders();
  if (folders.length === 0) return {};
  return ui.pick<{ folder?: TeamFolder }>(l10n.t('Suppress for Whom?'), [
    { label: l10n.t('Only me'), detail: l10n.t('On this machine, in every window'), value: {} },
    ...folders.map((folder) => ({
      label: folders.length === 1 ? l10n.t('My team') : l10n.t('My team, in {0}', folder.name),
      detail: folder.file,
      value: { folder },
    })),
  ]);
}

async function suppressForMe({ openWatch }: Needs, { scope, reason, days }: Wish): Promise<void> {
  const watch = await openWatch();
  await watch.changeTriage((triage, now) =>
    triage.suppress({ id: crypto.randomUUID(), at: now, expires: now + days * day, reason, ...scope }),
  );
}

async function suppressForTeam(
  { ui, team, now }: Needs,
  { scope, reason, days }: Wish,
  folder: TeamFolder,
): Promise<void> {
  const expires = new Date(now() + days * day).toISOString().slice(0, 10);
  const asked = await ui.confirm({
    message: l10n.t('Suppress this for everyone of your team?'),
    detail: l10n.t(
      '{0}\n\nIt is written to {1}. Whoever opens this folder and trusts it is not told of such alerts, up to and with {2}.',
      scopeText(scope),
      folder.file,
      expires,
    ),
    action: l10n.t('Write to the File'),
  });
  if (!asked) return;
  const added = await team.add(folder, { ...scope, reason, expires });
  if (!added.available) ui.explain(added.reason);
  else if (added.value === 'written')
    ui.inform(l10n.t('It is suppressed for your team once {0} is shared.', folder.file));
  else ui.inform(l10n.t('It stands in {0}, which has unsaved changes: save it, and it counts.', folder.file));
}

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
