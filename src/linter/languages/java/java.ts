import type { Language } from '../../language';
import { azureCosmosJava, querySpecJava, springDataCosmosJava } from '../../sinks/azureCosmosJava';
import { documentdbJava } from '../../sinks/documentdbJava';
import { writer } from './fix/writer';
import { lowerProgram } from './lower';
import { moduleSystem } from './moduleSystem';
import { origins } from './origins';

const grammar = 'tree-sitter-java.wasm';

/** Java. */
export const java: Language = {
  ids: ['java'],
  grammars: [grammar],
  sinks: [...azureCosmosJava, ...springDataCosmosJava, ...documentdbJava, ...querySpecJava],
  origins,
  writer,
  isStatement: (type) => /^block$|_(?:statement|declaration)$/.test(type),
  grammarOf: () => grammar,
  lower: lowerProgram,
  modules: moduleSystem,
};
