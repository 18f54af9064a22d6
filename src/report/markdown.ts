import { plainText } from '../shared/plainText';

/** Text of unknown origin as Markdown prose that shows it letter by letter: no markup, link, mention or HTML comes of it. */
export function escapeMarkdown(text: string): string {
  return plainText(text)
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>()#+!|~&@$^]|(?<=[a-z]):(?=\S)|(?<=www)\./gi, '\\$&')
    .replace(/^( ?)([-=])/, '$1\\$2')
    .replace(/^( ?\d+)(?=[.)])/, '$1\\');
}

/** Text of unknown origin as a code span, on one line. */
export function codeSpan(text: string): string {
  const shown = plainText(text).replace(/\s+/g, ' ');
  const fence = '`'.repeat(longestRun(shown) + 1);
  const padded = /^`|`$|^ .* $/.test(shown) || shown === '' ? ` ${shown} ` : shown;
  return `${fence}${padded}${fence}`;
}

/** A code span for a cell of a table, where a bar would end the cell even within code. */
export function codeCell(text: string): string {
  return codeSpan(text).replace(/\|/g, '\\|');
}

/** Text as a fenced block of code. */
export function codeBlock(text: string, language = ''): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

export function steps(items: readonly string[]): string {
  return items.map((item, index) => `${index + 1}. ${item}`).join('\n');
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
