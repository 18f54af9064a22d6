import type { Usage } from '../../../fixes/use';
import { scopeAround } from './tree';

export const usage: Usage = {
  around: scopeAround,
  held: /^(\w+)$/,
  useOf(name) {
    const { parent } = name;
    if (parent?.type !== 'keyword_argument') return name;
    return parent.childForFieldName('name')?.id === name.id ? undefined : parent;
  },
  returns: /^return_statement$/,
  arguments: /^argument_list$/,
  calls: /^call$/,
  callees: ['function'],
  logging: /(?:^|\.)(?:log|debug|info|warn|warning|error|exception|critical|print|write)$/,
};
