import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { readCases } from './markdownCases';

const folder = new URL('.', import.meta.url);
const cases = readCases(readFileSync(new URL('typescript.md', folder), 'utf8')).filter(
  ({ language }) => language === 'typescript' || language === 'typescriptreact',
);

/** Files that stand beside this one as far as the compiler can tell, so that it finds the packages. */
const files = new Map<string, string>();
for (const [at, { language, code, fixed }] of cases.entries()) {
  const extension = language === 'typescript' ? 'ts' : 'tsx';
  const pathOf = (name: string): string => fileURLToPath(new URL(`case${at}${name}.${extension}`, folder));
  // An export makes each a module of its own, so that the cases see nothing of one another.
  files.set(pathOf('before'), `${code}\nexport {};\n`);
  files.set(pathOf('after'), `${fixed ?? code}\nexport {};\n`);
}

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  jsx: ts.JsxEmit.Preserve,
  types: ['node'],
};

function compile(): ReadonlyMap<string, readonly string[]> {
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (path) => files.has(path) || disk.fileExists(path),
    getSourceFile(path, settings, ...rest) {
      const text = files.get(path);
      return text === undefined
        ? disk.getSourceFile(path, settings, ...rest)
        : ts.createSourceFile(path, text, settings);
    },
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return new Map([...files.keys()].map((path) => [path, errorsOf(path, program)]));
}

function errorsOf(path: string, program: ts.Program): string[] {
  const file = program.getSourceFile(path);
  const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  return found.map(
    ({ code, messageText }) => `${code}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
  );
}

const compiled = compile();

it('knows the types of the package', () => {
  expect(compiled.size).toBe(cases.length * 2);
  const [first] = [...compiled.values()];
  expect(first?.filter((error) => error.includes('@azure/cosmos'))).toEqual([]);
});

it.each(cases.map(({ name }, at) => ({ name, at })))('$name: the fix adds no type error', ({ at }) => {
  const [before = [], after = []] = [...compiled.values()].slice(2 * at, 2 * at + 2);
  expect(after.filter((error) => !before.includes(error))).toEqual([]);
});
