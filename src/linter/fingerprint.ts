import { hashText } from '../shared/hash';

/** What a fingerprint is made of: nothing that moves when lines are added or the file is formatted. */
export interface Identity {
  readonly ruleId: string;
  /** The source of the call that takes the query. */
  readonly call: string;
  readonly expression: string;
}

/** Names findings apart; those that are equal in all else are counted, in source order. */
export class Fingerprints {
  readonly #seen = new Map<string, number>();

  next({ ruleId, call, expression }: Identity): string {
    const base = [ruleId, normalise(call), normalise(expression)].join('\n');
    const occurrence = this.#seen.get(base) ?? 0;
    this.#seen.set(base, occurrence + 1);
    return hashText(`${base}\n${occurrence}`);
  }
}

/** Code as formatters leave it alone: without whitespace, in one sort of quotes, without trailing commas. */
function normalise(code: string): string {
  return code
    .replace(/\s+/g, '')
    .replace(/["`]/g, "'")
    .replace(/,(?=[)\]}])/g, '')
    .replace(/;$/, '');
}
