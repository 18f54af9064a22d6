import type { Parser, Tree } from 'web-tree-sitter';
import { configuredRules } from './configuration/configuredRules';
import { configuredToolset } from './configuration/configuredToolset';
import { databaseScripts } from './databaseScripts';
import type { Finding, LintResult, TextEdit } from './finding';
import type { FileSummary, Neighbours } from './flow/library';
import { Linker } from './flow/linker';
import type { FoundSite } from './flow/foundSite';
import { takesText } from './flow/takesText';
import type { OpaqueValue } from './flow/value';
import { findSites } from './findSites';
import type { Program } from './flow/program';
import { summarise } from './flow/summarise';
import { reasonToSkip } from './gate';
import { lintFile, type FileInput } from './lintFile';
import type { LintSession, SourceText, TextChange } from './linter';
import { locateQuery } from './locateQuery';
import { parsesAfter } from './parsesAfter';
import type { LocatedQuery, QuerySite } from './querySite';
import type { Toolset } from './toolset';
import { applyChange, treeEdit } from './treeEdit';
import { TookTooLong, unlessTooMuch, type IsTimeUp } from './unlessTooMuch';

/** A document with its syntax tree, which follows the edits. A document that cannot hold a query has no tree. */
export class ParsedSession implements LintSession {
  readonly #toolset: Toolset | undefined;
  readonly #neighbours: Neighbours | undefined;
  readonly #startClock: () => IsTimeUp;
  #source: SourceText;
  #tree: Tree | undefined;
  #program: Program | undefined;
  /** Where the text may call a sink that the language knows. */
  #ownCandidates: readonly number[] | undefined;
  /** Those of the last look at the document. */
  #sites: readonly FoundSite[] | undefined;
  /** The scripts for the database that the text held at the last look. */
  #scripts: readonly ParsedSession[] = [];
  /** The files that the last findings rest on. */
  #consulted: ReadonlySet<string> | undefined;
  #isCurrent = false;

  constructor(source: SourceText, toolset: Toolset | undefined, neighbours?: Neighbours) {
    this.#source = source;
    this.#toolset = toolset && configuredToolset(toolset, source.configuration);
    this.#neighbours = neighbours;
    this.#startClock = toolset?.startClock ?? (() => () => false);
  }

  get path(): string {
    return this.#source.path;
  }

  edit(changes: readonly TextChange[]): void {
    for (const change of changes) this.#apply(change);
  }

  lint(): LintResult {
    this.#sites = undefined;
    this.#consulted = undefined;
    return this.#look<LintResult>(
      (file) => {
        this.#consulted = file.linker?.consulted;
        const findings = [...lintFile(file, this.#sitesOf(file)), ...this.#findingsInScripts(file)];
        return { findings, ...(file.root.hasError && { isBroken: true }) };
      },
      (result) => result,
    );
  }

  queryAt(offset: number): LocatedQuery | undefined {
    return this.#look(
      (file) => locateQuery(file, offset),
      () => undefined,
    );
  }

  queries(): readonly QuerySite[] {
    return this.#look<readonly QuerySite[]>(findSites, () => []);
  }

  dependsOn(path: string): boolean {
    return this.#consulted?.has(path) === true;
  }

  /** What the document offers to other files: all, or what may send a query; undefined for one that is not parsed. */
  summary(isWhole: boolean): FileSummary | undefined {
    return this.#look(
      (file) => (isWhole || this.#maySend(file) ? summaryOf(file, isWhole) : undefined),
      () => undefined,
      isWhole,
    );
  }

  close(): void {
    this.#drop();
    this.#closeScripts();
  }

