import { isScriptHost, scriptHosts } from '../embeddedScript';
import { EmbeddedSession } from '../embeddedSession';
import type { LintResult } from '../finding';
import type { LintSession, ProgramFiles, SourceText, WorkspaceLinter } from '../linter';
import { withFixesMade } from '../lintOnce';
import { ParsedSession } from '../session';
import type { Toolset } from '../toolset';
import { Workspace, type WorkspaceLanguage } from './workspace';

/** The linter of a workspace: sessions that share an index of what files offer to one another. */
export class ParsedWorkspace implements WorkspaceLinter {
  readonly languages: readonly string[];
  readonly #toolsets: ReadonlyMap<string, Toolset>;
  readonly #index: Workspace;
  readonly #sessions = new WeakMap<LintSession, ParsedSession>();

  constructor(toolsets: ReadonlyMap<string, Toolset>, program: ProgramFiles) {
    this.languages = [...toolsets.keys(), ...scriptHosts];
    this.#toolsets = toolsets;
    const known = new Map<Toolset, WorkspaceLanguage>();
    const languageOf = (toolset: Toolset): WorkspaceLanguage => {
      const language = known.get(toolset) ?? this.#languageOf(toolset);
      known.set(toolset, language);
      return language;
    };
    this.#index = new Workspace(
      new Map([...toolsets].map(([id, toolset]) => [id, languageOf(toolset)])),
      program,
    );
  }

  add(path: string): void {
    this.#index.add(path);
  }

  set(path: string, text: string, configuration?: SourceText['configuration']): boolean {
    return this.#index.set(path, text, configuration);
  }

  delete(path: string): void {
    this.#index.delete(path);
  }

  waiting(): Iterable<string> {
    return this.#index.waiting();
  }

  callsSender(path: string, text: string): boolean {
    this.#index.look(path);
    return this.#index.mentions(path, text).length > 0;
  }

  open(given: SourceText): LintSession {
    if (isScriptHost(given.language)) return new EmbeddedSession(given, (source) => this.open(source));
    const source = { ...given, path: given.path.replaceAll('\\', '/') };
    const session = new ParsedSession(source, this.#toolsets.get(source.language), this.#index);
    this.#index.add(source.path);
    this.#sessions.set(session, session);
    return session;
  }

  learn(session: LintSession): boolean {
    const parsed = this.#sessions.get(session);
    return parsed ? this.#index.learn(parsed.path, (isWhole) => parsed.summary(isWhole)) : false;
  }

  lint(source: SourceText): LintResult {
    const session = this.open(source);
    try {
      const result = withFixesMade(session.lint());
      this.learn(session);
      return result;
    } finally {
      session.close();
    }
  }

  /** The summary of a text that is in no session. */
  #languageOf(toolset: Toolset): WorkspaceLanguage {
    const summarise: WorkspaceLanguage['summarise'] = (source, neighbours) => {
      const session = new ParsedSession(source, toolset, neighbours);
      try {
        return session.summary(neighbours === undefined);
      } finally {
        session.close();
      }
    };
    return { modules: toolset.language.modules, summarise };
  }
}
