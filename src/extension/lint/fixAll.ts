import type { Finding, TextEdit } from '../../linter/finding';

/**
 * The edits that fix as many findings as one pass can. Fixes that touch the same text are not mixed: the first
 * in the file wins, and what it leaves is found again and fixed by the next pass.
 */
export function editsOfAll(findings: readonly Finding[]): TextEdit[] {
  const chosen: TextEdit[] = [];
  for (const { fix } of findings) {
    if (!fix || fix.edits.some((edit) => chosen.some((other) => touch(edit, other)))) continue;
    chosen.push(...fix.edits);
  }
  return chosen.sort((a, b) => a.span.start - b.span.start);
}

function touch(a: TextEdit, b: TextEdit): boolean {
  return a.span.start <= b.span.end && b.span.start <= a.span.end;
}
