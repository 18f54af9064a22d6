import { analyse } from './flow/analyse';
import { foundSites, type FoundSite } from './flow/foundSite';
import type { Linker } from './flow/linker';
import type { Program } from './flow/program';
import { sitesElsewhere } from './flow/sitesElsewhere';
import type { Language } from './language';
import type { SourceText } from './linter';
import { matchSink, type FileEvidence } from './sinks/matchSink';
import { wrapperOf } from './sinks/wrapper';
import type { ObservedCall } from './flow/frame';
import type { IsTimeUp } from './unlessTooMuch';

/** What finding the query sites of a file takes. */
export interface SiteInput {
  readonly source: SourceText;
  readonly language: Language;
  /** Lowered when first asked for. */
  readonly program: () => Program;
  readonly candidates: readonly number[];
  /** What is known of other files. */
  readonly linker?: Linker;
  readonly isTimeUp: IsTimeUp;
}

/** The query sites of a parsed file. A call that is reached on several ways is there once for each. */
export function findSites(input: SiteInput): FoundSite[] {
  const { source, language, program: lower, candidates, linker, isTimeUp } = input;
  const program = lower();
  const file = { text: source.text, imports: program.imports };
  const sites: FoundSite[] = [];
  analyse({
    text: source.text,
    program,
    origins: language.origins,
    candidates,
    isTimeUp,
    ...(linker && { surroundings: linker }),
    observe(call) {
      const sink = matchSink(call, language.sinks, file);
      if (sink) sites.push(...foundSites(call, sink, source));
      else {
        const elsewhere = linker ? sitesElsewhere(call, linker, source) : [];
        sites.push(...(elsewhere.length > 0 ? elsewhere : sitesOfWrapper(call, file, source)));
      }
    },
  });
  return withoutSent(sites);
}

/** The sites of a function that is not known but looks like the project's own way of sending a query. */
function sitesOfWrapper(call: ObservedCall, file: FileEvidence, source: SourceText): FoundSite[] {
  const wrapper = wrapperOf(call, file);
  if (!wrapper) return [];
  return foundSites(wrapper.call, wrapper.sink, source).filter(
    ({ analysis }) => analysis.errors.length === 0,
  );
}

/** The sites without those where a query is only made or handed on, and seen at another site of the file. */
function withoutSent(sites: readonly FoundSite[]): FoundSite[] {
  const own = sites.filter(({ sinkData }) => !sinkData.isWrapper);
  const isMade = ({ sinkData, spec }: FoundSite): boolean =>
    sinkData.assigns === true || (sinkData.constructs === true && spec !== undefined);
  const seen = startsOf(own);
  const sent = startsOf(own.filter(({ sinkData }) => !sinkData.constructs && !sinkData.assigns));
  return sites.filter((site) => {
    const elsewhere = site.sinkData.isWrapper ? seen : isMade(site) ? sent : undefined;
    return !elsewhere || !site.pieces.every(({ span }) => elsewhere.has(span.start));
  });
}

function startsOf(sites: readonly FoundSite[]): ReadonlySet<number> {
  return new Set(sites.flatMap(({ pieces }) => pieces.map(({ span }) => span.start)));
}
