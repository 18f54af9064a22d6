import type { Usage } from '../../../fixes/use';
import { functionAround } from './tree';

export const usage: Usage = {
  around: functionAround,
  held: /^(\w+)$/,
  useOf: (name) => (name.parent?.type === 'expression_list' ? name.parent : name),
  returns: /^return_statement$/,
  arguments: /^argument_list$/,
  calls: /^call_expression$/,
  callees: ['function'],
  logging: /(?:^|\.)(?:[Ll]og|Print|Debug|Info|Warn|Error|Fatal|Trace|Msg|Str)\w*$/,
};
