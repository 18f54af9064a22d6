import { plainText } from '../shared/plainText';

/** The parts of an SDK's or Node's error that tell what happened, read by shape: an error may come from any copy of a library. */
export interface Failure {
  readonly name: string;
  readonly code: string;
  readonly status: number | undefined;
  /** As the service or the library words it, made safe to show. */
  readonly message: string;
}

/** Of a message, UTF-16 code units: a refusal may name two resource ids. */
const longest = 700;

/** Reads what was thrown; a cause inside lends its code where the outer error has none. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error))
    return { name: '', code: '', status: undefined, message: plainText(String(error), longest) };
  const { code, statusCode, cause } = error as Error & { code?: unknown; statusCode?: unknown };
  const inner = cause === undefined ? undefined : failureOf(cause);
  return {
    name: error.name,
    code: typeof code === 'string' && code ? code : (inner?.code ?? ''),
    status: typeof statusCode === 'number' ? statusCode : undefined,
    message: plainText(error.message, longest),
  };
}
