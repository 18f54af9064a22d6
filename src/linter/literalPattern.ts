/** The pattern of a regular expression that a text itself matches: `$` may stand in a name, and a dot in a path. */
export function literalPattern(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}
