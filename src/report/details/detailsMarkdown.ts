import { bullets, codeBlock, escapeMarkdown, steps } from '../markdown';
import { alertMarkdown } from '../alertMarkdown';
import type { AlertDetails } from './alertDetails';
import type { DescribedAlert } from './describedAlert';

/** The page of an alert as Markdown for a ticket: the alert, its queries, and how to judge it. */
export function detailsMarkdown(alert: DescribedAlert, details: AlertDetails): string {
  return `${[
    alertMarkdown(alert).trimEnd(),
    ...details.queries.map(({ pieces }) => codeBlock(pieces.map(({ text }) => text).join(''), 'sql')),
    ...section(
      'Steps of the attack',
      steps,
      details.chain.map(({ time, tactic, title }) => `${time} ${tactic}: ${title}`),
    ),
    ...section('How to judge it', steps, details.triage),
    ...section('Possible causes', bullets, details.causes),
    ...section('When it is a false alarm', bullets, details.falsePositives),
    ...section('What this detection does not see', bullets, details.limits),
  ].join('\n\n')}\n`;
}

function section(
  title: string,
  list: (items: readonly string[]) => string,
  items: readonly string[],
): string[] {
  return items.length > 0 ? [`### ${title}\n\n${list(items.map(escapeMarkdown))}`] : [];
}
