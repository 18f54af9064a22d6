import type { Finding, Fix, TextEdit } from '../linter/finding';

/**
 * The text after the fixes of its findings. A fix is applied whole or not at all: one that would touch what another
 * has changed waits for the next pass. New lines end as those of the file do.
 */
export function applyFixes(text: string, findings: readonly Finding[]): string {
  const fixes = findings.flatMap(({ fix, suppression }) => (fix && !suppression ? [fix] : []));
  const edits = compatibleEdits(fixes).sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end);
  const lineEnd = usesCarriageReturns(text) ? '\r\n' : '\n';
  return edits.reduce((fixed, { span, newText }) => {
    const inserted = newText.replace(/\r\n|\n/g, lineEnd);
    return fixed.slice(0, span.start) + inserted + fixed.slice(span.end);
  }, text);
}

function compatibleEdits(fixes: readonly Fix[]): TextEdit[] {
  const taken: TextEdit[] = [];
  for (const { edits } of fixes) if (!edits.some((edit) => taken.some(touches(edit)))) taken.push(...edits);
  return taken;
}

/** Whether two edits overlap or meet: the order of two insertions at one place would be anyone's guess. */
function touches({ span }: TextEdit): (other: TextEdit) => boolean {
  return ({ span: other }) => span.start <= other.end && other.start <= span.end;
}

function usesCarriageReturns(text: string): boolean {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r';
}
