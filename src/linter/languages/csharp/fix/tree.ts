import { walksOf } from '../../../fixes/tree';

export const { functionAround } = walksOf({
  functions: new Set([
    'method_declaration',
    'constructor_declaration',
    'accessor_declaration',
    'property_declaration',
    'local_function_statement',
    'lambda_expression',
    'anonymous_method_expression',
    'compilation_unit',
  ]),
  loops: new Set(['for_statement', 'foreach_statement', 'while_statement', 'do_statement']),
  blocks: new Set(['block', 'switch_section', 'global_statement']),
});
