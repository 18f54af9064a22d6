import type { Language } from '../../language';
import type { SourceText } from '../../linter';
import { azureCosmosJavaScript } from '../../sinks/azureCosmosJavaScript';
import { documentdbJavaScript } from '../../sinks/documentdbJavaScript';
import { scriptInProgram, serverSideJavaScript } from '../../sinks/serverSideJavaScript';
import { writer } from './fix/writer';
import { lowerProgram } from './lower';
import { moduleSystem } from './moduleSystem';
import { origins } from './origins';
import { proseAt } from './proseAt';

const [javascriptGrammar, typescriptGrammar, tsxGrammar] = ['javascript', 'typescript', 'tsx'].map(
  (name) => `tree-sitter-${name}.wasm`,
) as [string, string, string];

/** JavaScript and TypeScript, with and without JSX. */
export const javascript: Language = {
  ids: ['javascript', 'javascriptreact', 'typescript', 'typescriptreact'],
  grammars: [javascriptGrammar, typescriptGrammar, tsxGrammar],
  sinks: [scriptInProgram, ...azureCosmosJavaScript, ...documentdbJavaScript, ...serverSideJavaScript],
  origins,
  writer,
  grammarOf,
  isStatement: (type) => /_(?:statement|declaration|block)$/.test(type),
  lower: lowerProgram,
  proseAt,
  modules: moduleSystem,
};

function grammarOf({ language, path }: SourceText): string {
  if (language === 'typescriptreact' || path.endsWith('.tsx')) return tsxGrammar;
  return language === 'typescript' ? typescriptGrammar : javascriptGrammar;
}
