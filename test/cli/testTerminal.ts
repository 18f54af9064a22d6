import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { run } from '../../src/cli/run';
import type { Terminal } from '../../src/cli/terminal';

export interface Ended {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs the command line tool in this process. */
export async function runCli(
  args: readonly string[],
  { cwd = process.cwd(), input = '', ...rest }: Partial<Omit<Terminal, 'input'>> & { input?: string } = {},
): Promise<Ended> {
  const output = new Sink();
  const errors = new Sink();
  const code = await run(args, {
    input: Readable.from([input]),
    output,
    errors,
    cwd,
    colour: false,
    watched: false,
    signal: new AbortController().signal,
    interactive: false,
    loadGrammar,
    environment: {},
    connect: () => {
      throw new Error('This test leads to no Azure.');
    },
    ...rest,
  });
  return { code, output: output.text, errors: errors.text };
}

/** What lines of JSON hold. */
export function jsonLinesIn(text: string): unknown[] {
  const lines = text.split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as unknown);
}

const installed = join(import.meta.dirname, '../../node_modules');

/** Grammars from where the build takes them. */
async function loadGrammar(fileName: string): Promise<Uint8Array> {
  const folder = fileName.startsWith('web-') ? 'web-tree-sitter' : '@vscode/tree-sitter-wasm/wasm';
  return readFile(join(installed, folder, fileName));
}

/** A stream that keeps what is written to it. */
export class Sink extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** A folder with files in it, gone when the test ends. Names end with a slash for folders. */
export function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'cosmos-guard-')));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    if (name.endsWith('/')) mkdirSync(path, { recursive: true });
    else {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
  }
  return folder;
}
