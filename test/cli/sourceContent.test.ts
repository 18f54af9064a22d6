import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSource, writeSource } from '../../src/cli/sourceContent';
import { folderWith } from './testTerminal';

const fileWith = (content: string | Buffer) => join(folderWith({ 'a.ts': content }), 'a.ts');

describe('a source file', () => {
  it.each(['plain\n', '\ufeffwith mark\r\n', '', '\ufeff', 'no end of line', '🛡\r\nmixed\n'])(
    'is written back as it was but for the change: %j',
    (content) => {
      const path = fileWith(content);
      const read = readSource(path);
      expect(read.text.startsWith('\ufeff')).toBe(false);
      writeSource(path, read, `${read.text}// end`);
      expect(readFileSync(path, 'utf8')).toBe(`${content}// end`);
    },
  );

  it.each([2 ** 18 - 1, 2 ** 18, 2 ** 18 + 1, 2 ** 19 + 3])('is read whole where it has %i bytes', (size) => {
    const content = 'ü'.repeat(Math.floor(size / 2)).padEnd(size - Math.floor(size / 2), 'x');
    expect(Buffer.byteLength(content)).toBe(size);
    expect(readSource(fileWith(content)).text).toBe(content);
  });

  it('keeps its permissions', () => {
    const path = fileWith('a');
    chmodSync(path, 0o751);
    writeSource(path, readSource(path), 'b');
    expect(statSync(path).mode & 0o777).toBe(0o751);
  });

  it.each([
    ['low byte first', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['high byte first', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('is read where it is in UTF-16, %s, and never written', (_, encoded) => {
    const path = fileWith(encoded('const ü = "🛡";\r\n'));
    const read = readSource(path);
    expect(read.text).toBe('const ü = "🛡";\r\n');
    expect(() => {
      writeSource(path, read, 'x');
    }).toThrow('It is not in UTF-8.');
  });

  it('is not touched where it is not in UTF-8', () => {
    const path = fileWith(Buffer.from([0x61, 0xe9, 0x62]));
    const read = readSource(path);
    expect(() => {
      writeSource(path, read, 'x');
    }).toThrow('It is not in UTF-8.');
    expect([...readFileSync(path)]).toEqual([0x61, 0xe9, 0x62]);
  });

  it('is not touched where someone wrote it meanwhile', () => {
    const path = fileWith('a');
    const read = readSource(path);
    writeFileSync(path, 'theirs');
    expect(() => {
      writeSource(path, read, 'ours');
    }).toThrow('It was changed meanwhile.');
    expect(readFileSync(path, 'utf8')).toBe('theirs');
  });
});
