import type { Usage } from '../../../fixes/use';
import { functionAround } from './tree';

export const usage: Usage = {
  around: functionAround,
  held: /^(\w+)$/,
  returns: /^return_statement$/,
  arguments: /^argument_list$/,
  calls: /^(?:method_invocation|object_creation_expression)$/,
  callees: ['name'],
  logging: /^(?:log|trace|debug|info|warn|error|fine|finer|println|print|printf)$/,
};
