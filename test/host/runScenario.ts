import { runTests } from '@vscode/test-electron';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { atExit } from './atExit';
import { suiteEntry } from './bundleSuites';
import { runChild } from './child';
import type { Host } from './host';
import { readOutcomes, type Outcome } from './outcome';
import { out, root } from './paths';
import { makeProfile } from './profile';
import { copySample, writeMultiRoot } from './sample';
import type { Scenario } from './scenario';

export interface ScenarioOptions {
  readonly host: Host;
  readonly scenario: Scenario;
  /** Added to the environment of the extension host. */
  readonly env: Readonly<Record<string, string>>;
  /** The user's settings. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The packaged extension, for the scenario that wants it. */
  readonly vsix: string;
}

/** Runs one scenario in a VS Code of its own and returns what became of its tests. */
export async function runScenario({
  host,
  scenario,
  env,
  settings,
  vsix,
}: ScenarioOptions): Promise<Outcome[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cosmos-guard-'));
  atExit(() => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  const profile = await makeProfile(folder, settings);
  const report = path.join(out, 'reports', `${scenario.name}.ndjson`);
  await mkdir(path.dirname(report), { recursive: true });
  await rm(report, { force: true });
  const folders = [`--user-data-dir=${profile.userData}`, `--extensions-dir=${profile.extensions}`];
  if (scenario.packaged)
    await runChild(host.command, ['--install-extension', vsix, ...folders], {
      cwd: folder,
      timeout: 120_000,
    });
  const opened = await openedBy(scenario, folder);
  const failure = await launch(host, scenario, [...opened, ...folders], {
    ...env,
    ...(scenario.restricted ? { COSMOS_GUARD_RESTRICTED: '1' } : {}),
    ...(scenario.grep === undefined ? {} : { COSMOS_GUARD_GREP: scenario.grep }),
    COSMOS_GUARD_SUITE: scenario.suite,
    COSMOS_GUARD_REPORT: report,
    COSMOS_GUARD_HOST_LOG: path.join(out, 'reports', `${scenario.name}.log`),
  });
  const outcomes = readOutcomes(report, scenario.name);
  if (failure === undefined || outcomes.some(({ state }) => state === 'failed')) return outcomes;
  return [...outcomes, { title: scenario.name, state: 'failed', error: failure }];
}

async function launch(
  host: Host,
  scenario: Scenario,
  launchArgs: string[],
  extensionTestsEnv: Record<string, string>,
): Promise<string | undefined> {
  try {
    await runTests({
      vscodeExecutablePath: host.executable,
      extensionDevelopmentPath: scenario.packaged ? path.join(root, 'test/host/driver') : root,
      extensionTestsPath: suiteEntry,
      launchArgs,
      extensionTestsEnv,
    });
    return undefined;
  } catch (error) {
    return String(error);
  }
}

async function openedBy({ opens }: Scenario, folder: string): Promise<string[]> {
  const sample = await copySample(folder);
  if (opens === 'nothing') return [];
  return [opens === 'folder' ? sample : await writeMultiRoot(sample)];
}
