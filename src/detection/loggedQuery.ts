/**
 * The query in a logged text. The service logs a JSON envelope `{"query","parameters"}`; one that was cut off gives
 * what there is of the query, and text without an envelope is the query itself.
 */
export function queryOf(text: string): string {
  if (!text.trimStart().startsWith('{')) return text;
  try {
    const envelope: unknown = JSON.parse(text);
    const query: unknown =
      typeof envelope === 'object' && envelope !== null && Reflect.get(envelope, 'query');
    return typeof query === 'string' ? query : text;
  } catch {
    // A text that was cut off by the log is no JSON any more.
    return cutOffQuery(text) ?? text;
  }
}

/** The query of an envelope without its end, as far as whole escapes go. */
function cutOffQuery(text: string): string | undefined {
  const body = /^\s*\{\s*"query"\s*:\s*"((?:[^"\\]|\\(?:["\\/bfnrt]|u[\da-f]{4}))*)/i.exec(text)?.[1];
  if (body === undefined) return undefined;
  // Characters below space are not allowed in JSON as they are, though a log may hold them.
  const query: unknown = JSON.parse(`"${body.replace(control, ' ')}"`);
  return typeof query === 'string' ? query : undefined;
}

const control = /[\u0000-\u001f]/g;
