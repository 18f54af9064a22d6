import type { Language } from '../../language';
import { azureCosmosCSharp } from '../../sinks/azureCosmosCSharp';
import { documentdbCSharp } from '../../sinks/documentdbCSharp';
import { entityFrameworkCSharp } from '../../sinks/entityFrameworkCSharp';
import { writer } from './fix/writer';
import { lowerProgram } from './lower';
import { moduleSystem } from './moduleSystem';
import { origins } from './origins';

const grammar = 'tree-sitter-c-sharp.wasm';

/** C#, with top-level statements and without. */
export const csharp: Language = {
  ids: ['csharp'],
  grammars: [grammar],
  sinks: [...azureCosmosCSharp, ...documentdbCSharp, ...entityFrameworkCSharp],
  origins,
  writer,
  isStatement: (type) => type === 'block' || type.endsWith('_statement'),
  grammarOf: () => grammar,
  lower: lowerProgram,
  modules: moduleSystem,
};
