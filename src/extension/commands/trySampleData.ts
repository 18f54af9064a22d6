import { join } from 'node:path';
import { l10n } from 'vscode';
import { defineCommand } from '../command';
import { plainText } from '../../shared/plainText';
import { compareAlerts } from '../tree/alertNode';
import type { Services } from '../services';

/** Judges the logs that come with the extension, and opens the alert that needs a person first. Nobody signs in. */
export const trySampleData = defineCommand({
  id: 'cosmosGuard.trySampleData',
  async run({ ui, logFile, sampleFolder }: Pick<Services, 'ui' | 'logFile' | 'sampleFolder'>) {
    const path = join(sampleFolder, 'attack-day.json.gz');
    const known = {
      torExitNodes: join(sampleFolder, 'tor-exit-nodes.txt'),
      locations: join(sampleFolder, 'places.mmdb'),
    };
    const analysed = await ui.withProgress(l10n.t('Analysing the sample'), ({ report }, signal) =>
      logFile.analyse([path], report, signal, known),
    );
    if (!analysed.available) {
      ui.explain(analysed.reason);
      return;
    }
    const [first] = analysed.value.alerts.toSorted(compareAlerts);
    if (first) ui.showAlert(first.systemAlertId, plainText(first.alertDisplayName));
  },
});
