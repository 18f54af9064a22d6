/**
 * Untrusted text (log lines, query text, server messages) made safe to show as plain text: control characters,
 * ANSI escapes and characters that hide or reorder what is read are written as visible escapes; long text is cut
 * after `limit` of its UTF-16 code units.
 */
export function plainText(text: string, limit = 2000): string {
  if (text.length <= limit) return visible(text);
  return `${visible(text.slice(0, wholeCharacters(text, limit)))}… (${text.length} characters)`;
}

/** Control and format characters, lone surrogates and line separators, but for tab and line feed. */
const hidden = /(?![\t\n])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

function visible(text: string): string {
  return text.replace(hidden, escape);
}

function escape(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}

/** The limit, or one less where it would cut a character in two. */
function wholeCharacters(text: string, limit: number): number {
  return (text.codePointAt(limit - 1) ?? 0) > 0xffff ? limit - 1 : limit;
}
