import type { Language } from '../../language';
import { azureCosmosPython } from '../../sinks/azureCosmosPython';
import { documentdbPython } from '../../sinks/documentdbPython';
import { writer } from './fix/writer';
import { lowerProgram } from './lower';
import { moduleSystem } from './moduleSystem';
import { origins } from './origins';

const grammar = 'tree-sitter-python.wasm';

/** Python. */
export const python: Language = {
  ids: ['python'],
  grammars: [grammar],
  sinks: [...azureCosmosPython, ...documentdbPython],
  origins,
  writer,
  grammarOf: () => grammar,
  isStatement: (type) => /_(?:statement|definition)$/.test(type),
  lower: lowerProgram,
  modules: moduleSystem,
};
