import type { Usage } from '../../../fixes/use';
import { functionAround } from './tree';

export const usage: Usage = {
  around: functionAround,
  held: /^(\w+)(?:\.ToString\(\))?$/,
  useOf: (name) =>
    name.parent?.type === 'member_access_expression' ? (name.parent.parent ?? undefined) : name,
  returns: /^(?:return_statement|arrow_expression_clause)$/,
  arguments: /^argument$/,
  calls: /^(?:invocation|(?:implicit_)?object_creation)/,
  callees: ['function', 'type'],
  logging:
    /(?:^|\.)(?:Log\w*|Debug|Information|Info|Warning|Warn|Error|Trace|Verbose|Fatal|Write|WriteLine|TrackTrace|Append\w*|Insert|Remove)$/,
};
