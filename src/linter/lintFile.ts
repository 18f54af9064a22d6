import type { Node } from 'web-tree-sitter';
import { LineMap } from '../shared/lineMap';
import type { Span } from '../shared/span';
import { isAtLeast } from '../shared/severity';
import { parameterise, refuse, type FixOutcome } from './fixes/parameterise';
import type { TextsOfCall } from './fixes/rewriteSharing';
import type { Finding, Prose, RelatedLocation, TextEdit } from './finding';
import { Fingerprints } from './fingerprint';
import type { FoundSite } from './flow/foundSite';
import type { Linker } from './flow/linker';
import type { Program } from './flow/program';
import type { Language } from './language';
import type { SourceText } from './linter';
import type { Rule, Violation } from './rule';
import {
  lineOfComment,
  suppressionComments,
  suppressionOf,
  type Silence,
  type SuppressionComment,
} from './suppression';
import { unlessTooMuch, type IsTimeUp } from './unlessTooMuch';
import { withFix, type FixOfFinding } from './withFix';

/** A violation where it was found. */
interface Report {
  readonly rule: Rule;
  readonly site: FoundSite;
  readonly violation: Violation;
}

/** A report with a site of each call that sends the text, in source order. */
interface MergedReport extends Report {
  readonly sites: readonly FoundSite[];
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
  const reports = mergeReports(sites.flatMap((site) => [...reportsOf(site, input.rules)]));
  const fixOf = fixer(sites, input);
  const { text } = input.source;
  const context: Context = {
    text,
    language: input.source.language,
    day: input.source.day,
    ...linesAndComments(text),
    fingerprints: new Fingerprints(),
    fixOf,
    proseAt: (finding) =>
      input.isCurrent() ? input.language.proseAt?.(input.root, lineOfComment(text, finding).code) : undefined,
  };
  return reports.sort(bySource).map((report) => findingOf(report, context));
}

function* reportsOf(site: FoundSite, rules: readonly Rule[]): Generator<Report> {
  for (const rule of rules) for (const violation of rule.check(site)) yield { rule, site, violation };
}

/** One report for each hole, whatever calls its text goes to; where several texts disagree, the most severe. */
function mergeReports(reports: readonly Report[]): MergedReport[] {
  const placeOf = ({ violation: { span } }: Report): string => `${span.start}:${span.end}`;
  const ofCalls = worstOfEach(
    reports.toSorted(bySource),
    (report) => `${report.site.callSpan.start}:${report.site.callSpan.end}:${placeOf(report)}`,
  );
  const sites = new Map<string, FoundSite[]>();
  for (const report of ofCalls) {
    const place = placeOf(report);
    sites.set(place, [...(sites.get(place) ?? []), report.site]);
  }
  return worstOfEach(ofCalls, placeOf).map((report) => ({
    ...report,
    sites: sites.get(placeOf(report)) ?? [report.site],
  }));
}

/** The most severe of the reports that have a key in common; of equal ones the first. */
function worstOfEach(reports: readonly Report[], keyOf: (report: Report) => string): Report[] {
  const byKey = new Map<string, Report>();
  for (const report of reports) {
    const known = byKey.get(keyOf(report));
    if (!known || !isAtLeast(severityOf(known), severityOf(report))) byKey.set(keyOf(report), report);
  }
  return [...byKey.values()];
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
  let calls: ReadonlyMap<number, TextsOfCall> | undefined;
  const make = ({ callSpan }: FoundSite): FixOutcome => {
    if (!isCurrent()) return refuse(outdated);
    calls ??= byCall(sites);
    const texts = calls.get(callSpan.start) ?? [];
    const others = [...calls.values()].filter((call) => call !== texts);
    return parameterise(texts, others, { source, root, writer: language.writer, parses });
  };
  return (site) => {
    const { start } = site.callSpan;
    const outcome = known.get(start) ?? unlessTooMuch(() => make(site), refuse);
    for (const call of [start, ...outcome.calls]) known.set(call, outcome);
    return outcome;
  };
}

function byCall(sites: readonly FoundSite[]): ReadonlyMap<number, TextsOfCall> {
  const calls = new Map<number, FoundSite[]>();
  for (const site of sites) {
    const { start } = site.callSpan;
    calls.set(start, [...(calls.get(start) ?? []), site]);
  }
  return calls;
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
  readonly proseAt: (finding: Finding) => Prose | undefined;
}

function linesAndComments(text: string): Pick<Context, 'lines' | 'comments'> {
  const lines = new LineMap(text);
  return { lines, comments: suppressionComments(text, lines) };
}

function findingOf(report: MergedReport, context: Context): Finding {
  const { rule, site, sites, violation } = report;
  const { text, fingerprints, fixOf } = context;
  const related = [...(violation.related ?? []), ...relatedOf(sites), ...obstacleOf(violation, site)];
  const { suppression, void: idle } = silenceOf(report, context);
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
  return withFix(finding, {
    fix: () => (violation.holes.length === 0 ? {} : fixFor(violation, site, fixOf)),
    prose: () => context.proseAt(finding),
  });
}

/** The fix of the call, where it takes up the hole of this finding; else why it does not. */
function fixFor({ span, holes }: Violation, site: FoundSite, fixOf: Context['fixOf']): FixOfFinding {
  const { fix, fixObstacle, covers } = fixOf(site);
  if (fix && covers.some((covered) => covered.start === span.start)) return { fix };
  return { fixObstacle: ownObstacle(holes, site) ?? fixObstacle ?? 'No parameter can take its place here.' };
}

/** What comments say of a finding: it is silenced where that is said of each call that sends the text. */
function silenceOf({ rule, sites, violation }: MergedReport, { lines, comments, day }: Context): Silence {
  if (comments.length === 0) return {};
  const silences = sites.map(({ callSpan, origin }) => {
    const built = origin.filter(({ path }) => path === undefined);
    const spans = [violation.span, callSpan, ...built.map(({ span }) => span)];
    const linesMeant = spans.map(({ start }) => lines.positionAt(start).line);
    return suppressionOf(rule.id, linesMeant, comments, day);
  });
  return silences.find(({ suppression }) => !suppression) ?? silences[0] ?? {};
}

/** Where the text is built, from the first piece on, and where it is sent, each place once. */
function relatedOf(sites: readonly FoundSite[]): RelatedLocation[] {
  const places = [...sites.flatMap(({ origin }) => origin), ...sites.map(sinkOf)];
  const keyOf = ({ path, span, message }: RelatedLocation): string =>
    `${path ?? ''}:${span.start}:${span.end}:${message}`;
  return [...new Map(places.map((place) => [keyOf(place), place])).values()];
}

function sinkOf({ sink, sentAt, callSpan }: FoundSite): RelatedLocation {
  const message = `The query is sent here: ${sink}.`;
  if (!sentAt) return { message, span: callSpan };
  const { path, span, start, end } = sentAt;
  return { message, path, span, range: { start, end } };
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
