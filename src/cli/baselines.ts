import { existsSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import {
  Baseline,
  formatBaseline,
  parseBaseline,
  pathInBaseline,
  type BaselineEntry,
} from '../linter/baseline';
import { activeFindings, type LintReport } from '../report/lintReport';
import type { ConfigurationOf } from './configurations';
import { Failure, systemReason } from './failure';
import { slashed } from './gitIgnore';
import type { PathsReport } from './lintPaths';

/** Where baselines are: in the file that the person names, else in the one that the configuration of a file names. */
export type BaselineOf = (path: string) => string | undefined;

export function baselinesOf(
  named: string | undefined,
  configurationOf: ConfigurationOf,
  cwd: string,
): BaselineOf {
  const path = named === undefined ? undefined : slashed(resolve(cwd, named));
  return (file) => path ?? configurationOf(file).baseline;
}

/** The report with the findings marked that a baseline lists, and the entries that nothing answers to any more. */
export function markKnown(report: PathsReport, baselineOf: BaselineOf, cwd: string): LintReport {
  const paths = [...new Set(report.linted.flatMap((path) => baselineOf(path) ?? []))];
  if (paths.length === 0) return report;
  const baselines = new Map(paths.map((path) => [path, open(path)]));
  const files = report.files.map((file) => {
    const at = baselineOf(file.path);
    const baseline = at === undefined ? undefined : baselines.get(at);
    if (at === undefined || !baseline) return file;
    const own = pathInBaseline(slashed(resolve(cwd, file.path)), at);
    return { ...file, known: new Set(file.findings.filter((one) => baseline.has(own, one))) };
  });
  const isLookedAt = lookedAtBy(report, cwd);
  const stale = [...baselines].flatMap(([at, baseline]) =>
    baseline.unanswered().filter(({ path }) => isLookedAt(resolve(at, '..', path))),
  );
  return { ...report, files, baseline: { stale } };
}

function open(path: string): Baseline {
  return new Baseline(read(path), (listed) => isGone(listed, path));
}

function isGone(path: string, baseline: string): boolean {
  return !existsSync(resolve(baseline, '..', path));
}

/** Tells of a whole path whether a run looked at the file, or would have if it were still there. */
function lookedAtBy({ linted, searched }: PathsReport, cwd: string): (path: string) => boolean {
  const looked = new Set(linted.map((path) => resolve(cwd, path)));
  const isWithin = (path: string): boolean =>
    searched.some((one) => path === one || path.startsWith(join(one, sep)));
  return (path) => looked.has(path) || (isWithin(path) && !existsSync(path));
}

/**
 * Writes all findings that nothing silences as the baseline that the report is held against from now on. What it
 * lists of files that were not looked at is kept.
 */
export function writeBaseline(report: PathsReport, path: string, cwd: string): void {
  const named = (file: string): string => pathInBaseline(slashed(resolve(cwd, file)), path);
  const isLookedAt = lookedAtBy(report, cwd);
  const old = existsSync(path) ? read(path) : [];
  const kept = old.filter((entry) => !isLookedAt(resolve(path, '..', entry.path)));
  const found = report.files.flatMap((file) =>
    activeFindings(file).map(({ ruleId, fingerprint }) => ({ path: named(file.path), ruleId, fingerprint })),
  );
  try {
    writeFileAtomic.sync(path, formatBaseline([...kept, ...found]));
  } catch (error) {
    throw new Failure(`${path}: the baseline was not written. ${systemReason(error)}`);
  }
}

function read(path: string): readonly BaselineEntry[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new Failure(`${path}: the baseline cannot be read. ${systemReason(error)}`);
  }
  const entries = parseBaseline(text);
  if (!entries) throw new Failure(`${path}: this is no baseline.`);
  return entries;
}
