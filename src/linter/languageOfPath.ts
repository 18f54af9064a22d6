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

/** The endings of the files that are linted, without the dot. */
export const sourceEndings: readonly string[] = Object.keys(languages);

/** VS Code's language id of a file by its name; undefined for one that is not linted. */
export function languageOfPath(path: string): string | undefined {
  const ending = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase();
  return ending !== undefined && Object.hasOwn(languages, ending) ? languages[ending] : undefined;
}

/** Whether files of two languages may import one another. */
export function isOfFamily(one: string | undefined, other: string): boolean {
  return one === other || (one !== undefined && scripts.has(one) && scripts.has(other));
}

const scripts: ReadonlySet<string> = new Set([
  'javascript',
  'javascriptreact',
  'typescript',
  'typescriptreact',
  'svelte',
  'vue',
]);
