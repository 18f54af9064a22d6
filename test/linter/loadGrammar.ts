import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createLinter } from '../../src/linter/createLinter';
import type { Linter } from '../../src/linter/linter';

const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));

/** The linter with its grammars as the packages bring them. */
export function loadLinter(): Promise<Linter> {
  return createLinter((name) =>
    readFile(
      modules +
        (name === 'web-tree-sitter.wasm'
          ? `web-tree-sitter/${name}`
          : `@vscode/tree-sitter-wasm/wasm/${name}`),
    ),
  );
}
