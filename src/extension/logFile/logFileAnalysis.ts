import type { Alert } from '../../detection/alert';
import type { Available } from '../../shared/available';
import type { LogFileResult } from './logFileResult';
import type { JudgingSettings } from './analyseLogFiles';

/** Judges exported log files on this machine alone, and keeps the last result for the views. */
export class LogFileAnalysis {
  readonly #settings: JudgingSettings;
  readonly #listeners = new Set<() => void>();
  #result: LogFileResult | undefined;

  constructor(settings: JudgingSettings) {
    this.#settings = settings;
  }

  get result(): LogFileResult | undefined {
    return this.#result;
  }

  alert(id: string): Alert | undefined {
    return this.#result?.alerts.find(({ systemAlertId }) => systemAlertId === id);
  }

  /** Calls back after each change until the function that it gives is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reads and judges the files as of their newest record, by the settings but for what `more` says. What was shown before stays where this fails. */
  async analyse(
    paths: readonly string[],
    report: (message: string) => void,
    signal: AbortSignal,
    more: Partial<JudgingSettings> = {},
  ): Promise<Available<LogFileResult>> {
    const { analyseLogFiles } = await import('../later');
    const result = await analyseLogFiles(paths, { ...this.#settings, ...more }, report, signal);
    if (result.available) this.#set(result.value);
    return result;
  }

  clear(): void {
    this.#set(undefined);
  }

  #set(result: LogFileResult | undefined): void {
    this.#result = result;
    for (const listener of this.#listeners) listener();
  }
}
