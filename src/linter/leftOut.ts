/** Folders of code that is installed, built or copied: nobody fixes findings there. Linted only when named. */
export const foldersLeftOut: readonly string[] = [
  '.git',
  '.gradle',
  '.hg',
  '.mypy_cache',
  '.next',
  '.nuxt',
  '.output',
  '.svelte-kit',
  '.svn',
  '.tox',
  '.venv',
  '.vscode-test',
  '.yarn',
  '__pycache__',
  'bower_components',
  'coverage',
  'dist',
  'generated-sources',
  'generated-test-sources',
  'jspm_packages',
  'node_modules',
  'site-packages',
  'third_party',
  'vendor',
];

const folders: ReadonlySet<string> = new Set(foldersLeftOut);

export function isFolderLeftOut(name: string): boolean {
  return folders.has(name);
}

/** Minified and generated files, by their names; files of declarations hold no calls. */
export function isFileLeftOut(name: string): boolean {
  return /[.-]min\.[cm]?js$|\.(?:bundle|generated)\.[cm]?[jt]sx?$|\.d\.[cm]?ts$|\.(?:g|g\.i|designer|generated)\.cs$|_pb2(?:_grpc)?\.py$|\.pb(?:\.gw)?\.go$/i.test(
    name,
  );
}

/** How much of a file is searched for a mark: generators put it at the top. */
const headLength = 2_000;

/**
 * Whether a file says of itself that a program wrote it: in the words of golang.org/s/generatedcode, the tag of C#
 * compilers and analysers, the annotation of a Java class, or the `@generated` of many others.
 */
export function isMarkedGenerated(text: string): boolean {
  const head = text.slice(0, headLength);
  // Most heads have no such word, and finding that out is quick.
  if (!/generated/i.test(head)) return false;
  return /^[^\w\n]*(?:Code generated .* DO NOT EDIT\.|<auto-?generated\b|@generated\b)|^@(?:\w+\.)*Generated\(/m.test(
    head,
  );
}
