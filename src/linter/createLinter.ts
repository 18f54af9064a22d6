import { Language as Grammar, Parser } from 'web-tree-sitter';
import { createGate } from './gate';
import type { Language } from './language';
import { csharp } from './languages/csharp/csharp';
import { go } from './languages/go/go';
import { java } from './languages/java/java';
import { javascript } from './languages/javascript/javascript';
import { python } from './languages/python/python';
import { isScriptHost, scriptHosts } from './embeddedScript';
import { EmbeddedSession } from './embeddedSession';
import type { LintSession, Linter, LoadGrammar, SourceText } from './linter';
import { lintOnce } from './lintOnce';
import { ParsedSession } from './session';
import { startParser } from './startParser';
import type { Toolset } from './toolset';
import type { IsTimeUp } from './unlessTooMuch';
import { ParsedWorkspace } from './workspace/parsedWorkspace';

const languages: readonly Language[] = [javascript, csharp, go, java, python];

/**
 * Makes a linter. `loadGrammar` is asked for the grammars of a language when that is loaded, and before them for
 * `web-tree-sitter.wasm`, the parser itself. `startClock` begins each look at a file, and what it gives is asked now and
 * then whether it has taken too long: such a file is left, with the reason.
 */
export function createLinter(
  loadGrammar: LoadGrammar,
  startClock: () => IsTimeUp = () => () => false,
): Linter {
  const toolsets = new Map<string, Toolset>();
  const loads = new Map<string, () => Promise<void>>();
  for (const language of languages) {
    const grammars = new Map<string, Parser>();
    const toolset: Toolset = { language, grammars, gate: createGate(language.sinks), startClock };
    const load = once(() => loadGrammars(language, loadGrammar, grammars));
    for (const id of language.ids) {
      toolsets.set(id, toolset);
      loads.set(id, load);
    }
  }
  const open = (source: SourceText): LintSession =>
    isScriptHost(source.language)
      ? new EmbeddedSession(source, open)
      : new ParsedSession(source, toolsets.get(source.language));
  return {
    languages: [...toolsets.keys(), ...scriptHosts],
    load: async (language) => loads.get(isScriptHost(language) ? 'javascript' : language)?.(),
    open,
    lint: (source) => lintOnce(open(source)),
    openWorkspace: (files) => new ParsedWorkspace(toolsets, files),
  };
}

/** Does a work once, however often it is asked for; after a failure again. */
function once(work: () => Promise<void>): () => Promise<void> {
  let begun: Promise<void> | undefined;
  return async () => {
    begun ??= work();
    try {
      await begun;
    } catch (error) {
      begun = undefined;
      throw error;
    }
  };
}

/** The parser is one per process. */
let parserStarted: (() => Promise<void>) | undefined;

async function loadGrammars(
  language: Language,
  loadGrammar: LoadGrammar,
  grammars: Map<string, Parser>,
): Promise<void> {
  parserStarted ??= once(async () => {
    await startParser(await loadGrammar('web-tree-sitter.wasm'));
  });
  await parserStarted();
  await Promise.all(
    language.grammars.map(async (name) => {
      const grammar = await Grammar.load(await loadGrammar(name));
      grammars.set(name, new Parser().setLanguage(grammar));
    }),
  );
}