  /** Works on the parsed file; `otherwise` gets why there is none, or why the work was broken off. */
  #look<T>(work: (file: FileInput) => T, otherwise: (why: LintResult) => T, isWanted = false): T {
    const isTimeUp = this.#startClock();
    return unlessTooMuch(
      () => {
        const file = this.#read(isTimeUp, isWanted);
        return 'root' in file ? work(file) : otherwise(file);
      },
      (reason) => otherwise(skipped(reason)),
    );
  }

  #findingsInScripts({ language, source }: FileInput): readonly Finding[] {
    this.#closeScripts();
    if (!language.ids.includes('javascript')) return [];
    this.#scripts = databaseScripts(source).map((script) => new ParsedSession(script, this.#toolset));
    return this.#scripts.flatMap((script) => script.lint().findings);
  }

  #closeScripts(): void {
    for (const script of this.#scripts) script.close();
    this.#scripts = [];
  }

  #sitesOf(file: FileInput): readonly FoundSite[] {
    return (this.#sites ??= findSites(file));
  }

  /** Whether a query is sent whose text may have been given to the function that sends it. */
  #maySend(file: FileInput): boolean {
    const isOpen = ({ taint }: OpaqueValue): boolean => taint === 'outside' || taint === 'unknown';
    return this.#sitesOf(file).some((site) => takesText(site, isOpen));
  }

  /** The parsed file, or what is to be said of one that is not parsed. */
  #read(isTimeUp: IsTimeUp, isWanted: boolean): FileInput | LintResult {
    const toolset = this.#toolset;
    const source = this.#source;
    if (!toolset) return skipped(`Files of the language ${source.language} are not linted.`);
    const reason = reasonToSkip(source.text, source.configuration?.maxCharacters);
    if (reason) return this.#withoutTree(skipped(reason));
    const candidates = this.#candidates(toolset);
    if (candidates.length === 0 && !isWanted) return this.#withoutTree({ findings: [] });
    const root = this.#parse(toolset, isTimeUp)?.rootNode;
    if (!root) return skipped('The file could not be parsed.');
    const { language } = toolset;
    const parser = this.#parser(toolset);
    const parses = (edits: readonly TextEdit[]): boolean =>
      parser !== undefined && parsesAfter(edits, { root, text: source.text, parser, language });
    const tree = this.#tree;
    const isCurrent = (): boolean => this.#tree === tree && this.#isCurrent;
    const program = (): Program => (this.#program ??= language.lower(root, source.text));
    const linker = this.#neighbours && new Linker(this.#neighbours, source.path);
    return {
      source,
      language,
      root,
      program,
      candidates,
      rules: configuredRules(source.configuration),
      parses,
      isCurrent,
      isTimeUp,
      ...(linker && { linker }),
    };
  }

  #candidates({ gate }: Toolset): readonly number[] {
    const { path, text } = this.#source;
    const own = (this.#ownCandidates ??= gate(text));
    const calls = this.#neighbours?.mentions(path, text) ?? [];
    return calls.length > 0 ? [...own, ...calls] : own;
  }

  #apply(change: TextChange): void {
    const { text } = this.#source;
    this.#tree?.edit(treeEdit(text, change));
    this.#program = undefined;
    this.#ownCandidates = undefined;
    this.#sites = undefined;
    this.#source = { ...this.#source, text: applyChange(text, change) };
    this.#isCurrent = false;
  }

  #parser({ grammars, language }: Toolset): Parser | undefined {
    return grammars.get(language.grammarOf(this.#source));
  }

  #parse(toolset: Toolset, isTimeUp: IsTimeUp): Tree | undefined {
    if (this.#tree && this.#isCurrent) return this.#tree;
    const parser = this.#parser(toolset);
    const fresh = parser?.parse(this.#source.text, this.#tree, { progressCallback: isTimeUp }) ?? undefined;
    this.#drop();
    if (parser && !fresh) {
      parser.reset();
      throw new TookTooLong();
    }
    this.#tree = fresh;
    this.#isCurrent = fresh !== undefined;
    return fresh;
  }

  #withoutTree(result: LintResult): LintResult {
    this.#drop();
    return result;
  }

  #drop(): void {
    this.#tree?.delete();
    this.#tree = undefined;
    this.#program = undefined;
    this.#sites = undefined;
    this.#isCurrent = false;
  }
}

function skipped(reason: string): LintResult {
  return { findings: [], skipped: { reason } };
}

/** What a parsed file offers to other files. */
function summaryOf(file: FileInput, isWhole: boolean): FileSummary {
  const { source, language, program, candidates, isTimeUp } = file;
  return summarise({
    path: source.path,
    text: source.text,
    program: program(),
    origins: language.origins,
    sinks: language.sinks,
    isTimeUp,
    ...(!isWhole && { candidates }),
  });
}
