import type { ReadingProgress } from '../sources/exported/readFiles';
import type { Terminal } from './terminal';

/** Milliseconds between two drawings. */
const pace = 100;

/** How far reading is, on one line that is drawn over: only for a person who watches the error stream. */
export function showProgress({ errors, watched }: Pick<Terminal, 'errors' | 'watched'>): {
  readonly report: (progress: ReadingProgress) => void;
  readonly clear: () => void;
} {
  const started = Date.now();
  let drawn = 0;
  return {
    report(progress) {
      if (!watched || Date.now() - drawn < pace) return;
      drawn = Date.now();
      errors.write(`\r\u001b[K${line(progress, (drawn - started) / 1000)}`);
    },
    clear() {
      if (drawn > 0) errors.write('\r\u001b[K');
    },
  };
}

function line({ bytesDone, bytesTotal }: ReadingProgress, seconds: number): string {
  const share = bytesTotal === 0 ? 1 : bytesDone / bytesTotal;
  const rate = bytesDone / Math.max(seconds, 0.001);
  const left = Math.ceil((bytesTotal - bytesDone) / Math.max(rate, 1));
  return `Reading: ${Math.floor(share * 100)} %, ${(rate / 1e6).toFixed(0)} MB/s, ${left} s left`;
}
