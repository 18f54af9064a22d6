import { CsvSplitter } from './csvSplitter';
import { fileBytes } from './fileBytes';
import { formatOf } from './format';
import { LineSplitter } from './lineSplitter';
import { codeOf } from './logFiles';
import { NestedSplitter } from './nestedSplitter';
import type { FileSink, RecordSink, RecordSplitter } from './recordSink';
import type { RequestPlaceList } from './requestPlaces';

export interface ReadFileRequest {
  readonly path: string;
  readonly reader: FileSink;
  /** Takes note of where the requests are. */
  readonly places?: RequestPlaceList;
  readonly signal?: AbortSignal | undefined;
  readonly onRead: (bytes: number) => void;
}

/** Reads one exported file. What cannot be read is told to the summary; only cancelling throws. */
export async function readFile({ path, reader, places, signal, onRead }: ReadFileRequest): Promise<void> {
  reader.begin(path, { places });
  let splitter: RecordSplitter | undefined;
  try {
    for await (const chunk of fileBytes(path, signal, onRead)) {
      splitter ??= splitterOf(chunk, reader);
      if (!splitter) return;
      splitter.write(chunk);
    }
  } catch (error) {
    signal?.throwIfAborted();
    reader.reject(1, `The file could not be read to its end: ${whyOf(error)}.`);
  }
  await splitter?.end();
}

const unpacking: Readonly<Record<string, string>> = {
  Z_BUF_ERROR: 'its gzip data is cut off; download it again',
  Z_DATA_ERROR: 'its gzip data is damaged; download it again',
};

function whyOf(error: unknown): string {
  const code = codeOf(error);
  return unpacking[code] ?? code;
}

function splitterOf(head: Buffer, sink: RecordSink): RecordSplitter | undefined {
  switch (formatOf(head)) {
    case 'lines':
      return new LineSplitter(sink);
    case 'nested':
      return new NestedSplitter(sink);
    case 'csv':
      return new CsvSplitter(sink);
    case undefined:
      sink.reject(
        1,
        'The file is none of the exports that are read: JSON Lines, JSON records, query results, CSV.',
      );
      return undefined;
  }
}
