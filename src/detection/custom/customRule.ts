import type { KindName } from '../evidence/kinds';
import type { AlertSeverity } from '../../shared/severity';

/** A kind of evidence that a user's own rule may stand on: all but single requests, which are fetched for an alert only. */
export type RuleKind = Exclude<KindName, 'request'>;

/** What the text of a cell must be. Texts are compared without regard to case, as Kusto's `=~` does. */
export type TextTest =
  | { readonly op: 'is' | 'isNot' | 'startsWith' | 'endsWith' | 'contains' | 'lacks'; readonly text: string }
  | { readonly op: 'in' | 'notIn'; readonly texts: readonly string[] }
  /** CIDR ranges and single addresses. A cell that is no address is in no network. */
  | { readonly op: 'network' | 'notNetwork'; readonly ranges: readonly string[] };

/** What a number, or the hour of the day (UTC, from `from` up to but not with `to`, over midnight too), must be. */
export type NumberTest =
  | { readonly op: 'above' | 'below' | 'equals'; readonly than: number }
  | { readonly op: 'hours'; readonly from: number; readonly to: number };

/** One test of one column. */
export interface Condition {
  readonly column: string;
  readonly test: TextTest | NumberTest;
}

/** What is measured over the rows of a group. */
export type Measure = { readonly of: 'rows' } | { readonly of: 'sum' | 'distinct'; readonly column: string };

/** A detection that a user wrote: the same idea in data, so that it runs here and in Kusto alike. */
export interface CustomRule {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly severity: AlertSeverity;
  readonly tactic: string;
  readonly techniques: readonly string[];
  readonly evidence: RuleKind;
  /** A row counts where every condition of any one of these lists holds. No list: every row counts. */
  readonly where: readonly (readonly Condition[])[];
  /** Columns that tell one alert from another, besides the account. */
  readonly by: readonly string[];
  /** It fires where the measure over a group is above this. */
  readonly measure: Measure;
  readonly above: number;
  /** An ISO 8601 duration of whole hours; evidence is judged hour by hour. */
  readonly window: string;
  readonly causes: readonly string[];
  readonly triage: readonly string[];
  readonly remediation: readonly string[];
  readonly falsePositives: readonly string[];
  readonly examples: readonly RuleExample[];
}

/** Rows and how many alerts they must give; what a row does not say is usual. */
export interface RuleExample {
  readonly name: string;
  readonly rows: readonly Readonly<Record<string, string | number>>[];
  readonly alerts: number;
}
