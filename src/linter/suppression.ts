import type { LineMap } from '../shared/lineMap';
import { contains, type Span } from '../shared/span';
import type { Finding, Suppression, TextEdit } from './finding';

/** The word that a comment silences findings with: `cosmos-guard-ignore rule-id until 2027-01-31: reason`. */
const directive = 'cosmos-guard-ignore';

/** What begins a comment that goes to the end of the line, in the languages that have other signs than most. */
const lineComments: Readonly<Partial<Record<string, string>>> = { python: '#' };

/** A comment that asks for silence, whether it gives a reason or not. */
export interface SuppressionComment {
  readonly span: Span;
  /** The line that it speaks of, from 0. */
  readonly line: number;
  /** The rules that it names; none stands for all. */
  readonly ruleIds: readonly string[];
  readonly reason: string;
  /** The last day on which it counts, as `2027-01-31`; always, where there is none. */
  readonly until?: string;
}

const comment = new RegExp(`(?:\\/\\/|#|--|\\/\\*+|<!--)[ \\t]*${directive}(?![\\w-])([^\\n\\r]*)`, 'g');

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
      line: lineMeant(match.index, text, lines),
      ruleIds: ids.split(/[\s,]+/).filter(Boolean),
      reason: (reason ?? '').trim(),
      ...(until?.[1] && { until: until[1] }),
    };
  });
}

/** The comment's own line where code stands before it; else the next line that is neither blank nor a comment. */
function lineMeant(start: number, text: string, lines: LineMap): number {
  const { line } = lines.positionAt(start);
  const lineStart = lines.offsetAt({ line, column: 0 });
  if (/[^\s{]/.test(text.slice(lineStart, start))) return line;
  for (let next = line + 1; next < lines.lineCount; next++) {
    const from = lines.offsetAt({ line: next, column: 0 });
    const content = text.slice(from, lines.offsetAt({ line: next + 1, column: 0 })).trim();
    if (content !== '' && !/^(?:\/\/|#|--|\/\*|\*|<!--|\*\/\}?$)/.test(content)) return next;
  }
  return line;
}

/** What comments say of a finding: the one that silences it, or the one that would and why it does not. */
export interface Silence {
  readonly suppression?: Suppression;
  readonly void?: { readonly span: Span; readonly why: string };
}

const noReason = 'The comment that would silence this gives no reason, so it does not count.';

/** What the comments on these lines say of a finding of this rule on a day; without a day, none has ended. */
export function suppressionOf(
  ruleId: string,
  linesOfFinding: readonly number[],
  comments: readonly SuppressionComment[],
  day: string | undefined,
): Silence {
  const matching = comments.filter(
    ({ line, ruleIds }) =>
      linesOfFinding.includes(line) && (ruleIds.length === 0 || ruleIds.includes(ruleId)),
  );
  const hasEnded = ({ until }: SuppressionComment): boolean =>
    day !== undefined && until !== undefined && until < day;
  const valid = matching.find((one) => one.reason !== '' && !hasEnded(one));
  if (valid) return { suppression: { reason: valid.reason, span: valid.span } };
  const [first] = matching;
  if (!first) return {};
  const ended = `The comment that silenced this ended on ${first.until ?? ''}.`;
  return { void: { span: first.span, why: first.reason === '' ? noReason : ended } };
}

/** The edit that silences a finding: a comment with the reason on a line of its own above the call. */
export function suppressionEdit(source: string, finding: Finding, reason: string): TextEdit {
  const { start: at } = builtIn(finding);
  const start = Math.max(source.lastIndexOf('\n', at - 1), source.lastIndexOf('\r', at - 1)) + 1;
  const indentation = /^[ \t]*/.exec(source.slice(start))?.[0] ?? '';
  const lineEnd = source.includes('\r\n') ? '\r\n' : '\n';
  const words = reason.replace(/\s+/g, ' ').trim();
  return {
    span: { start, end: start },
    newText: `${indentation}${lineComments[finding.language] ?? '//'} ${directive} ${finding.ruleId}: ${words}${lineEnd}`,
  };
}

/** The call or the expression that the hole stands in: a comment above the hole itself could be part of a literal. */
function builtIn({ callSpan, related, span }: Finding): Span {
  const around = [callSpan, ...related.filter(({ path }) => path === undefined).map((one) => one.span)];
  return around.find((outer) => contains(outer, span)) ?? span;
}
