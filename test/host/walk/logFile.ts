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
  await checks.check('an exported log file gives a report with its alerts', async () => {
    await workbench.analyse(path.join(sample, 'logs', 'CDBQueryRuntimeStatistics.csv'));
    await workbench.pageText('SQL injection: possible data exfiltration').first().waitFor();
    await workbench.shot('20-log-file');
  });
}
