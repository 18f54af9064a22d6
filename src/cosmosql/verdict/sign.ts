import type { Span } from '../../shared/span';

/**
 * Something in a query that an application does not write and an attacker does.
 * `widens`: it runs and changes what is selected or told; `nothing`: it runs and can have no effect;
 * `refused`: the service answers with an error.
 */
export interface Sign {
  readonly effect: 'widens' | 'nothing' | 'refused';
  readonly family: Family;
  readonly message: string;
  readonly span: Span;
}

/** What sort of attack a sign belongs to. */
export type Family =
  | 'tautology'
  | 'documentTrue'
  | 'constantComparison'
  | 'commentCut'
  | 'precedence'
  | 'probe'
  | 'userDefinedFunction'
  | 'cost'
  | 'projection'
  | 'ordering'
  | 'coalescing'
  | 'literalArithmetic'
  | 'coercion'
  | 'payloadText'
  | 'brokenLiteral'
  | 'foreignSyntax'
  | 'foreignFunction'
  | 'stackedQuery'
  | 'misplaced'
  | 'unusual';
