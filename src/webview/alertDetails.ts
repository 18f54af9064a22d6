// The page of an alert. What it shows is posted to it as data; it makes text nodes of it and asks the extension for
// whatever is to be done.
import type { Chart } from 'chart.js';
import type { PageAction, PageMessage, PageState, ShowMessage } from '../extension/alertDetails/message';
import { draw, originsConfiguration, volumeConfiguration } from './charts';
import { element, list, section } from './element';
import { chainOf, evidenceOf, headOf, named, originTable, queryOf, volumeTable } from './parts';
import { printed } from './printed';
import { chartColours, onThemeChange } from './theme';

declare function acquireVsCodeApi(): {
  postMessage(message: PageMessage): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
};

const vscode = acquireVsCodeApi();
let charts: Chart[] = [];

function show(shown: ShowMessage): void {
  const main = document.getElementById('alert');
  if (!main) return;
  const { scrollY } = window;
  for (const chart of charts) chart.destroy();
  charts = [];
  main.replaceChildren(...page(shown).filter((part) => part !== undefined));
  main.setAttribute('aria-busy', 'false');
  drawCharts(shown);
  window.scrollTo(0, scrollY);
}

function page({ details, wording, actions }: ShowMessage): (HTMLElement | undefined)[] {
  const items = (title: string, kind: 'ol' | 'ul', texts: readonly string[]) =>
    section(title, texts.length > 0 ? list(kind, texts) : undefined);
  const { volume, origins, queries } = details;
  return [
    headOf(details, wording),
    buttons(actions),
    volume &&
      section(
        wording.volume,
        picture('volume', wording.measures[volume.measure]),
        volumeTable(volume, wording),
      ),
    section(
      wording.query,
      queries.length > 0 ? element('p', { class: 'quiet' }, wording.queryLegend) : undefined,
      ...queries.map(queryOf),
    ),
    section(wording.chain, chainOf(details, wording, openAlert)),
    origins.length > 0
      ? section(wording.origins, picture('origins', wording.origins), originTable(origins, wording))
      : undefined,
    items(wording.triage, 'ol', details.triage),
    items(wording.remediation, 'ol', details.remediation),
    section(wording.entities, details.entities.length > 0 ? named(details.entities) : undefined),
    section(wording.facts, details.facts.length > 0 ? named(details.facts) : undefined),
    items(wording.causes, 'ul', details.causes),
    items(wording.falsePositives, 'ul', details.falsePositives),
    items(wording.limits, 'ul', details.limits),
    section(wording.evidence, ...evidenceOf(details, wording)),
    items(wording.notes, 'ul', details.notes),
  ];
}

function buttons(actions: ShowMessage['actions']): HTMLElement {
  return element(
    'nav',
    {},
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
  if (action === 'print' && main) vscode.postMessage({ type: 'print', html: printed(main) });
  else vscode.postMessage({ type: 'act', action });
}

function openAlert(alertId: string): void {
  vscode.postMessage({ type: 'open', alertId });
}

/** The place of a chart. A list or table beside it tells the same to whoever does not see it. */
function picture(id: string, label: string): HTMLElement {
  return element(
    'div',
    { class: `picture ${id}` },
    element('canvas', { id, role: 'img', 'aria-label': label }),
  );
}

function drawCharts({ details: { volume, origins }, wording }: ShowMessage): void {
  const colours = chartColours();
  const place = (id: string) => document.querySelector<HTMLCanvasElement>(`#${id}`);
  const [volumePlace, originsPlace] = [place('volume'), place('origins')];
  if (volume && volumePlace) charts.push(draw(volumePlace, volumeConfiguration(volume, wording, colours)));
  if (originsPlace) charts.push(draw(originsPlace, originsConfiguration(origins, wording, colours)));
}

let last = vscode.getState()?.shown;
if (last) show(last);
window.addEventListener('message', ({ data }: MessageEvent<ShowMessage>) => {
  last = data;
  vscode.setState({ id: data.details.alert.id, shown: data });
  show(data);
});
onThemeChange(() => {
  if (last) show(last);
});
vscode.postMessage({ type: 'ready' });
