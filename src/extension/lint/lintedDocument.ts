import type { FileSetting } from './fileSetting';
import { editsOfAll } from '../../linter/fixes/fixAll';
import { headLength } from '../../linter/leftOut';
import { lintOnce } from '../../linter/lintOnce';
import type {
  Finding,
  LintResult,
  LintSession,
  Linter,
  LocatedQuery,
  SourceText,
  TextChange,
} from '../../linter/linter';
import type { TextEdit } from '../../linter/finding';
import type { QuerySite } from '../../linter/querySite';

/** What is needed of an open document; VS Code's `TextDocument` has it. */
export interface OpenDocument {
  readonly uri: { readonly scheme: string; readonly fsPath: string; toString(): string };
  readonly languageId: string;
  readonly eol: number;
  getText(): string;
}

/** One change as VS Code reports it: offsets refer to the text before all changes of the same event. */
export interface ContentChange {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/** Where people write code; the rest shows code that is somewhere else: a commit, a diff, a terminal's output. */
const schemes = new Set(['file', 'untitled', 'vscode-notebook-cell', 'vscode-remote', 'vscode-vfs', 'vsls']);

export function isLinted(document: OpenDocument, languages: readonly string[]): boolean {
  return schemes.has(document.uri.scheme) && languages.includes(document.languageId);
}

/** An open document beside the linter's syntax tree of it, kept in step edit by edit. */
export class LintedDocument {
  readonly #linter: Pick<Linter, 'open'>;
  readonly #setting: FileSetting;
  #session: LintSession;
  #language: string;
  #eol: number;
  /** Why it is not linted. */
  #leftOut: string | undefined;

  constructor(
    linter: Pick<Linter, 'open'>,
    readonly document: OpenDocument,
    setting: FileSetting,
  ) {
    this.#linter = linter;
    this.#setting = setting;
    this.#language = document.languageId;
    this.#eol = document.eol;
    this.#session = this.#open();
    this.#leftOut = this.#reasonToLeaveOut();
  }

  /** Takes one change event. Changed line ends come as no change at all, so that the text is read anew. */
  change(changes: readonly ContentChange[]): void {
    if (this.document.eol === this.#eol && this.document.languageId === this.#language)
      this.#session.edit(inOrder(changes));
    else this.#reopen();
    if (changes.some(({ rangeOffset }) => rangeOffset < headLength)) this.#leftOut = this.#reasonToLeaveOut();
  }

  lint(): LintResult {
    if (this.#leftOut !== undefined) return { findings: [], skipped: { reason: this.#leftOut } };
    return this.#session.lint();
  }

  /** The findings of a result to show: those that no comment silences and no baseline lists. */
  reported({ findings }: LintResult): readonly Finding[] {
    return toReport(findings, this.#setting);
  }

  /** The edits that fix all the findings of a result that are shown, or those that are wanted of them. */
  fixes(result: LintResult, isWanted: (finding: Finding) => boolean = () => true): readonly TextEdit[] {
    return fixesOf(this.#source(), result, this.#setting, this.#linter, isWanted);
  }

  /** Whether the findings rest on what another file says. */
  dependsOn(path: string): boolean {
    return this.#session.dependsOn(path);
  }

  queryAt(offset: number): LocatedQuery | undefined {
    return this.#session.queryAt(offset);
  }

  queries(): readonly QuerySite[] {
    return this.#session.queries();
  }

  close(): void {
    this.#session.close();
  }

  #reopen(): void {
    this.#session.close();
    this.#language = this.document.languageId;
    this.#eol = this.document.eol;
    this.#session = this.#open();
  }

  #open(): LintSession {
    return this.#linter.open(this.#source());
  }

  #reasonToLeaveOut(): string | undefined {
    return this.#setting.leftOut ?? this.#setting.leftOutFor(this.document.getText());
  }

  #source(): SourceText {
    const { uri, languageId } = this.document;
    return {
      path: uri.fsPath,
      language: languageId,
      text: this.document.getText(),
      day: today(),
      configuration: this.#setting.configuration,
    };
  }
}

/** The edits that fix the findings of a text that are to be shown. What is left after some is looked at without being kept. */
export function fixesOf(
  source: SourceText,
  { findings }: LintResult,
  setting: FileSetting,
  linter: Pick<Linter, 'open'>,
  isWanted: (finding: Finding) => boolean = () => true,
): readonly TextEdit[] {
  const wanted = (all: readonly Finding[]): readonly Finding[] => toReport(all, setting).filter(isWanted);
  return editsOfAll(source.text, wanted(findings), (text) =>
    wanted(lintOnce(linter.open({ ...source, text })).findings),
  );
}

/** The findings to show: those that no comment silences and no baseline lists. */
export function toReport(findings: readonly Finding[], { isKnown }: FileSetting): readonly Finding[] {
  return findings.filter((finding) => !finding.suppression && !isKnown(finding));
}

/** The day that decides whether a suppression has ended. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** Changes of one event never overlap: the last in the text first, each refers to the text after those before it. */
export function inOrder(changes: readonly ContentChange[]): TextChange[] {
  return changes
    .map(({ rangeOffset, rangeLength, text }) => ({
      span: { start: rangeOffset, end: rangeOffset + rangeLength },
      newText: text,
    }))
    .sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end);
}
