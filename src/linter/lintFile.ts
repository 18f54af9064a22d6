import type { Node } from 'web-tree-sitter';
import { LineMap } from '../shared/lineMap';
import type { Span } from '../shared/span';
import { isAtLeast } from '../shared/severity';
import { parameterise, type FixOutcome } from './fixes/parameterise';
import type { Finding, RelatedLocation, TextEdit } from './finding';
import { Fingerprints } from './fingerprint';
import type { FoundSite } from './flow/foundSite';
import type { Linker } from './flow/linker';
import type { Program } from './flow/program';
import type { Language } from './language';
import type { SourceText } from './linter';
import type { Rule, Violation } from './rule';
import { suppressionComments, suppressionOf, type SuppressionComment } from './suppression';
import { unlessTooMuch, type IsTimeUp } from './unlessTooMuch';
import { withFix, type FixOfFinding } from './withFix';

/** A violation where it was found. */
interface Report {
  readonly rule: Rule;
  readonly site: FoundSite;
  readonly violation: Violation;
}

export interface FileInput {
  readonly source: SourceText;
  readonly language: Language;
  readonly root: Node;
  /** Lowered when first asked for. */
  readonly program: () => Program;
  /** Offsets of names that may be query calls. */
  readonly candidates: readonly number[];
  readonly rules: readonly Rule[];
  /** Whether the file parses with these edits, if it did before. */
  readonly parses: (edits: readonly TextEdit[]) => boolean;
  /** What is known of other files, where a workspace is. */
  readonly linker?: Linker;
  /** Whether the tree is still that of the text: false once the document was edited or closed. */
  readonly isCurrent: () => boolean;
  readonly isTimeUp: IsTimeUp;
}

/** The findings of a parsed file at its query sites, in source order. */
export function lintFile(input: FileInput, sites: readonly FoundSite[]): Finding[] {
  const reports = withoutDoubles(sites.flatMap((site) => [...reportsOf(site, input.rules)]));
  const fixOf = fixer(sites, input);
  const { text } = input.source;
  const context: Context = {
    text,
    language: input.source.language,
    day: input.source.day,
    ...linesAndComments(text),
    fingerprints: new Fingerprints(),
    fixOf,
  };
  return reports.sort(bySource).map((report) => findingOf(report, context));
}

function* reportsOf(site: FoundSite, rules: readonly Rule[]): Generator<Report> {
  for (const rule of rules) for (const violation of rule.check(site)) yield { rule, site, violation };
}

/** One report for each hole of a call; where several texts of it disagree, the most severe. */
function withoutDoubles(reports: readonly Report[]): Report[] {
  const byPlace = new Map<string, Report>();
  for (const report of reports) {
    const { start, end } = report.violation.span;
    const place = `${report.site.callSpan.start}:${report.site.callSpan.end}:${start}:${end}`;
    const known = byPlace.get(place);
    if (!known || !isAtLeast(severityOf(known), severityOf(report))) byPlace.set(place, report);
  }
  return [...byPlace.values()];
}

function severityOf({ rule, violation }: Report): Finding['severity'] {
  return violation.severity ?? rule.severity;
}

function bySource(a: Report, b: Report): number {
  return a.site.callSpan.start - b.site.callSpan.start || a.violation.span.start - b.violation.span.start;
}

/** Makes the fix of a call when it is first asked for. */
function fixer(
  sites: readonly FoundSite[],
  { source, root, language, parses, isCurrent }: FileInput,
): (site: FoundSite) => FixOutcome {
  const known = new Map<number, FixOutcome>();
  const make = ({ callSpan }: FoundSite): FixOutcome => {
    if (!isCurrent()) return { fixObstacle: outdated, covers: [] };
    return parameterise(
      sites.filter((site) => site.callSpan.start === callSpan.start),
      sites.filter((site) => site.callSpan.start !== callSpan.start),
      { source, root, writer: language.writer, parses },
    );
  };
  return (site) => {
    const outcome =
      known.get(site.callSpan.start) ??
      unlessTooMuch(
        () => make(site),
        (fixObstacle) => ({ fixObstacle, covers: [] }),
      );
    known.set(site.callSpan.start, outcome);
    return outcome;
  };
}

const outdated = 'The file has changed since this was found.';

interface Context {
  readonly text: string;
  readonly language: string;
  readonly day: string | undefined;
  readonly lines: LineMap;
  readonly comments: readonly SuppressionComment[];
  readonly fingerprints: Fingerprints;
  readonly fixOf: (site: FoundSite) => FixOutcome;
}

function linesAndComments(text: string): Pick<Context, 'lines' | 'comments'> {
  const lines = new LineMap(text);
  return { lines, comments: suppressionComments(text, lines) };
}

function findingOf(report: Report, context: Context): Finding {
  const { rule, site, violation } = report;
  const { text, lines, comments, fingerprints, fixOf } = context;
  const related = [...(violation.related ?? []), ...relatedOf(site), ...obstacleOf(violation, site)];
  const built = site.origin.filter(({ path }) => path === undefined);
  const spans = [violation.span, site.callSpan, ...built.map(({ span }) => span)];
  const linesOf = (): number[] => spans.map(({ start }) => lines.positionAt(start).line);
  const { suppression, void: idle } =
    comments.length > 0 ? suppressionOf(rule.id, linesOf(), comments, context.day) : {};
  const finding: Finding = {
    ruleId: rule.id,
    severity: severityOf(report),
    message: idle ? `${violation.message} ${idle.why}` : violation.message,
    span: violation.span,
    callSpan: site.callSpan,
    related: idle ? [...related, { message: idle.why, span: idle.span }] : related,
    sink: site.sink,
    language: context.language,
    fingerprint: fingerprints.next({
      ruleId: rule.id,
      call: slice(text, site.callSpan),
      expression: slice(text, violation.span),
    }),
    ...(suppression && { suppression }),
  };
  return violation.holes.length === 0 ? finding : withFix(finding, () => fixFor(violation, site, fixOf));
}

/** The fix of the call, where it takes up the hole of this finding; else why it does not. */
function fixFor({ span, holes }: Violation, site: FoundSite, fixOf: Context['fixOf']): FixOfFinding {
  const { fix, fixObstacle, covers } = fixOf(site);
  if (fix && covers.some((covered) => covered.start === span.start)) return { fix };
  return { fixObstacle: ownObstacle(holes, site) ?? fixObstacle ?? 'No parameter can take its place here.' };
}

function relatedOf(site: FoundSite): RelatedLocation[] {
  const { origin, sink, sentAt } = site;
  const message = `The query is sent here: ${sink}.`;
  if (!sentAt) return [...origin, { message, span: site.callSpan }];
  const { path, span, start, end } = sentAt;
  return [...origin, { message, path, span, range: { start, end } }];
}

/** Why no parameter can stand in a place of the query, where the place alone tells: read with the finding. */
function obstacleOf({ holes, span }: Violation, site: FoundSite): RelatedLocation[] {
  const obstacle = ownObstacle(holes, site);
  return obstacle === undefined ? [] : [{ message: `There is no quick fix. ${obstacle}`, span }];
}

function ownObstacle(holes: readonly number[], site: FoundSite): string | undefined {
  return holes.map((index) => site.holes[index]?.obstacle).find((obstacle) => obstacle !== undefined);
}

function slice(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}
