/** Folders of code that is installed, built or copied: nobody fixes findings there. Linted only when named. */
const folders: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.next',
  '.nuxt',
  '.output',
  '.svelte-kit',
  '.svn',
  '.vscode-test',
  '.yarn',
  'bower_components',
  'coverage',
  'dist',
  'jspm_packages',
  'node_modules',
  'third_party',
  'vendor',
]);

export function isFolderLeftOut(name: string): boolean {
  return folders.has(name);
}

/** Minified and generated files, by their names; files of declarations hold no calls. */
export function isFileLeftOut(name: string): boolean {
  return /[.-]min\.[cm]?js$|\.(?:bundle|generated)\.[cm]?[jt]sx?$|\.d\.[cm]?ts$/i.test(name);
}
