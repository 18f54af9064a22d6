// `npm test`: every check and suite, the cheap ones first; ends with one line that counts them all.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { printOutcome, tally, type Outcome } from './host/outcome';
import { root } from './host/paths';
import { say } from './host/progress';
import { check, counted, units, type Stage } from './stage';

const corpora = path.resolve(root, '../shared/data');

/** Two lanes for the two kinds of cheap stage, side by side; then, each with the machine for itself, the rest. */
async function main(): Promise<Outcome[]> {
  const lanes = [[check('layers'), check('typecheck'), check('lint')], [units('unit')]];
  const cheap = (await Promise.all(lanes.map(runInTurn))).flat();
  if (!existsSync(corpora)) say(`corpus: not run, as ${corpora} is not there`);
  const rest = [
    ...(existsSync(corpora) ? [units('corpus')] : []),
    counted('test:vscode', 'vscode'),
    counted('test:e2e', 'e2e'),
    counted('test:start', 'start'),
  ];
  return [...cheap, ...(await runInTurn(rest))];
}

async function runInTurn(stages: readonly Stage[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { name, run } of stages) {
    say(`${name} starts`);
    const ran = await run();
    say(`${name}: ${tally(ran)}`);
    outcomes.push(...ran);
  }
  return outcomes;
}

main().then(
  (outcomes) => {
    const failed = outcomes.filter(({ state }) => state === 'failed');
    if (failed.length > 0) console.log('\nFailed:');
    failed.forEach(printOutcome);
    console.log(tally(outcomes));
    process.exit(failed.length > 0 ? 1 : 0);
  },
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
