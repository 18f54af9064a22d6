import type { Language } from '../../language';
import { azcosmosGo } from '../../sinks/azcosmosGo';
import { cosmosClientsGo } from '../../sinks/cosmosClientsGo';
import { writer } from './fix/writer';
import { lowerProgram } from './lower';
import { moduleSystem } from './moduleSystem';
import { origins } from './origins';

const grammar = 'tree-sitter-go.wasm';

/** Go. */
export const go: Language = {
  ids: ['go'],
  grammars: [grammar],
  sinks: [...azcosmosGo, ...cosmosClientsGo],
  origins,
  writer,
  grammarOf: () => grammar,
  isStatement: (type) => /^(?:function|method)_declaration$/.test(type),
  lower: lowerProgram,
  modules: moduleSystem,
};
