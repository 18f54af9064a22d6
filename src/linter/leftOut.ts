/** Folders that hold code that is installed, built or copied, whatever lies beside them: nobody fixes findings there. */
export const foldersLeftOut: readonly string[] = [
  '.angular',
  '.eggs',
  '.git',
  '.gradle',
  '.hg',
  '.mypy_cache',
  '.next',
  '.nox',
  '.nuxt',
  '.output',
  '.svelte-kit',
  '.svn',
  '.tox',
  '.venv',
  '.vscode-test',
  '.yarn',
  '__generated__',
  '__pycache__',
  'bower_components',
  'dist',
  'generated-sources',
  'generated-test-sources',
  'jspm_packages',
  'node_modules',
  'site-packages',
  'third_party',
];

const folders: ReadonlySet<string> = new Set(foldersLeftOut);

export function isFolderLeftOut(name: string): boolean {
  return folders.has(name);
}

/** A file that tells what a folder is for which its name can stand, and where that file lies. */
export interface Telltale {
  readonly where: 'beside' | 'within';
  readonly file: RegExp;
}

const environment: Telltale = { where: 'within', file: /^pyvenv\.cfg$/ };

/** Folders by names that people give to their sources, too. */
const telltales: ReadonlyMap<string, Telltale> = new Map([
  ['bin', { where: 'beside', file: /\.(?:cs|fs|vb)proj$|^\.classpath$/i }],
  ['build', { where: 'beside', file: /^(?:build\.gradle(?:\.kts)?|setup\.py|tsconfig\.json)$/ }],
  [
    'coverage',
    { where: 'within', file: /^(?:lcov\.info|lcov-report|coverage-final\.json|clover\.xml|index\.html)$/ },
  ],
  ['env', environment],
  ['obj', { where: 'beside', file: /\.(?:cs|fs|vb)proj$/i }],
  ['out', { where: 'beside', file: /^(?:build\.gradle(?:\.kts)?|next\.config\.\w+|tsconfig\.json)$|\.iml$/ }],
  ['target', { where: 'beside', file: /^(?:build\.sbt|Cargo\.toml|pom\.xml)$/ }],
  ['vendor', { where: 'beside', file: /^(?:composer\.json|Gemfile|go\.mod|package\.json)$/ }],
  ['venv', environment],
  ['virtualenv', environment],
]);

/** What tells whether a folder of this name was built, installed or copied; undefined where nothing needs to. */
export function telltaleOf(name: string): Telltale | undefined {
  return telltales.get(name);
}

/** Minified and generated files, by their names; files of declarations hold no calls. */
export function isFileLeftOut(name: string): boolean {
  return /[.-]min\.[cm]?js$|\.(?:bundle|generated)\.[cm]?[jt]sx?$|\.d\.[cm]?ts$|\.(?:g|g\.i|designer|generated)\.cs$|_pb2(?:_grpc)?\.py$|\.pb(?:\.gw)?\.go$/i.test(
    name,
  );
}

/** How many characters of a file are searched for a mark: generators put it at the top. */
export const headLength = 2_000;

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
