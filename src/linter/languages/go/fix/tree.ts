import { walksOf } from '../../../fixes/tree';

export const walks = walksOf({
  functions: new Set(['function_declaration', 'method_declaration', 'func_literal', 'source_file']),
  loops: new Set(['for_statement']),
  blocks: new Set(['statement_list']),
});
export const { functionAround, statementAround } = walks;
