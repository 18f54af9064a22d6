import type { AlertDetails, NamedText } from '../report/details/alertDetails';
import type { MarkedQuery } from '../report/details/markedQuery';
import type { Origin } from '../report/details/origin';
import type { VolumeChart } from '../report/details/volumeChart';
import type { Wording } from '../extension/alertDetails/wording';
import { amount } from './charts/amount';
import { hourText } from './charts/volume';
import { element, list, table } from './element';

/** Names with their values. */
export function named(pairs: readonly NamedText[]): HTMLElement {
  return element(
    'dl',
    {},
    ...pairs.flatMap(({ name, value }) => [element('dt', {}, name), element('dd', {}, value)]),
  );
}

/** A query with what tells of the injection marked, and why. */
export function queryOf({ pieces, reasons }: MarkedQuery): HTMLElement {
  const shown = pieces.map(({ text, mark }) => (mark ? element('mark', { title: mark }, text) : text));
  return element(
    'figure',
    {},
    element('pre', { tabindex: '0' }, element('code', {}, ...shown)),
    element('figcaption', {}, list('ul', reasons)),
  );
}

/** The steps of the attack in order, this one said to be this one. */
export function chainOf(
  { chain }: AlertDetails,
  wording: Wording,
  open: (alertId: string) => void,
): HTMLElement {
  const steps = chain.map(({ id, time, tactic, title, isThis }) => {
    const name = isThis
      ? element('strong', {}, title)
      : element('button', { type: 'button', class: 'link' }, title);
    if (!isThis)
      name.addEventListener('click', () => {
        open(id);
      });
    const step = element(
      'li',
      isThis ? { 'aria-current': 'step' } : {},
      element('span', { class: 'tactic' }, tactic),
      name,
      element('span', { class: 'quiet' }, isThis ? `${time} · ${wording.thisAlert}` : time),
    );
    return step;
  });
  return element('ol', { class: 'chain' }, ...steps);
}

export function originTable(origins: readonly Origin[], wording: Wording): HTMLElement {
  return table(
    wording.origins,
    [
      wording.address,
      wording.network,
      wording.place,
      wording.operations,
      wording.bytes,
      wording.refused,
      wording.principals,
      wording.seenBefore,
    ],
    origins.map(({ address, network, place, operations, bytes, refused, principals, isNew }) => [
      ...[address, network, place, String(operations), amount(bytes, 'bytes'), String(refused)],
      ...[principals.join(', '), isNew ? wording.no : wording.yes],
    ]),
  );
}

/** The numbers behind the chart, for whoever does not see pictures. */
export function volumeTable(chart: VolumeChart, wording: Wording): HTMLElement {
  const rows = chart.hours.map((hour, at) => [
    hourText(hour),
    String(chart.actual[at] ?? 0),
    rounded(chart.usual[at]),
    rounded(chart.limit[at]),
    chart.isAlert[at] ? wording.yes : '',
  ]);
  return element(
    'details',
    {},
    element('summary', {}, wording.numbers),
    table(
      wording.numbers,
      [wording.hour, wording.seen, wording.usual, wording.limit, wording.duringAlert],
      rows,
    ),
  );
}

export function evidenceOf({ evidence }: AlertDetails, wording: Wording): HTMLElement[] {
  return evidence.flatMap(({ kind, description, columns, rows, more }) => [
    element('h3', {}, kind),
    element('p', { class: 'quiet' }, description),
    table(kind, columns, rows),
    ...(more > 0 ? [element('p', {}, `${more} ${wording.more}`)] : []),
  ]);
}

function rounded(value: number | null | undefined): string {
  return typeof value === 'number' ? String(Math.round(value)) : '';
}
