import { l10n } from 'vscode';
import { categoryOfTable } from '../logging/wantedCategories';
import type { Account } from '../../azure/account';
import type { LogNeeds } from '../../monitor/logNeeds';
import type { TreeNode } from './node';

const loud = (id: string) => ({ id, color: 'list.warningForeground' });

/** A row for each log that is not there, with what cannot be found without it and the step to take. */
export function missingLogNodes(
  account: Account,
  missing: readonly string[],
  { detections, activityIsMissing }: LogNeeds,
): TreeNode[] {
  const tables = Object.entries(categoryOfTable).filter(([, category]) => missing.includes(category));
  return [
    ...tables.map(([table, category]) =>
      row(account, category, {
        label: l10n.t('{0} is missing', category),
        needing: detections[table as keyof typeof categoryOfTable],
        step: l10n.t('Turn On Diagnostic Logging.'),
        context: 'logs.missing',
      }),
    ),
    ...(account.fullTextQueries === false
      ? [
          {
            ...row(account, 'texts', {
              label: l10n.t('Queries are logged without their values'),
              needing: [],
              step: l10n.t('Log Whole Queries.'),
              context: 'texts.hidden',
            }),
            description: l10n.t('injected values cannot be seen'),
          },
        ]
      : []),
    ...(activityIsMissing
      ? [
          row(account, 'activity', {
            label: l10n.t('The activity log is missing'),
            needing: detections.AzureActivity,
            step: l10n.t('Turn On Diagnostic Logging: it sends the activity log of the subscription, too.'),
            context: 'activity.missing',
          }),
        ]
      : []),
  ];
}

interface Missing {
  readonly label: string;
  readonly needing: readonly string[];
  readonly step: string;
  readonly context: string;
}

function row(account: Account, name: string, { label, needing, step, context }: Missing): TreeNode {
  return {
    id: `${account.id}/logs/${name}`,
    label,
    description: l10n.t('{0} detections need it', needing.length),
    tooltip: [
      [l10n.t('Needed by'), needing.join(', ')],
      [l10n.t('Next step'), step],
    ],
    icon: loud('circle-slash'),
    context,
    subject: { kind: 'account', id: account.id },
  };
}
