import { l10n } from 'vscode';
import type { Services, WatchPort } from '../services';
import type { Choice } from '../ui';

type Needed = Pick<Services, 'ui' | 'openWatch' | 'cloud' | 'kusto' | 'settings'>;

/** Whose logs a query is over. */
export interface KqlTarget {
  /** The name of the account. */
  readonly account: string;
  /** Whether the logs are in Azure, and not in a file. */
  readonly isLive: boolean;
}

/** Opens a query where the user wants it: in an editor, in their Kusto extension, or in the portal over the account's logs. */
export async function openKql(services: Needed, text: string, target: KqlTarget): Promise<void> {
  const { ui } = services;
  const places = [editorPlace(services, text), ...extensionPlaces(services, text)];
  if (target.isLive) places.push(...(await azurePlaces(services, text, target.account)));
  const [only, another] = places;
  const open = another ? await ui.pick(l10n.t('Open the Query'), places) : only?.value;
  await open?.();
}

type Place = Choice<() => Promise<void>>;

function editorPlace({ ui, kusto }: Needed, text: string): Place {
  const known = kusto.installed.find(({ language }) => language !== undefined);
  return {
    label: l10n.t('In an Editor'),
    description: known ? l10n.t('with {0}', known.name) : '',
    value: () => ui.openText(text, known?.language ?? 'kusto'),
  };
}

function extensionPlaces({ kusto }: Needed, text: string): Place[] {
  return kusto.installed.flatMap(({ name, viewType }) =>
    viewType === undefined
      ? []
      : [{ label: l10n.t('In {0}', name), value: () => kusto.open(text, viewType) }],
  );
}

async function azurePlaces(services: Needed, text: string, account: string): Promise<Place[]> {
  const [watch, { portal }, { workspaceQueryLink, databaseQueryLink }] = await Promise.all([
    services.openWatch(),
    services.cloud(),
    import('../later'),
  ]);
  const place = (label: string, description: string, link: string): Place => ({
    label,
    description,
    value: () => services.ui.openWebPage(link),
  });
  return [
    ...workspacesOf(watch, account).map(({ workspaceId, tenantId }) =>
      place(
        l10n.t('In the Azure Portal'),
        workspaceId.slice(workspaceId.lastIndexOf('/') + 1),
        workspaceQueryLink(portal, tenantId, workspaceId, text),
      ),
    ),
    ...services.settings.databases.map(({ cluster, database }) =>
      place(l10n.t('In Azure Data Explorer'), database, databaseQueryLink(cluster, database, text)),
    ),
  ];
}

/** The workspaces that an account sends its logs to, each with its tenant. */
function workspacesOf(
  { fleet }: WatchPort,
  name: string,
): readonly { readonly workspaceId: string; readonly tenantId: string }[] {
  const state = fleet.accounts.find(({ account }) => account.name.toLowerCase() === name.toLowerCase());
  const ids = state?.logs.value?.flatMap(({ workspaceId }) => workspaceId ?? []) ?? [];
  return [...new Set(ids)].map((workspaceId) => {
    const subscriptionId = workspaceId.split('/')[2] ?? '';
    const owners = fleet.subscriptions.value?.map(({ subscription }) => subscription) ?? [];
    const owner =
      owners.find(({ id }) => id.toLowerCase() === subscriptionId.toLowerCase()) ??
      owners.find(({ id }) => id === state?.account.subscriptionId);
    return { workspaceId, tenantId: owner?.tenantId ?? '' };
  });
}
