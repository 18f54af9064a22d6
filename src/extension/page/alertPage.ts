import { l10n } from 'vscode';
import { alertMarkdown } from '../../report/alertMarkdown';
import { bullets, codeSpan, escapeMarkdown, steps } from '../../report/markdown';
import type { ShownAlert } from '../tree/alertNode';
import type { Detection } from '../../detection/detection';

/** An alert as a page: what happened and the facts, then how to judge it, in the words of its detection. */
export function alertPage(alert: ShownAlert, detection: Detection | undefined): string {
  return [alertMarkdown(alert).trimEnd(), defenderSection(alert), ...(detection ? judgement(detection) : [])]
    .filter(Boolean)
    .join('\n\n');
}

function judgement(detection: Detection): string[] {
  return [
    section(l10n.t('How to judge it'), steps, detection.triage),
    section(l10n.t('Possible causes'), bullets, detection.causes),
    section(l10n.t('When it is a false alarm'), bullets, detection.falsePositives),
    section(l10n.t('What this detection does not see'), bullets, detection.limits),
  ];
}

/** Where Microsoft Defender has the alert, as text: the address comes from a message. */
function defenderSection({ ours, defender }: ShownAlert): string {
  if (!defender) return '';
  const who = ours
    ? l10n.t('Microsoft Defender found the same. Its state there:')
    : l10n.t('Found by Microsoft Defender. Its state there:');
  const page = defender.alertUri
    ? ` ${l10n.t('Its page in the portal:')} ${codeSpan(defender.alertUri)}`
    : '';
  return `${who} ${escapeMarkdown(defender.status)}.${page}`;
}

function section(
  title: string,
  list: (items: readonly string[]) => string,
  items: readonly string[],
): string {
  return items.length > 0 ? `### ${title}\n\n${list(items.map(escapeMarkdown))}` : '';
}
