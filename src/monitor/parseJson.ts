/** What a text of the state holds, or undefined where it is not JSON: a state that was cut or edited. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
