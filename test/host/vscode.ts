// `npm run test:vscode [SCENARIO…]`: the integration suites inside the extension host of a real VS Code.
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { buildExtension, packageExtension } from './build';
import { bundleSuites } from './bundleSuites';
import { chooseHost, describeHost, type Host } from './host';
import { printOutcome, tally, writeOutcomes, type Outcome } from './outcome';
import { out } from './paths';
import { say, step } from './progress';
import { reports, runScenario } from './runScenario';
import { scenarios, type Scenario } from './scenario';

const vsix = path.join(out, 'cosmos-guard.vsix');

async function main(): Promise<void> {
  const chosen = chosenScenarios(process.argv.slice(2));
  const host = await chooseHost();
  say(describeHost(host));
  if (chosen.some(({ packaged }) => packaged))
    await step('Packaging the extension', async () => {
      await mkdir(out, { recursive: true });
      await copyFile(await packageExtension(), vsix);
    });
  await step('Building the extension', buildExtension);
  await step('Building the suites', bundleSuites);
  const outcomes: Outcome[] = [];
  for (const scenario of chosen) outcomes.push(...(await outcomesOf(host, scenario)));
  writeOutcomes(path.join(reports, 'vscode.ndjson'), outcomes);
  say(tally(outcomes));
  process.exitCode = outcomes.some(({ state }) => state === 'failed') ? 1 : 0;
}

function chosenScenarios(names: readonly string[]): readonly Scenario[] {
  const known = scenarios.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(`No scenario is called ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  return names.length === 0 ? scenarios : scenarios.filter(({ name }) => names.includes(name));
}

async function outcomesOf(host: Host, scenario: Scenario): Promise<Outcome[]> {
  if (scenario.restricted && host.kind !== 'npm') {
    say(`Scenario ${scenario.name}: not run, as @vscode/test-electron has the desktop trust every folder`);
    return [];
  }
  const outcomes = await step(`Scenario ${scenario.name}`, () => runScenario(host, scenario, vsix));
  outcomes.forEach(printOutcome);
  return outcomes;
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
