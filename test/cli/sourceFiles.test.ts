import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/cli/failure';
import { findSourceFiles } from '../../src/cli/sourceFiles';
import type { SkippedFile } from '../../src/report/lintReport';
import { folderWith } from './testTerminal';

function find(cwd: string, ...paths: string[]) {
  const skipped: SkippedFile[] = [];
  const files = [...findSourceFiles(paths, { cwd, skipped, keeps: () => false })].map(
    ({ shownPath }) => shownPath,
  );
  return { files, skipped };
}

describe('findSourceFiles', () => {
  it('walks folders and names each file once, as seen from where it was started', () => {
    const folder = folderWith({ 'src/b.ts': '', 'src/a.tsx': '', 'src/deep/c.mjs': '', 'readme.md': '' });
    expect(find(folder, 'src', './src/b.ts', '.').files).toEqual(['src/a.tsx', 'src/b.ts', 'src/deep/c.mjs']);
  });

  it('names files elsewhere by their whole path', () => {
    const folder = folderWith({ 'a.ts': '', 'inner/': '' });
    expect(find(join(folder, 'inner'), folder).files).toEqual([join(folder, 'a.ts')]);
  });

  it.each([
    ['installed packages', 'node_modules/x/a.js'],
    ['what a build made', 'dist/a.js'],
    ['copied libraries', 'third_party/a.js'],
    ['minified files', 'a.min.js'],
    ['declarations', 'a.d.ts'],
  ])('leaves out %s', (_, path) => {
    const folder = folderWith({ [path]: '', 'kept.ts': '' });
    expect(find(folder, '.').files).toEqual(['kept.ts']);
    expect(find(folder, path).files).toEqual([path]);
  });

  it.each([
    ['shop/bin/Debug/a.cs', 'shop/shop.csproj'],
    ['shop/obj/a.cs', 'shop/shop.csproj'],
    ['target/a.java', 'pom.xml'],
    ['build/lib/a.js', 'setup.py'],
    ['build/generated/a.java', 'build.gradle.kts'],
    ['out/a.js', 'tsconfig.json'],
    ['vendor/x/a.go', 'go.mod'],
    ['coverage/a.js', 'coverage/lcov.info'],
    ['env/bin/a.py', 'env/pyvenv.cfg'],
  ])('leaves out %s because of %s, and not without it', (path, telltale) => {
    expect(find(folderWith({ [path]: '', [telltale]: '' }), '.').files).not.toContain(path);
    expect(find(folderWith({ [path]: '' }), '.').files).toEqual([path]);
  });

  it('takes in what is kept, and not what is left out in there', () => {
    const folder = folderWith({
      '.git/': '',
      '.gitignore': 'dist/\n',
      'dist/a.js': '',
      'dist/node_modules/b.js': '',
    });
    const keeps = (path: string): boolean => path === join(folder, 'dist');
    const files = [...findSourceFiles(['.'], { cwd: folder, skipped: [], keeps })];
    expect(files.map(({ shownPath }) => shownPath)).toEqual(['dist/a.js']);
  });

  describe('in a git repository', () => {
    it("keeps to the rules of every folder's .gitignore, the nearest first", () => {
      const folder = folderWith({
        '.git/info/exclude': 'private.ts\n',
        '.gitignore': 'built/\n*.gen.ts\n/only-here.ts\n# note\n',
        'built/a.ts': '',
        'src/a.gen.ts': '',
        'src/private.ts': '',
        'src/only-here.ts': '',
        'src/deep/.gitignore': '!kept.gen.ts\nlocal.ts\n',
        'src/deep/kept.gen.ts': '',
        'src/deep/local.ts': '',
        'only-here.ts': '',
      });
      const expected = ['src/deep/kept.gen.ts', 'src/only-here.ts'];
      expect(find(folder, '.').files).toEqual(expected);
      expect(find(folder, 'src').files).toEqual(expected);
      expect(find(join(folder, 'src'), 'deep').files).toEqual(['deep/kept.gen.ts']);
    });

    it('lints what is ignored when it is named', () => {
      const folder = folderWith({
        '.git/': '',
        '.gitignore': 'built/\n',
        'built/a.ts': '',
        'built/b.ts': '',
      });
      expect(find(folder, 'built').files).toEqual(['built/a.ts', 'built/b.ts']);
      expect(find(folder, 'built/a.ts').files).toEqual(['built/a.ts']);
    });
  });

  it('does not take the rules above a folder that is in no repository', () => {
    const folder = folderWith({ '.gitignore': '*\n', 'inner/a.ts': '' });
    expect(find(folder, 'inner').files).toEqual(['inner/a.ts']);
  });

  it('walks once around a circle of symbolic links', () => {
    const folder = folderWith({ 'a/one.ts': '' });
    symlinkSync(folder, join(folder, 'a', 'up'));
    symlinkSync(join(folder, 'a'), join(folder, 'b'));
    expect(find(folder, '.').files).toEqual(['a/one.ts']);
    expect(find(folder, 'b').files).toEqual(['b/one.ts']);
  });

  it('says why a named file is not linted', () => {
    const folder = folderWith({ 'notes.txt': '' });
    expect(find(folder, 'notes.txt')).toEqual({
      files: [],
      skipped: [{ path: 'notes.txt', reason: 'Not in a language that is linted.' }],
    });
  });

  it('tells of a folder that vanished during the walk', () => {
    const folder = folderWith({ 'a.ts': '', 'm/x.ts': '' });
    mkdirSync(join(folder, 'z'));
    const skipped: SkippedFile[] = [];
    const walk = findSourceFiles(['.', 'z'], { cwd: folder, skipped, keeps: () => false });
    walk.next();
    rmSync(join(folder, 'm'), { recursive: true });
    expect([...walk]).toEqual([]);
    expect(skipped).toEqual([{ path: 'm', reason: 'There is no such file or folder.' }]);
  });

  it('ends at a path that is not there, before anything is linted', () => {
    const folder = folderWith({ 'a.ts': '' });
    expect(() => find(folder, 'a.ts', 'missing')).toThrow(Failure);
    expect(() => find(folder, 'missing')).toThrow('missing: There is no such file or folder.');
  });

  it('ends at a link that leads in a circle', () => {
    const folder = folderWith({});
    symlinkSync(join(folder, 'loop.ts'), join(folder, 'loop.ts'));
    expect(() => find(folder, 'loop.ts')).toThrow('loop.ts: Its symbolic links lead in a circle.');
  });
});
