// Called by VS Code in the extension host: runs the suites of one folder and writes a line a test to the report.
import Mocha from 'mocha';
import { appendFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { endMark, type Outcome } from '../outcome';

/** Resolves when all tests have passed; otherwise rejects, which VS Code turns into its exit code. */
export async function run(): Promise<void> {
  const folder = path.join(__dirname, required('COSMOS_GUARD_SUITE'));
  const grep = process.env['COSMOS_GUARD_GREP'] ?? '';
  const mocha = new Mocha({ ui: 'tdd', timeout: 30_000, forbidPending: true, grep });
  for (const file of readdirSync(folder).sort())
    if (file.endsWith('.test.js')) mocha.addFile(path.join(folder, file));
  const failures = await new Promise<number>((resolve) => {
    report(mocha.run(resolve));
  });
  append(endMark);
  if (failures > 0) throw new Error(`${failures} failed`);
}

function report(runner: Mocha.Runner): void {
  runner.on('pass', (test) => {
    append({ title: test.fullTitle(), state: 'passed' });
  });
  runner.on('fail', (test, error: Error) => {
    append({ title: test.fullTitle(), state: 'failed', error: error.stack ?? error.message });
  });
}

function append(record: Outcome | typeof endMark): void {
  appendFileSync(required('COSMOS_GUARD_REPORT'), `${JSON.stringify(record)}\n`);
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: test/host/vscode.ts sets it`);
  return value;
}
