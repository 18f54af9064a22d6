const languages: readonly (readonly [RegExp, string])[] = [
  [/\.[cm]?js$/i, 'javascript'],
  [/\.jsx$/i, 'javascriptreact'],
  [/\.[cm]?ts$/i, 'typescript'],
  [/\.tsx$/i, 'typescriptreact'],
  [/\.go$/i, 'go'],
  [/\.cs$/i, 'csharp'],
  [/\.pyw?$/i, 'python'],
  [/\.java$/i, 'java'],
];

/** VS Code's language id of a file that is not open, by its name; undefined for one that is not linted. */
export function languageOfPath(path: string): string | undefined {
  return languages.find(([pattern]) => pattern.test(path))?.[1];
}
