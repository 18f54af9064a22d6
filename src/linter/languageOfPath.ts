/** VS Code's language ids of the files that are linted, by the ending of their names. */
const languages: Readonly<Record<string, string>> = {
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascriptreact',
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'typescriptreact',
  cs: 'csharp',
  go: 'go',
  java: 'java',
  py: 'python',
  pyw: 'python',
  svelte: 'svelte',
  vue: 'vue',
};

/** Notebooks: linted from the command line. In an editor each of their cells is a document of its own. */
export const notebookLanguage = 'ipynb';

/** The endings of the files that an editor opens as one document, without the dot. */
export const sourceEndings: readonly string[] = Object.keys(languages);

/** VS Code's language id of a file by its name; undefined for one that is not linted. */
export function languageOfPath(path: string): string | undefined {
  const ending = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase();
  if (ending === notebookLanguage) return notebookLanguage;
  return ending !== undefined && Object.hasOwn(languages, ending) ? languages[ending] : undefined;
}

/** The language of the code in files of a language. */
export function codeLanguageOf(language: string): string {
  return language === notebookLanguage ? 'python' : language;
}

/** Whether files of two languages may import one another. */
export function isOfFamily(one: string | undefined, other: string): boolean {
  if (one === undefined) return false;
  return codeLanguageOf(one) === codeLanguageOf(other) || (scripts.has(one) && scripts.has(other));
}

const scripts: ReadonlySet<string> = new Set([
  'javascript',
  'javascriptreact',
  'typescript',
  'typescriptreact',
  'svelte',
  'vue',
]);
