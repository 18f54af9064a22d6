/**
 * The innermost error in an answer of Azure: `{ error: { code, message, innererror, details } }`, where the log query API
 * nests the useful part, or the bare `{ code, message }` of Cosmos DB. Undefined for any other body.
 */
export function serviceError(body: string): { code: string; message: string } | undefined {
  try {
    const answer = JSON.parse(body) as (WireError & { readonly error?: WireError }) | null;
    return describe(answer?.error ?? (typeof answer?.code === 'string' ? answer : undefined));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

interface WireError {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly innererror?: WireError;
  readonly details?: readonly WireError[];
}

function describe(error: WireError | undefined): { code: string; message: string } | undefined {
  if (typeof error?.message !== 'string') return undefined;
  const inner = describe(error.innererror ?? error.details?.[0]);
  const code = typeof error.code === 'string' ? error.code : '';
  const message = error.message.replaceAll('\r\n', '\n');
  return inner ? { code: inner.code || code, message: `${message}: ${inner.message}` } : { code, message };
}
