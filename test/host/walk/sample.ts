import type { Checks } from '../checks';
import type { Workbench } from './workbench';

/** From the view to an opened alert without signing in. */
export async function walkSample(checks: Checks, workbench: Workbench): Promise<void> {
  await checks.check('Try with Sample Data opens an alert', async () => {
    await workbench.runCommand('Cosmos Guard: Try with Sample Data');
    await workbench.pageText('Where access came from').first().waitFor();
    await workbench.shot('50-sample');
  });
}
