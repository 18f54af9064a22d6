import type { Node } from 'web-tree-sitter';
import { analyse } from './flow/analyse';
import { foundSites, type FoundSite } from './flow/foundSite';
import type { Language } from './language';
import type { SourceText } from './linter';
import { matchSink } from './sinks/matchSink';

/** What finding the query sites of a file takes. */
export interface SiteInput {
  readonly source: SourceText;
  readonly language: Language;
  readonly root: Node;
  readonly candidates: readonly number[];
}

/** The query sites of a parsed file. A call that is reached on several ways is there once for each. */
export function findSites({ source, language, root, candidates }: SiteInput): FoundSite[] {
  const program = language.lower(root, source.text);
  const file = { text: source.text, imports: program.imports };
  const sites: FoundSite[] = [];
  analyse({
    text: source.text,
    program,
    origins: language.origins,
    candidates,
    observe(call) {
      const sink = matchSink(call, language.sinks, file);
      if (sink) sites.push(...foundSites(call, sink, source));
    },
  });
  return withoutSent(sites);
}

/** The sites without those where a query is only made, and sent by another site of the file. */
function withoutSent(sites: readonly FoundSite[]): FoundSite[] {
  const sent = new Set(
    sites
      .filter(({ sinkData }) => !sinkData.constructs)
      .flatMap(({ pieces }) => pieces.map(({ span }) => span.start)),
  );
  return sites.filter(
    ({ sinkData, spec, pieces }) =>
      !sinkData.constructs || !spec || !pieces.every(({ span }) => sent.has(span.start)),
  );
}
