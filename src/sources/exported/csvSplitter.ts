import { parse, type CsvError, type Parser } from 'csv-parse';
import type { RecordSink, RecordSplitter } from './recordSink';

interface Row {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Reads a table that Log Analytics exported: a header of column names, then a record a row. */
export class CsvSplitter implements RecordSplitter {
  readonly #parser: Parser;
  readonly #sink: RecordSink;
  readonly #finished: Promise<void>;
  #names: readonly string[] | undefined;

  constructor(sink: RecordSink) {
    this.#sink = sink;
    this.#parser = parse({
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      info: true,
      // Whoever puts exports of two systems together has both ends of line in one file.
      record_delimiter: ['\r\n', '\n', '\r'],
    });
    this.#parser.on('data', (row: Row) => {
      this.#row(row.record, row.info.lines);
    });
    this.#finished = new Promise((resolve) => {
      this.#parser.on('end', resolve);
      this.#parser.on('error', (error: CsvError) => {
        this.#sink.reject(Number(error['lines']) || 1, 'The rest of the table is not CSV.');
        resolve();
      });
    });
  }

  write(chunk: Buffer): void {
    // The parser keeps what it is given until it gets to it, and the chunk may be filled again.
    if (!this.#parser.destroyed) this.#parser.write(Buffer.from(chunk));
  }

  async end(): Promise<void> {
    if (!this.#parser.destroyed) this.#parser.end();
    await this.#finished;
  }

  #row(record: readonly string[], line: number): void {
    const names = (this.#names ??= record);
    if (names === record) return;
    if (record.length !== names.length)
      this.#sink.reject(line, `The row has ${record.length} cells and the header ${names.length}.`);
    else
      this.#sink.cells(
        record.map((cell, index) => [names[index] ?? '', cell] as const),
        line,
      );
  }
}
