import type { LogTable } from '../../src/detection/evidence';
import { TextCursor } from '../../src/detection/evidence/textCursor';
import type { LogRecord } from './world/records';

/** Reads simulated records the way reducers read a log: one cursor, moved from record to record. */
export class SimulatedCursor extends TextCursor {
  #record: LogRecord | undefined;

  moveTo(record: LogRecord): this {
    this.#record = record;
    return this;
  }

  get table(): LogTable {
    return this.#record?.table ?? 'AzureActivity';
  }

  text(column: string): string {
    return String(this.#record?.cells[column] ?? '');
  }

  number(column: string): number {
    return parseFloat(this.text(column));
  }

  time(column: string): number {
    return column === 'TimeGenerated' ? (this.#record?.time ?? NaN) : NaN;
  }
}
