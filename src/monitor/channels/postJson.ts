/** How long the other side may take, in milliseconds. */
const timeout = 30_000;

/**
 * Sends a text of JSON. It does not follow to other addresses, and no error holds the address, which may be a secret.
 *
 * @throws where the other side does not take it
 */
export async function postJson(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    redirect: 'error',
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
  }).catch((error: unknown) => {
    throw new Error(`No answer: ${codeOf(error)}`);
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`The answer was ${answer.status}.`);
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
}
