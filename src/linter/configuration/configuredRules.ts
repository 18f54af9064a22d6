import type { FindingSeverity } from '../../shared/severity';
import type { Rule } from '../rule';
import { rules } from '../rules';
import type { Configuration } from './configuration';

const made = new WeakMap<Configuration['rules'], readonly Rule[]>();

/** The rules as a configuration wants them: without those that are off, and as severe as it says. */
export function configuredRules(configuration: Pick<Configuration, 'rules'> | undefined): readonly Rule[] {
  if (!configuration) return rules;
  const { rules: settings } = configuration;
  const known = made.get(settings);
  if (known) return known;
  const configured = rules.flatMap((rule) => {
    const setting = settings[rule.id];
    if (setting === undefined) return [rule];
    return setting === 'off' ? [] : [withSeverity(rule, setting)];
  });
  made.set(settings, configured);
  return configured;
}

function withSeverity(rule: Rule, severity: FindingSeverity): Rule {
  return {
    ...rule,
    severity,
    *check(site) {
      for (const violation of rule.check(site)) yield { ...violation, severity };
    },
  };
}
