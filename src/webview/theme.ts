/** Colours of the theme that charts are drawn with; a canvas knows no style sheet. */
export interface ChartColours {
  readonly text: string;
  readonly grid: string;
  readonly seen: string;
  readonly alert: string;
  readonly isNew: string;
  readonly usual: string;
  readonly band: string;
}

export function chartColours(): ChartColours {
  const style = getComputedStyle(document.body);
  const colour = (name: string, fallback: string): string => style.getPropertyValue(name).trim() || fallback;
  const text = colour('--vscode-foreground', style.color);
  return {
    text,
    grid: colour('--vscode-contrastBorder', colour('--vscode-panel-border', 'transparent')),
    seen: colour('--vscode-charts-blue', text),
    alert: colour('--vscode-charts-red', text),
    isNew: colour('--vscode-charts-yellow', text),
    usual: colour('--vscode-charts-green', text),
    band: colour('--vscode-editor-inactiveSelectionBackground', 'transparent'),
  };
}

/** Calls back when the person chooses another theme, which VS Code tells by the classes of the body. */
export function onThemeChange(listener: () => void): void {
  new MutationObserver(listener).observe(document.body, { attributes: true, attributeFilter: ['class'] });
}
