/** A place in the code that may have sent a query. */
export interface CodePlace {
  readonly uri: string;
  /** From 0. */
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
  /** Its file and line, for a person. */
  readonly name: string;
  /** The query as the code builds it. */
  readonly query: string;
}

/** Where logged queries may have been sent, the likeliest first. */
export interface FoundCode {
  readonly places: readonly CodePlace[];
  /** Whether the one place is the only one that can be. */
  readonly certain: boolean;
  /** Whether every file of the workspace was searched. */
  readonly isWhole: boolean;
}
