import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runChild } from './host/child';
import { readOutcomes, type Outcome } from './host/outcome';
import { root } from './host/paths';
import { reports } from './host/runScenario';

/** One part of `npm test`: a script of package.json, and how its outcome is counted. */
export interface Stage {
  readonly name: string;
  readonly run: () => Promise<Outcome[]>;
}

const limit = 30 * 60_000;

/** A script that counts as one: it passes by its exit code. */
export function check(script: string): Stage {
  return {
    name: script,
    run: async () => {
      const error = await runScript(script, script);
      return [
        error === undefined ? { title: script, state: 'passed' } : { title: script, state: 'failed', error },
      ];
    },
  };
}

/** A script that leaves a report of its own, each line of which counts. */
export function counted(script: string, report: string): Stage {
  const file = path.join(reports, `${report}.ndjson`);
  return {
    name: report,
    run: async () => {
      rmSync(file, { force: true });
      const error = await runScript(script, report);
      return withFailure(readOutcomes(file, report), report, error);
    },
  };
}

/** A project of the vitest configuration, each test of which counts. */
export function units(project: string): Stage {
  const file = path.join(reports, `${project}.json`);
  return {
    name: project,
    run: async () => {
      rmSync(file, { force: true });
      const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
      const error = await runScript('test:unit', project, ['--project', project, ...reporters]);
      return withFailure(readVitest(file, project), project, error);
    },
  };
}

/** A script that fails without a failed test has failed all the same. */
function withFailure(outcomes: Outcome[], title: string, error: string | undefined): Outcome[] {
  if (error === undefined || outcomes.some(({ state }) => state === 'failed')) return outcomes;
  return [...outcomes, { title, state: 'failed', error }];
}

/** Runs a script of package.json, its output line by line behind its name; returns why it failed, where it did. */
async function runScript(
  script: string,
  name: string,
  args: readonly string[] = [],
): Promise<string | undefined> {
  const print = linesBehind(name);
  try {
    const options = { cwd: root, timeout: limit, onOutput: print };
    await runChild('npm', ['run', '--silent', script, ...(args.length > 0 ? ['--', ...args] : [])], options);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function linesBehind(name: string): (chunk: string) => void {
  let unfinished = '';
  return (chunk) => {
    const lines = (unfinished + chunk).split('\n');
    unfinished = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') console.log(`${name.padEnd(9)} | ${line}`);
  };
}

/** The part of vitest's JSON report that is read here. */
interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly VitestTest[];
  }[];
}

interface VitestTest {
  readonly fullName: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

function readVitest(file: string, project: string): Outcome[] {
  if (!existsSync(file)) return [{ title: project, state: 'failed', error: 'wrote no report' }];
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  return testResults.flatMap((result) => {
    const outcomes = result.assertionResults.map(vitestOutcome);
    return withFailure(outcomes, result.name, result.status === 'failed' ? result.message : undefined);
  });
}

/** A test that was left out has not passed. */
function vitestOutcome({ fullName, status, failureMessages }: VitestTest): Outcome {
  if (status === 'passed') return { title: fullName, state: 'passed' };
  return { title: fullName, state: 'failed', error: failureMessages.join('\n') || `is ${status}` };
}
