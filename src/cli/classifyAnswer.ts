import { judge } from '../cosmosql/verdict';

/** What `classify` answers for one logged query text: a contract that scripts rely on. Offsets are UTF-16 code units. */
export function classifyAnswer(text: string): object {
  const { verdict, parses, reasons, family } = judge(text);
  return {
    verdict,
    parses,
    reasons: reasons.map(({ message, span }) => ({ message, start: span.start, end: span.end })),
    ...(family !== undefined && { family }),
  };
}
