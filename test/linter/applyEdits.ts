import type { TextEdit } from '../../src/linter/finding';
import type { Linter, SourceText } from '../../src/linter/linter';

/** A text with edits made that refer to it as it was. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return edits.reduceRight(
    (result, { span, newText }) => result.slice(0, span.start) + newText + result.slice(span.end),
    text,
  );
}

/** A source with every fix made, one call after the other; what is suppressed is left alone. */
export function fixAll(linter: Linter, source: SourceText): string {
  let { text } = source;
  for (let round = 0; round < 20; round++) {
    const fixable = linter
      .lint({ ...source, text })
      .findings.find(({ fix, suppression }) => fix && !suppression);
    if (!fixable?.fix) return text;
    text = applyEdits(text, fixable.fix.edits);
  }
  throw new Error('Fixes do not come to an end.');
}
