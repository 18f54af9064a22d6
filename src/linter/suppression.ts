import type { LineMap } from '../shared/lineMap';
import { contains, type Span } from '../shared/span';
import type { Finding, Suppression, TextEdit } from './finding';
import { rules } from './rules';

/** The word that a comment silences findings with: `cosmos-guard-ignore rule-id until 2027-01-31: reason`. */
const directive = 'cosmos-guard-ignore';

/** What begins a comment that goes to the end of the line, in the languages that have other signs than most. */
const lineComments: Readonly<Partial<Record<string, string>>> = { python: '#' };

/** A comment that asks for silence, whether it gives a reason or not. */
export interface SuppressionComment {
  readonly span: Span;
  /** The line that it speaks of, from 0, and the last one that this goes on in: the same, unless the line ends before its statement. */
  readonly line: number;
  readonly lastLine: number;
  /** The rules that it names; none stands for all. */
  readonly ruleIds: readonly string[];
  readonly reason: string;
  /** The last day on which it counts, as `2027-01-31`; always, where there is none. */
  readonly until?: string;
}

/** Also in a line of a block comment that goes on over several. */
const comment = new RegExp(
  `(?:\\/\\/|#|--|\\/\\*+|<!--|^[ \\t]*\\*+)[ \\t]*${directive}(?![\\w-])([^\\n\\r]*)`,
  'gm',
);

/** What a line begins with that is a comment, and not a pointer, a private field or a number made smaller. */
const commentLine = /^(?:\/\/|#(?!\w+\s*[=;(])|--\s|\/\*|\*(?:[\s/]|$)|<!--|\*\/\}?$)/;

/** The suppressing comments of a file, in the comment syntax of any language that is linted. */
export function suppressionComments(text: string, lines: LineMap): readonly SuppressionComment[] {
  if (!text.includes(directive)) return [];
  return [...text.matchAll(comment)].map((match) => {
    const content = (match[1] ?? '').replace(/(?:\*\/|-->).*$/, '');
    const [, scope = '', reason] = /^([^:]*)(?::(.*))?$/.exec(content) ?? [];
    const until = /\buntil[ \t]+(\d{4}-\d{2}-\d{2})[ \t]*$/.exec(scope);
    const ids = scope.slice(0, until?.index);
    return {
      span: { start: match.index, end: match.index + match[0].trimEnd().length },
      ...linesMeant(match.index, text, lines),
      ruleIds: ids.split(/[\s,]+/).filter(Boolean),
      reason: (reason ?? '').trim(),
      ...(until?.[1] && { until: until[1] }),
    };
  });
}

/** What ends a line whose statement goes on in the next, as formatters break long ones. */
const goesOn = /(?:=>?|\(|\\|\b(?:await|return))$/;

/** The comment's own line where code stands before it; else the next that is neither blank nor a comment, and those that it goes on in. */
function linesMeant(
  start: number,
  text: string,
  lines: LineMap,
): Pick<SuppressionComment, 'line' | 'lastLine'> {
  const own = lines.positionAt(start).line;
  const contentOf = (line: number): string =>
    text.slice(lines.offsetAt({ line, column: 0 }), lines.offsetAt({ line: line + 1, column: 0 })).trim();
  const before = text.slice(lines.offsetAt({ line: own, column: 0 }), start);
  const isCode = (line: number): boolean => contentOf(line) !== '' && !commentLine.test(contentOf(line));
  let line = own;
  if (!/[^\s{]/.test(before)) for (line++; line < lines.lineCount && !isCode(line);) line++;
  if (line === lines.lineCount) return { line: own, lastLine: own };
  let lastLine = line;
  while (line > own && lastLine < lines.lineCount - 1 && goesOn.test(contentOf(lastLine))) lastLine++;
  return { line, lastLine };
}

/** What comments say of a finding: the one that silences it, or the one that would and why it does not. */
export interface Silence {
  readonly suppression?: Suppression;
  readonly void?: { readonly span: Span; readonly why: string };
}

/** What comments on these lines say of a finding of this rule on a day; without a day, none has ended. */
export function suppressionOf(
  ruleId: string,
  linesOfFinding: readonly number[],
  comments: readonly SuppressionComment[],
  day: string | undefined,
): Silence {
  const judged = comments
    .filter(({ ruleIds }) => mayMean(ruleId, ruleIds))
    .filter(({ line, lastLine }) => linesOfFinding.some((one) => line <= one && one <= lastLine))
    .map((one) => ({ ...one, why: faultOf(one, ruleId, day) }));
  const valid = judged.find(({ why }) => why === undefined);
  if (valid) return { suppression: { reason: valid.reason, span: valid.span } };
  const [first] = judged;
  return first?.why === undefined ? {} : { void: { span: first.span, why: first.why } };
}

const allRules: ReadonlySet<string> = new Set(rules.map(({ id }) => id));

/** Whether a comment that names these rules, or what is none, may be meant for a rule. */
function mayMean(ruleId: string, named: readonly string[]): boolean {
  return named.length === 0 || named.includes(ruleId) || named.some((id) => !allRules.has(id));
}

/** Why a comment does not count. */
function faultOf(
  { reason, ruleIds, until }: SuppressionComment,
  ruleId: string,
  day: string | undefined,
): string | undefined {
  if (reason === '') return 'The comment that would silence this gives no reason, so it does not count.';
  if (ruleIds.includes('until'))
    return 'The comment that would silence this gives no day such as 2027-01-31.';
  if (ruleIds.length > 0 && !ruleIds.includes(ruleId)) {
    const unknown = ruleIds.find((id) => !allRules.has(id)) ?? '';
    return `The comment that would silence this names ${unknown}, which is no rule.`;
  }
  const hasEnded = day !== undefined && until !== undefined && until < day;
  return hasEnded ? `The comment that silenced this ended on ${until}.` : undefined;
}

/** The edit that silences a finding: a comment with the reason above the line that its call begins in, or before the call. */
export function suppressionEdit(source: string, finding: Finding, reason: string): TextEdit {
  const words = `${directive} ${finding.ruleId}: ${reason.replace(/\s+/g, ' ').trim()}`;
  if (finding.prose === 'literal') return insertion(builtIn(finding).start, `/* ${words} */ `);
  const { start, code } = lineOfComment(source, finding);
  const sign = lineComments[finding.language] ?? '//';
  const comment = finding.prose === 'markup' ? `{/* ${words} */}` : `${sign} ${words}`;
  const lineEnd = source.includes('\r\n') ? '\r\n' : '\n';
  return insertion(start, `${source.slice(start, code)}${comment}${lineEnd}`);
}

function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}

/** Where the line starts that a comment stands above, and where its code does. */
export function lineOfComment(
  source: string,
  finding: Finding,
): { readonly start: number; readonly code: number } {
  let start = lineStart(source, builtIn(finding).start);
  // A comment cannot stand behind a backslash that lets a line go on.
  while (/\\\r?\n?$/.test(source.slice(Math.max(0, start - 3), start))) start = lineStart(source, start - 1);
  const indentation = /^[ \t]*/.exec(source.slice(start))?.[0] ?? '';
  return { start, code: start + indentation.length };
}

function lineStart(source: string, offset: number): number {
  let start = offset;
  while (start > 0 && !/[\n\r]/.test(source.charAt(start - 1))) start--;
  return start;
}

/** The call or the expression that the hole stands in: a comment above the hole itself could be part of a literal. */
function builtIn({ callSpan, related, span }: Finding): Span {
  const around = [callSpan, ...related.filter(({ path }) => path === undefined).map((one) => one.span)];
  return around.find((outer) => contains(outer, span)) ?? span;
}
