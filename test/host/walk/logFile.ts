import path from 'node:path';
import type { Checks } from '../checks';
import type { Playground } from '../playground';
import type { Workbench } from './workbench';

/** An exported log file, analysed offline. */
export async function walkLogFile(
  checks: Checks,
  workbench: Workbench,
  { sample }: Playground,
): Promise<void> {
  const { page } = workbench;
  const name = 'CDBQueryRuntimeStatistics.csv';
  await checks.check('an exported log file gives a report with its alerts', async () => {
    await workbench.runCommand('Cosmos Guard: Analyze Log File');
    await workbench.row('.quick-input-list', '..').waitFor();
    await workbench.type(path.join(sample, 'logs', name));
    await workbench.row('.quick-input-list', name).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: name }).waitFor();
    await workbench.pageText('SQL injection: possible data exfiltration').first().waitFor();
    await workbench.shot('20-log-file');
  });
}
