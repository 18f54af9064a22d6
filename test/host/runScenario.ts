import { runTests } from '@vscode/test-electron';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { suiteEntry } from './bundleSuites';
import { runChild } from './child';
import type { Host } from './host';
import { readOutcomes, type Outcome } from './outcome';
import { out, root } from './paths';
import { makePlayground, type Playground } from './playground';
import { writeMultiRoot } from './sample';
import type { Scenario } from './scenario';

/** Where the reports of all suites and the logs of the hosts are. */
export const reports = path.join(out, 'reports');

/** Runs one scenario in a VS Code of its own, before an Azure of its own; `vsix` is the packaged extension. */
export async function runScenario(host: Host, scenario: Scenario, vsix: string): Promise<Outcome[]> {
  const playground = await makePlayground();
  const report = path.join(reports, `${scenario.name}.ndjson`);
  const log = path.join(reports, `${scenario.name}.log`);
  await mkdir(reports, { recursive: true });
  for (const file of [report, log]) await rm(file, { force: true });
  const env = {
    ...playground.env,
    ...suiteEnvironment(scenario),
    COSMOS_GUARD_REPORT: report,
    COSMOS_GUARD_HOST_LOG: log,
  };
  if (scenario.packaged) await install(host, playground, vsix);
  const failure = await launch(host, scenario, playground, env);
  await playground.simulator.stop();
  const outcomes = [...readOutcomes(report, scenario.name), ...doorOutcome(scenario, playground)];
  if (failure === undefined || outcomes.some(({ state }) => state === 'failed')) return outcomes;
  return [...outcomes, { title: scenario.name, state: 'failed', error: failure }];
}

function suiteEnvironment({ suite, grep, restricted }: Scenario): Record<string, string> {
  return {
    COSMOS_GUARD_SUITE: suite,
    ...(grep === undefined ? {} : { COSMOS_GUARD_GREP: grep }),
    ...(restricted ? { COSMOS_GUARD_RESTRICTED: '1' } : {}),
  };
}

async function install(host: Host, playground: Playground, vsix: string): Promise<void> {
  const args = ['--install-extension', vsix, ...profileSwitches(playground)];
  await runChild(host.command, args, { cwd: playground.folder, timeout: 120_000 });
}

function profileSwitches({ profile }: Playground): string[] {
  return [`--user-data-dir=${profile.userData}`, `--extensions-dir=${profile.extensions}`];
}

/** Returns why the run ended badly, where it did. */
async function launch(
  host: Host,
  scenario: Scenario,
  playground: Playground,
  extensionTestsEnv: Record<string, string>,
): Promise<string | undefined> {
  try {
    await runTests({
      vscodeExecutablePath: host.executable,
      extensionDevelopmentPath: scenario.packaged ? path.join(root, 'test/host/driver') : root,
      extensionTestsPath: suiteEntry,
      launchArgs: [...(await opened(scenario, playground)), ...profileSwitches(playground)],
      extensionTestsEnv,
    });
    return undefined;
  } catch (error) {
    return String(error);
  }
}

async function opened({ opens }: Scenario, { sample }: Playground): Promise<string[]> {
  if (opens === 'nothing') return [];
  return [opens === 'folder' ? sample : await writeMultiRoot(sample)];
}

/** The packaged extension is told where the simulator is like any other, and must not have listened. */
function doorOutcome({ packaged }: Scenario, { simulator }: Playground): Outcome[] {
  if (!packaged) return [];
  const title = 'The packaged extension has no way to the simulator';
  const heard = simulator.requests.length;
  return [
    heard === 0 ? { title, state: 'passed' } : { title, state: 'failed', error: `it sent ${heard} requests` },
  ];
}
