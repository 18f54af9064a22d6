import { walksOf } from '../../../fixes/tree';

export const { functionAround, statementAround, commonBlock, isRunOnceWithin } = walksOf({
  functions: new Set(['function_declaration', 'method_declaration', 'func_literal', 'source_file']),
  loops: new Set(['for_statement']),
  blocks: new Set(['statement_list']),
});
