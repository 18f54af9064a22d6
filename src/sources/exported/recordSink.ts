import type { RequestPlaceList } from './requestPlaces';

/** Takes what a file holds, piece by piece. Bytes are valid for the time of the call only. */
export interface RecordSink {
  /** The bytes of one JSON value that is a record, from `start` to before `end`. */
  json(bytes: Buffer, start: number, end: number, line: number): void;
  /** One record as cells by name. */
  cells(cells: Iterable<readonly [string, unknown]>, line: number): void;
  reject(line: number, reason: string): void;
}

/** Takes what files hold, one file after the other. */
export interface FileSink extends RecordSink {
  begin(file: string, notes?: { readonly places?: RequestPlaceList | undefined }): void;
}

/** Takes a file's bytes chunk by chunk and gives records to a sink. */
export interface RecordSplitter {
  write(chunk: Buffer): void;
  /** Called at the end of the file; what is then still open was cut off. */
  end(): void | Promise<void>;
}

/** More than this is no record: it is refused, so that a file without an end of line needs no memory without end. */
export const longestRecord = 128 * 1024 * 1024;
