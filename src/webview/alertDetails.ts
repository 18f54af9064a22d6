// The page of an alert. What it shows is posted to it as data; it makes text nodes of it and asks the extension for
// whatever is to be done.
import type { Chart } from 'chart.js';
import type {
  GoneMessage,
  PageAction,
  PageMessage,
  PageState,
  ShowMessage,
} from '../extension/alertDetails/message';
import type { Wording } from '../extension/alertDetails/wording';
import { draw, type Drawing } from './charts/draw';
import { networksDrawing } from './charts/networks';
import { volumeDrawing } from './charts/volume';
import { spotText, worldDrawing } from './charts/world';
import { element, list, section } from './element';
import { headOf } from './head';
import { chainOf, evidenceOf, named, originTable, queryOf, volumeTable } from './parts';
import { placeOn } from './place';
import { printed } from './printed';
import { onThemeChange, themeColours } from './theme';

declare function acquireVsCodeApi(): {
  postMessage(message: PageMessage): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
};

const vscode = acquireVsCodeApi();
let charts: Chart[] = [];
let drawings: ReadonlyMap<string, Drawing> = new Map();

function show(shown: ShowMessage): void {
  const main = document.getElementById('alert');
  if (!main) return;
  const bringBack = placeOn(main);
  for (const chart of charts) chart.destroy();
  main.replaceChildren(...page(shown).filter((part) => part !== undefined));
  main.setAttribute('aria-busy', 'false');
  drawings = drawingsOf(shown);
  charts = [...main.querySelectorAll('canvas')].flatMap((canvas) => {
    const drawing = drawings.get(canvas.id);
    return drawing ? [draw(canvas, drawing, themeColours())] : [];
  });
  bringBack();
}

/** What came from whom, and what to do, comes first: on most screens without scrolling. */
function page({ details, wording, actions }: ShowMessage): (HTMLElement | undefined)[] {
  const items = (title: string, kind: 'ol' | 'ul', texts: readonly string[]) =>
    section(title, texts.length > 0 ? list(kind, texts) : undefined);
  const { queries } = details;
  return [
    headOf(details, wording),
    buttons(actions, wording),
    section(
      wording.query,
      ...queries.map(queryOf),
      queries.length > 0 ? element('p', { class: 'quiet' }, wording.queryLegend) : undefined,
    ),
    columns(
      items(wording.remediation, 'ol', details.remediation),
      items(wording.triage, 'ol', details.triage),
    ),
    volumeOf(details, wording),
    section(wording.chain, details.chain.length > 1 ? chainOf(details, wording, openAlert) : undefined),
    provenanceOf(details, wording),
    section(wording.facts, details.facts.length > 0 ? named(details.facts) : undefined),
    columns(
      items(wording.causes, 'ul', details.causes),
      items(wording.falsePositives, 'ul', details.falsePositives),
    ),
    items(wording.limits, 'ul', details.limits),
    section(wording.evidence, ...evidenceOf(details, wording)),
    items(wording.notes, 'ul', details.notes),
    element('footer', { class: 'quiet' }, `${details.alert.type} · ${details.alert.id}`),
  ];
}

function columns(...parts: readonly (HTMLElement | undefined)[]): HTMLElement | undefined {
  const present = parts.filter((part) => part !== undefined);
  return present.length > 0 ? element('div', { class: 'columns' }, ...present) : undefined;
}

function volumeOf({ volume }: ShowMessage['details'], wording: Wording): HTMLElement | undefined {
  if (!volume) return undefined;
  const label = wording.measures[volume.measure];
  return section(wording.volume, picture('volume', label), volumeTable(volume, wording));
}

/** The world where places are known, networks where they are not, and all of it as a table. */
function provenanceOf(
  { origins, world, networks }: ShowMessage['details'],
  wording: Wording,
): HTMLElement | undefined {
  if (origins.length === 0) return undefined;
  const told = world.map((spot) => spotText(spot, wording)).join('; ');
  return section(
    wording.origins,
    world.length > 0 ? picture('world', `${wording.origins}: ${told}`) : undefined,
    networks && picture('networks', wording.networks[networks.measure], 4 + 2.5 * networks.networks.length),
    originTable(origins, wording),
  );
}

function buttons(actions: ShowMessage['actions'], wording: Wording): HTMLElement {
  return element(
    'nav',
    { 'aria-label': wording.actions },
    ...actions.map(({ id, label }) => {
      const button = element('button', { type: 'button' }, label);
      button.addEventListener('click', () => {
        act(id);
      });
      return button;
    }),
  );
}

function act(action: PageAction): void {
  const main = document.getElementById('alert');
  if (action === 'print' && main) vscode.postMessage({ type: 'print', html: printed(main, drawings) });
  else vscode.postMessage({ type: 'act', action });
}

function openAlert(alertId: string): void {
  vscode.postMessage({ type: 'open', alertId });
}

/**
 * The place of a chart. A list or table beside it tells the same to whoever does not see it.
 *
 * @param height in rem, where it depends on what is shown
 */
function picture(id: string, label: string, height?: number): HTMLElement {
  const canvas = element('canvas', { id, role: 'img', 'aria-label': label });
  const made = element('div', { class: `picture ${id}` }, canvas);
  if (height !== undefined) made.style.height = `${height}rem`;
  return made;
}

function drawingsOf({ details, wording }: ShowMessage): ReadonlyMap<string, Drawing> {
  const { volume, world, networks } = details;
  return new Map([
    ...(volume ? [['volume', volumeDrawing(volume, wording)] as const] : []),
    ...(world.length > 0 ? [['world', worldDrawing(world, wording)] as const] : []),
    ...(networks ? [['networks', networksDrawing(networks, wording)] as const] : []),
  ]);
}

/** Says over the page that its alert is there no more; a second time changes nothing. */
function showGone({ text }: GoneMessage): void {
  const main = document.getElementById('alert');
  if (!main || main.querySelector('.gone')) return;
  main.prepend(element('p', { class: 'gone', role: 'status' }, text));
  main.setAttribute('aria-busy', 'false');
  for (const button of main.querySelectorAll('nav button')) button.setAttribute('disabled', '');
}

let last = vscode.getState()?.shown;
if (last) show(last);
window.addEventListener('message', ({ data }: MessageEvent<ShowMessage | GoneMessage>) => {
  if (data.type === 'gone') {
    showGone(data);
    return;
  }
  // Each round of the watch tells the page; nobody who reads it must notice where nothing is new.
  if (!document.querySelector('.gone') && JSON.stringify(last) === JSON.stringify(data)) return;
  last = data;
  vscode.setState({ id: data.details.alert.id, shown: data });
  show(data);
});
onThemeChange(() => {
  if (last) show(last);
});
vscode.postMessage({ type: 'ready' });
