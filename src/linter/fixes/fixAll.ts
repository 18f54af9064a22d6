import { diffLines } from 'diff';
import type { Finding, TextEdit } from '../finding';
import { lineEndOf } from './layout';

/** Each pass may free what the one before left overlapping; a query rarely needs a second. */
const passes = 10;

/** The findings of a text as it is after a pass. */
export type LintAgain = (text: string) => readonly Finding[];

/** The edits that fix all that can be fixed in a text. Where fixes touch one another, each is made in what the one before leaves. */
export function editsOfAll(text: string, findings: readonly Finding[], lint: LintAgain): readonly TextEdit[] {
  const edits = compatibleEdits(findings);
  const isAll = findings.every(({ fix, suppression }) => !fix || suppression || hasAll(edits, fix.edits));
  return isAll ? edits : editsBetween(text, fixedText(text, findings, lint));
}

/** The text after all that can be fixed in it. */
export function fixedText(text: string, findings: readonly Finding[], lint: LintAgain): string {
  let fixed = applyFixes(text, findings);
  for (let pass = 1; pass < passes; pass++) {
    const next = applyFixes(fixed, lint(fixed));
    if (next === fixed) break;
    fixed = next;
  }
  return fixed;
}

/** The text after the fixes of one pass. New lines end as those of the file do. */
export function applyFixes(text: string, findings: readonly Finding[]): string {
  const lineEnd = lineEndOf(text);
  return compatibleEdits(findings).reduceRight((fixed, { span, newText }) => {
    const inserted = newText.replace(/\r\n|\n/g, lineEnd);
    return fixed.slice(0, span.start) + inserted + fixed.slice(span.end);
  }, text);
}

/** The edits of fixes that do not touch one another, in the order of the text. A fix is made whole or not at all. */
function compatibleEdits(findings: readonly Finding[]): readonly TextEdit[] {
  const taken: TextEdit[] = [];
  for (const { fix, suppression } of findings)
    if (fix && !suppression && !fix.edits.some((edit) => taken.some(touches(edit)))) taken.push(...fix.edits);
  return taken.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** Whether two edits overlap or meet: the order of two insertions at one place would be anyone's guess. */
function touches({ span }: TextEdit): (other: TextEdit) => boolean {
  return ({ span: other }) => span.start <= other.end && other.start <= span.end;
}

function hasAll(edits: readonly TextEdit[], wanted: readonly TextEdit[]): boolean {
  return wanted.every((edit) => edits.includes(edit));
}

/** What makes one text of another, line by line, so that what stays is left alone. */
function editsBetween(before: string, after: string): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  for (const { value, added, removed } of diffLines(before, after)) {
    const last = edits.at(-1);
    if (!added) at += value.length;
    if (removed) edits.push({ span: { start: at - value.length, end: at }, newText: '' });
    else if (added && last?.span.end === at) edits.splice(-1, 1, { ...last, newText: value });
    else if (added) edits.push({ span: { start: at, end: at }, newText: value });
  }
  return edits;
}
