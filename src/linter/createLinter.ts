import { Language as Grammar, Parser } from 'web-tree-sitter';
import { createGate } from './gate';
import type { Language } from './language';
import { csharp } from './languages/csharp/csharp';
import { go } from './languages/go/go';
import { java } from './languages/java/java';
import { javascript } from './languages/javascript/javascript';
import { python } from './languages/python/python';
import type { Linter, LoadGrammar, SourceText } from './linter';
import { lintOnce } from './lintOnce';
import { ParsedSession } from './session';
import type { Toolset } from './toolset';
import { ParsedWorkspace } from './workspace/parsedWorkspace';

const languages: readonly Language[] = [javascript, csharp, go, java, python];

/**
 * Loads the grammars and makes a linter of them. `loadGrammar` is also asked for `web-tree-sitter.wasm`, the parser
 * itself. Rejects where a file cannot be read or is not what its name says.
 */
export async function createLinter(loadGrammar: LoadGrammar): Promise<Linter> {
  await startParser(loadGrammar);
  const toolsets = new Map<string, Toolset>();
  for (const language of languages) {
    const grammars = await loadGrammars(language, loadGrammar);
    const toolset: Toolset = { language, grammars, gate: createGate(language.sinks) };
    for (const id of language.ids) toolsets.set(id, toolset);
  }
  const open = (source: SourceText): ParsedSession =>
    new ParsedSession(source, toolsets.get(source.language));
  return {
    languages: [...toolsets.keys()],
    open,
    lint: (source) => lintOnce(open(source)),
    openWorkspace: (files) => new ParsedWorkspace(toolsets, files),
  };
}

/** The parser is one per process; its bytes are given to it, so that it looks for no file and fetches nothing. */
let started: Promise<void> | undefined;

async function startParser(loadGrammar: LoadGrammar): Promise<void> {
  started ??= loadGrammar('web-tree-sitter.wasm').then((wasmBinary) => Parser.init({ wasmBinary }));
  try {
    await started;
  } catch (error) {
    started = undefined;
    throw error;
  }
}

async function loadGrammars(
  language: Language,
  loadGrammar: LoadGrammar,
): Promise<ReadonlyMap<string, Parser>> {
  const loaded = await Promise.all(
    language.grammars.map(async (name) => {
      const grammar = await Grammar.load(await loadGrammar(name));
      return [name, new Parser().setLanguage(grammar)] as const;
    }),
  );
  return new Map(loaded);
}
