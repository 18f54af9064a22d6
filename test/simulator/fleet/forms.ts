import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kindNames } from '../../../src/detection/evidence/registry';
import { readExportedLogs } from '../../../src/sources/exported/readExportedLogs';
import { csvLine, csvTime, exported } from '../world/exports';
import { isResourceLog, legacyColumns, legacyRow } from '../world/legacy';
import type { LogRecord } from '../world/records';
import { schemaOf } from '../world/tables';
import type { ReducedMonth } from './evaluate';
import type { LabelledMonth } from './labelledMonth';
import { minute } from './quietMonth';

/** A line of an export file, and the line that stands at the top of its file. */
interface Line {
  readonly file: string;
  readonly header?: string;
  readonly text: string;
}

/** Forms in which a fleet's logs come as files. Each has a line for a record; accounts are numbered. */
export const forms = {
  /** The tables of Log Analytics, as the portal saves them. */
  csv: (record) => tableLine(record),
  /** The old way: all resource logs in one table, whose columns are marked with types. */
  legacy: (record) =>
    isResourceLog(record)
      ? {
          file: 'AzureDiagnostics.csv',
          header: csvLine(legacyColumns.map(({ name }) => name)),
          text: csvLine([csvTime(record.time), ...legacyRow(record).slice(1)]),
        }
      : tableLine(record),
  /** What a storage account keeps, from senders whose clocks are some minutes off. */
  skewed: (record, account) => {
    const time = record.time + ((account % 7) - 3) * minute;
    const { table, cells } = record;
    return {
      file: `${record.account}-${table}.json`,
      text: JSON.stringify(exported({ ...record, time }, String(cells['_ResourceId']).toUpperCase())),
    };
  },
} satisfies Readonly<Record<string, (record: LogRecord, account: number) => Line>>;

export type FormName = keyof typeof forms;

function tableLine({ table, time, cells }: LogRecord): Line {
  const names = schemaOf(table).map(({ name }) => name);
  return {
    file: `${table}.csv`,
    header: csvLine(names),
    text: csvLine(names.map((name) => (name === 'TimeGenerated' ? csvTime(time) : cells[name]))),
  };
}

/** The evidence of a month that is written to files in a form, and read like every export. */
export async function readInForm(
  form: FormName,
  month: LabelledMonth,
  attacked: boolean,
): Promise<ReducedMonth> {
  const folder = mkdtempSync(join(tmpdir(), 'cosmos-guard-fleet-'));
  try {
    writeMonth(form, month, attacked, folder);
    const logs = await readExportedLogs({
      paths: [folder],
      kinds: kindNames.filter((name) => name !== 'request'),
    });
    if (!logs.available) throw new Error(logs.reason.message);
    if (logs.value.rejectedCount > 0) throw new Error(`${logs.value.rejectedCount} records were not read`);
    return { evidence: logs.value.evidence, records: logs.value.rows };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const linesAtOnce = 5000;

function writeMonth(form: FormName, month: LabelledMonth, attacked: boolean, folder: string): void {
  const waiting = new Map<string, string[]>();
  const flush = (file: string, lines: string[]): void => {
    // Within a stretch the newest come first: no order is promised.
    appendFileSync(join(folder, file), `${lines.reverse().join('\n')}\n`);
    lines.length = 0;
  };
  for (const [number, account] of month.fleet.entries())
    for (const record of month.recordsOf(account, attacked)) {
      const { file, header, text }: Line = forms[form](record, number);
      let lines = waiting.get(file);
      if (!lines) {
        waiting.set(file, (lines = []));
        writeFileSync(join(folder, file), header === undefined ? '' : `${header}\n`);
      }
      if (lines.push(text) >= linesAtOnce) flush(file, lines);
    }
  for (const [file, lines] of waiting) if (lines.length > 0) flush(file, lines);
}
