import { l10n } from 'vscode';
import { alertMarkdown } from '../../report/alertMarkdown';
import { bullets, escapeMarkdown, steps } from '../../report/markdown';
import type { Alert } from '../../detection/alert';
import type { Detection } from '../../detection/detection';

/** An alert as a page: what happened and the facts, then how to judge it, in the words of its detection. */
export function alertPage(alert: Alert, detection: Detection | undefined): string {
  if (!detection) return alertMarkdown(alert);
  return [
    alertMarkdown(alert).trimEnd(),
    section(l10n.t('How to judge it'), steps, detection.triage),
    section(l10n.t('Possible causes'), bullets, detection.causes),
    section(l10n.t('When it is a false alarm'), bullets, detection.falsePositives),
    section(l10n.t('What this detection does not see'), bullets, detection.limits),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function section(
  title: string,
  list: (items: readonly string[]) => string,
  items: readonly string[],
): string {
  return items.length > 0 ? `### ${title}\n\n${list(items.map(escapeMarkdown))}` : '';
}
