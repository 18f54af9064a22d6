import { l10n } from 'vscode';
import { defineCommand, subjectId } from '../command';
import type { Services } from '../services';

/** Copies an alert as Markdown, for a ticket. */
export const copyAlert = defineCommand({
  id: 'cosmosGuard.copyAlert',
  async run({ ui, findAlert }: Pick<Services, 'ui' | 'findAlert'>, argument) {
    const found = await findAlert(subjectId(argument, 'alert') ?? '');
    if (!found) return;
    const { describeAlert, detailsMarkdown } = await import('../later');
    const { details } = await describeAlert(found.alert, found.origin, new AbortController().signal);
    await ui.copy(detailsMarkdown(found.alert, details));
    ui.inform(l10n.t('The alert was copied as Markdown.'));
  },
});
