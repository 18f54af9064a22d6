import { extname } from 'node:path';

/** VS Code's language ids by the ending of a file's name. */
const languages: Readonly<Record<string, string>> = {
  '.js': 'javascript',
  '.mjs': 'javascript',
  '.cjs': 'javascript',
  '.jsx': 'javascriptreact',
  '.ts': 'typescript',
  '.mts': 'typescript',
  '.cts': 'typescript',
  '.tsx': 'typescriptreact',
  '.go': 'go',
  '.cs': 'csharp',
  '.py': 'python',
  '.pyw': 'python',
  '.java': 'java',
};

/** The language id of a file, or undefined where its ending tells of none that is linted. */
export function sourceLanguage(path: string): string | undefined {
  return languages[extname(path).toLowerCase()];
}
