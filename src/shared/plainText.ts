/**
 * Untrusted text (log lines, query text, server messages) made safe to show as plain text: control characters,
 * ANSI escapes and characters that reorder what is read are written as visible escapes; long text is cut.
 */
export function plainText(text: string, limit = 2000): string {
  const visible = text.replace(hidden, (character) => `\\u${hexCode(character)}`);
  return visible.length <= limit ? visible : `${visible.slice(0, limit)}… (${text.length} characters)`;
}

// C0 and C1 controls without tab and line feed, soft hyphen, bidirectional and zero-width controls, BOM, lone surrogates.
const hidden =
  // eslint-disable-next-line no-control-regex -- naming the control characters is what this pattern is for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function hexCode(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0');
}
