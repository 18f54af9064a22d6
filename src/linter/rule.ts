import type { FindingSeverity } from '../shared/severity';
import type { RelatedLocation } from './finding';
import type { QuerySite } from './querySite';
import type { Span } from '../shared/span';

/** What a rule says of a query site. The runner adds the fix, the fingerprint and the suppression. */
export interface Violation {
  readonly message: string;
  readonly severity?: FindingSeverity;
  readonly span: Span;
  readonly related?: readonly RelatedLocation[];
  /** The holes of the site that it is about, by index; the fix parameterises all holes of the query at once. Without any, no fix is looked for. */
  readonly holes: readonly number[];
}

/** A snippet of a rule's page, in one language. It is run as a test: `bad` is found, `good` is quiet. */
export interface RuleExample {
  readonly language: string;
  readonly bad: string;
  readonly good: string;
}

/** One linter rule: what it finds, in which words, with examples; it knows query sites and no language. */
export interface Rule {
  /** `cosmos/` and the name of the rule's file in kebab case: the pattern that it finds, not the cure. */
  readonly id: string;
  readonly title: string;
  readonly severity: FindingSeverity;
  readonly precision: 'high' | 'medium' | 'low';
  /** Number in the Common Weakness Enumeration. */
  readonly cwe: number;
  readonly why: string;
  readonly fix: string;
  /** What the rule does not see, said openly. */
  readonly limits: readonly string[];
  readonly examples: readonly RuleExample[];
  check(site: QuerySite): Iterable<Violation>;
}

export function defineRule(rule: Rule): Rule {
  return rule;
}
