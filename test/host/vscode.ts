// `npm run test:vscode [SCENARIO…]`: the integration suites inside the extension host of a real VS Code.
import path from 'node:path';
import { bundleSuites } from './bundleSuites';
import { runChild } from './child';
import { chooseHost, describeHost } from './host';
import type { Outcome } from './outcome';
import { out, root } from './paths';
import { say, step } from './progress';
import { runScenario } from './runScenario';
import { scenarios, type Scenario } from './scenario';

const vsix = path.join(out, 'cosmos-guard.vsix');

async function main(): Promise<void> {
  const chosen = chosenScenarios(process.argv.slice(2));
  const host = await chooseHost();
  say(describeHost(host));
  if (chosen.some(({ packaged }) => packaged))
    await step('Packaging the extension', () => npm('package', '--', '--out', vsix));
  await step('Building the extension and its suites', async () => {
    await npm('build');
    await bundleSuites();
  });
  const outcomes: Outcome[] = [];
  for (const scenario of chosen) {
    if (scenario.restricted && host.kind !== 'npm') {
      say(`${scenario.name}: not run, as @vscode/test-electron has the desktop trust every folder`);
      continue;
    }
    const ran = await step(`Scenario ${scenario.name}`, () =>
      runScenario({ host, scenario, env: {}, settings: {}, vsix }),
    );
    for (const outcome of ran) print(outcome);
    outcomes.push(...ran);
  }
  const failed = outcomes.filter(({ state }) => state === 'failed').length;
  say(`${outcomes.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

function chosenScenarios(names: readonly string[]): readonly Scenario[] {
  const unknown = names.filter((name) => !scenarios.some((scenario) => scenario.name === name));
  if (unknown.length > 0)
    throw new Error(
      `No such scenario: ${unknown.join(', ')}. There are ${scenarios.map(({ name }) => name).join(', ')}.`,
    );
  return names.length === 0 ? scenarios : scenarios.filter(({ name }) => names.includes(name));
}

async function npm(...script: readonly string[]): Promise<void> {
  await runChild('npm', ['run', '--silent', ...script], { cwd: root, timeout: 300_000 });
}

function print({ title, state, error }: Outcome): void {
  console.log(`  ${state === 'passed' ? '✔' : '✘'} ${title}`);
  if (error !== undefined) console.log(error.replace(/^/gm, '      '));
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
