import type { Standing } from '../report/details/worldView';

/** Colours that charts are drawn with; a canvas knows no style sheet. */
export interface ChartColours extends Readonly<Record<Standing, string>> {
  readonly font: string;
  readonly text: string;
  readonly background: string;
  readonly grid: string;
  readonly land: string;
  readonly seen: string;
  readonly alert: string;
  readonly usual: string;
  readonly band: string;
}

/** The colours of the theme. */
export function themeColours(): ChartColours {
  const style = getComputedStyle(document.body);
  const colour = (name: string, fallback: string): string => style.getPropertyValue(name).trim() || fallback;
  const text = colour('--vscode-foreground', style.color);
  const [alert, seen] = [colour('--vscode-charts-red', text), colour('--vscode-charts-blue', text)];
  const usual = colour('--vscode-charts-green', text);
  return {
    font: style.fontFamily,
    text,
    background: colour('--vscode-editor-background', 'transparent'),
    grid: faint(text),
    land: faint(text),
    ...{ seen, alert, usual },
    ...{ named: alert, new: colour('--vscode-charts-yellow', text), known: seen },
    band: faint(usual),
  };
}

/** Colours for paper, whatever the theme is. */
export const paperColours: ChartColours = {
  font: 'sans-serif',
  text: '#1f1f1f',
  background: '#ffffff',
  grid: '#d0d0d0',
  land: '#f0f0f0',
  ...{ seen: '#4a7ebb', alert: '#b3261e', usual: '#2e7d32' },
  ...{ named: '#b3261e', new: '#b58900', known: '#4a7ebb' },
  band: '#2e7d3220',
};

/** The same colour, seen through. */
function faint(colour: string): string {
  return `color-mix(in srgb, ${colour} 14%, transparent)`;
}

/** Calls back when the person chooses another theme, which VS Code tells by the classes of the body. */
export function onThemeChange(listener: () => void): void {
  new MutationObserver(listener).observe(document.body, { attributes: true, attributeFilter: ['class'] });
}
