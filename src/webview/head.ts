import type { AlertDetails, ShownEntity } from '../report/details/alertDetails';
import type { Wording } from '../extension/alertDetails/wording';
import { element, list } from './element';
import { named } from './parts';

/** What is told at first sight: how bad, what happened, where and when, and who and what had a part in it. */
export function headOf({ alert, entities, origins, decided }: AlertDetails, wording: Wording): HTMLElement {
  const tactic = [alert.tactic, ...alert.techniques].filter(Boolean).join(' · ');
  const facts = [alert.account, alert.period, tactic, wording.states[alert.status]];
  return element(
    'header',
    {},
    element(
      'h1',
      {},
      element('span', { class: `severity ${alert.severity.toLowerCase()}` }, alert.severity),
      alert.title,
    ),
    element(
      'ul',
      { class: 'byline', 'aria-label': wording.alert },
      ...facts.map((text) => element('li', {}, text)),
    ),
    ...(decided ? [element('div', { class: 'decided' }, named(decided))] : []),
    element('p', { class: 'lead' }, alert.description),
    ...cards([...principalsOf(entities, origins, wording), ...entities], wording),
  );
}

/** Where the alert names nobody: whoever came from the addresses that it names. */
function principalsOf(
  entities: readonly ShownEntity[],
  origins: AlertDetails['origins'],
  wording: Wording,
): ShownEntity[] {
  if (entities.some(({ type }) => type === 'account')) return [];
  const principals = origins.filter(({ isNamed }) => isNamed).flatMap((origin) => origin.principals);
  return [...new Set(principals)].map((value) => ({ type: 'account', name: wording.who, value }));
}

/** The part that an entity had in what happened. */
const roles = {
  account: 'who',
  ip: 'fromWhere',
  'user-agent': 'withWhat',
  container: 'what',
  'azure-resource': 'what',
  query: 'what',
} as const satisfies Record<ShownEntity['type'], keyof Wording>;

const shownRoles = ['who', 'fromWhere', 'withWhat', 'what'] as const;

function cards(entities: readonly ShownEntity[], wording: Wording): HTMLElement[] {
  const made = shownRoles.flatMap((role) => {
    const own = entities.filter(({ type }) => roles[type] === role);
    return own.length > 0 ? [card(wording[role], own)] : [];
  });
  return made.length > 0
    ? [element('section', { class: 'cards', 'aria-label': wording.entities }, ...made)]
    : [];
}

const mostShown = 3;

function card(title: string, entities: readonly ShownEntity[]): HTMLElement {
  const texts = entities.map(({ value }) => value);
  const rest = texts.slice(mostShown);
  return element(
    'div',
    { class: 'card' },
    element('h2', {}, title),
    list('ul', texts.slice(0, mostShown)),
    ...(rest.length > 0
      ? [element('details', {}, element('summary', {}, `+ ${rest.length}`), list('ul', rest))]
      : []),
  );
}
