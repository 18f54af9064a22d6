import { rmSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { printOutcome, tally, writeOutcomes, type Outcome } from './outcome';
import { reports } from './runScenario';
import { say } from './progress';

/** Checks made one after the other against something that runs, each counted by itself. */
export class Checks {
  private readonly outcomes: Outcome[] = [];
  private readonly file: string;

  /** `onFailure` may look at what was left: a screenshot, a log. */
  constructor(
    private readonly name: string,
    private readonly onFailure?: (title: string) => Promise<void>,
  ) {
    this.file = path.join(reports, `${name}.ndjson`);
    rmSync(this.file, { force: true });
  }

  /** Makes one check; what it throws is its failure. Returns whether it passed, for those that others stand on. */
  async check(title: string, make: () => Promise<void>): Promise<boolean> {
    const outcome = await outcomeOf(title, make);
    this.outcomes.push(outcome);
    printOutcome(outcome);
    if (outcome.state === 'failed') await this.onFailure?.(title);
    return outcome.state === 'passed';
  }

  /** Writes the report, says the tally and returns the exit code. */
  finish(): number {
    writeOutcomes(this.file, this.outcomes);
    say(`${this.name}: ${tally(this.outcomes)}`);
    return this.outcomes.some(({ state }) => state === 'failed') ? 1 : 0;
  }
}

async function outcomeOf(title: string, make: () => Promise<void>): Promise<Outcome> {
  const start = performance.now();
  const took = () => (performance.now() - start) / 1000;
  try {
    await make();
    return { title, state: 'passed', took: took() };
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { title, state: 'failed', error: stripVTControlCharacters(text), took: took() };
  }
}
