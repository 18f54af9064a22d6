import type { Alert } from '../detection/alert';
import { customDetection } from '../detection/custom/customDetection';
import type { Detection } from '../detection/detection';
import { detections } from '../detection/detections';
import { activityIdsOf, detect, finish, type DetectRequest } from '../detection/engine';
import type { EvidenceScope } from '../detection/evidence';
import { canFoldTexts } from '../detection/foldText';
import { shortagesOf } from '../detection/needs';
import type { Shortage } from '../detection/shortage';
import { alertsReport } from '../report/alertsReport';
import { detectJson } from '../report/detectJson';
import type { DetectReport } from '../report/detectReport';
import { detectText } from '../report/detectText';
import { sentence } from '../shared/available';
import type { Instant } from '../shared/timeWindow';
import { readExportedLogs } from '../sources/exported/readExportedLogs';
import type { ExportedLogs } from '../sources/exported/readExportedLogs';
import { customRules } from './customRules';
import { exitCode, type ExitCode } from './exitCode';
import { Failure } from './failure';
import { configOf, intelligenceOf, type Known } from './known';
import { showProgress } from './progress';
import type { Terminal } from './terminal';
import { write } from './write';

export interface DetectOptions extends Known {
  readonly format: 'text' | 'json' | 'csv' | 'ndjson' | 'markdown';
  readonly until?: Instant;
}

export async function detectInFiles(
  paths: readonly string[],
  options: DetectOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const own = (await customRules(options.rules)).map(({ rule }) => customDetection(rule));
  const known = [...detections, ...own];
  const config = await configOf(options, known);
  const intelligence = await intelligenceOf(options, config);
  const wanted = known.filter(({ id }) => !config.disabled.includes(id));
  const given = { intelligence, tuning: config.tuning, detections: wanted };
  const report = await judge(paths, given, options.until, terminal);
  await write(terminal.output, format(report, options, terminal));
  return report.alerts.length > 0 ? exitCode.found : exitCode.clean;
}

async function judge(
  paths: readonly string[],
  given: Pick<DetectRequest, 'intelligence' | 'tuning' | 'detections'>,
  until: Instant | undefined,
  terminal: Terminal,
): Promise<DetectReport> {
  const scope = until === undefined ? undefined : { from: 0, to: until + 1 };
  const logs = await read(paths, given.detections, scope, terminal);
  const { evidence, oldest, newest } = logs;
  const drafts = detect({ evidence, from: oldest, until: until ?? newest, ...given });
  const requests = await logs.requests(activityIdsOf(drafts), terminal.signal);
  if (!requests.available) throw new Failure(sentence(requests.reason));
  return reportOf(
    finish(drafts, requests.value),
    shortagesOf(given.detections, logs.tables, given.intelligence),
    logs,
  );
}

async function read(
  paths: readonly string[],
  wanted: readonly Detection[],
  scope: EvidenceScope | undefined,
  terminal: Terminal,
): Promise<ExportedLogs> {
  const { signal } = terminal;
  const progress = showProgress(terminal);
  const logs = await readExportedLogs({
    paths,
    kinds: [...new Set(wanted.flatMap(({ evidence }) => evidence))],
    foldsTexts: canFoldTexts(wanted),
    ...(scope && { scope }),
    signal,
    readsToo: true,
    onProgress: progress.report,
  });
  progress.clear();
  if (logs.available) return logs.value;
  throw new Failure(sentence(logs.reason));
}

function reportOf(
  alerts: readonly Alert[],
  shortages: readonly Shortage[],
  { rows, rejected, rejectedCount, crowds }: ExportedLogs,
): DetectReport {
  const withoutFlag = ({ alertType, missing }: Shortage) => ({ alertType, missing });
  return {
    alerts,
    rows,
    rejected,
    rejectedCount,
    notes: crowds,
    unjudged: shortages.filter(({ isUnjudged }) => isUnjudged).map(withoutFlag),
    partlyJudged: shortages.filter(({ isUnjudged }) => !isUnjudged).map(withoutFlag),
  };
}

function format(report: DetectReport, options: DetectOptions, { colour }: Terminal): string {
  switch (options.format) {
    case 'text':
      return detectText(report, colour);
    case 'json':
      return detectJson(report);
    case 'csv':
    case 'ndjson':
    case 'markdown':
      return alertsReport(options.format, 'Alerts from exported logs', report.alerts);
  }
}
