import { l10n } from 'vscode';
import { defineCommand } from '../command';
import type { Services } from '../services';

const extensions = {
  [l10n.t('Logs')]: ['json', 'ndjson', 'jsonl', 'csv', 'log'],
  [l10n.t('All files')]: ['*'],
};

/** Runs the detections on exported logs. Offline: signed in nowhere, and nothing leaves the machine. */
export const analyzeLogFile = defineCommand({
  id: 'cosmosGuard.analyzeLogFile',
  async run({ ui, logFile }: Pick<Services, 'ui' | 'logFile'>, argument) {
    const paths = pathsOf(argument) ?? (await ui.chooseFiles(l10n.t('Analyze Log File'), extensions));
    if (!paths || paths.length === 0) return;
    const analysed = await ui.withProgress(l10n.t('Analysing logs'), ({ report }, signal) =>
      logFile.analyse(paths, report, signal),
    );
    if (!analysed.available) ui.explain(analysed.reason);
    else await ui.openPage({ folder: 'log-file', id: 'report', title: analysed.value.names.join(', ') });
  },
});

/** A path, or the file that a menu of the explorer was opened on. */
function pathsOf(argument: unknown): readonly string[] | undefined {
  if (typeof argument === 'string') return [argument];
  const { fsPath } = (argument ?? {}) as { fsPath?: unknown };
  return typeof fsPath === 'string' ? [fsPath] : undefined;
}
