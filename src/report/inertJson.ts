/**
 * JSON in which characters that a terminal obeys or that hide what is read are written as escapes, which a parser gives
 * back unchanged.
 *
 * @param space as for `JSON.stringify`
 */
export function inertJson(value: unknown, space?: number): string {
  // Line feeds of the layout stay: within a text JSON escapes them itself.
  return JSON.stringify(value, undefined, space).replace(hidden, escape);
}

const hidden = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function escape(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
