import { check } from '../cosmosql/check';

/** What `parse` answers for one query text: a contract that scripts rely on. Offsets are UTF-16 code units. */
export function parseAnswer(text: string): object {
  const { ok, errors } = check(text);
  return {
    ok,
    errors: errors.map(({ kind, code, message, span }) => ({
      kind,
      code,
      message,
      start: span.start,
      end: span.end,
    })),
  };
}
