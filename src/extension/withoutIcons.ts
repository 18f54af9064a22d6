/** A text for where VS Code draws icons: what looks like the name of one, as in `$(trash)`, is shown as it is written. */
export function withoutIcons(text: string): string {
  return text.replace(/\$\((?=[a-z\d-]+(?:~[a-z]+)?\))/gi, '\\$(');
}
