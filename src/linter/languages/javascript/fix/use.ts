import type { Usage } from '../../../fixes/use';
import { functionAround } from './tree';

/** Calls that write down what they are given, and do nothing to it. */
export const logging = /(?:^|\.)(?:log|debug|info|warn|error|trace|verbose|write|print)$/;

export const usage: Usage = {
  around: functionAround,
  held: /^([\w$]+)$/,
  returns: /^return_statement$/,
  arguments: /^arguments$/,
  calls: /^(?:call|new)_expression$/,
  callees: ['function', 'constructor'],
  logging,
};
