import { describe, expect, it } from 'vitest';
import type { TextEdit } from '../../src/linter/finding';
import { applyFixes, editsOfAll } from '../../src/linter/fixes/fixAll';
import { finding } from '../report/sample';

const text = 'abcdef';
const edit = (start: number, end: number, newText: string): TextEdit => ({ span: { start, end }, newText });
const fixed = (edits: readonly TextEdit[]) => finding({ fix: { title: 'Fix', edits } });

describe('applyFixes', () => {
  it.each<[string, string, readonly (readonly TextEdit[])[], string]>([
    ['no fix', text, [], 'abcdef'],
    ['edits in any order', text, [[edit(4, 5, 'E'), edit(0, 1, 'A')]], 'AbcdEf'],
    ['two fixes apart', text, [[edit(0, 1, 'A')], [edit(3, 4, 'D')]], 'AbcDef'],
    ['the first of two that overlap', text, [[edit(0, 3, 'X')], [edit(2, 5, 'Y')]], 'Xdef'],
    ['the same fix of two findings once', text, [[edit(1, 2, 'B')], [edit(1, 2, 'B')]], 'aBcdef'],
    ['a fix whole or not at all', text, [[edit(0, 1, 'A')], [edit(0, 1, 'X'), edit(5, 6, 'F')]], 'Abcdef'],
    ['an insertion and a deletion', text, [[edit(6, 6, '!'), edit(0, 2, '')]], 'cdef!'],
    ['new lines as the file has them', 'a\r\nb', [[edit(3, 4, 'x\ny\r\nz')]], 'a\r\nx\r\ny\r\nz'],
  ])('applies %s', (_, before, fixes, after) => {
    expect(applyFixes(before, fixes.map(fixed))).toBe(after);
  });

  it('leaves suppressed findings alone', () => {
    const suppressed = finding({ suppression: { reason: 'Reviewed.', span: { start: 0, end: 0 } } });
    expect(applyFixes(text, [suppressed])).toBe(text);
  });
});

describe('editsOfAll', () => {
  const again = () => {
    throw new Error('Nothing is left.');
  };

  it('takes the edits of a fix once that several findings share', () => {
    const shared = fixed([edit(1, 2, 'B')]);
    expect(editsOfAll(text, [shared, shared], again)).toEqual([edit(1, 2, 'B')]);
  });

  it('makes what touches an earlier fix in what that leaves, and keeps the lines between', () => {
    const before = 'a\nkept\nb\n';
    const findings = [fixed([edit(0, 1, 'A')]), fixed([edit(0, 1, 'X'), edit(7, 8, 'B')])];
    const later = (left: string) => (left === 'A\nkept\nb\n' ? [fixed([edit(7, 8, 'C')])] : []);
    expect(editsOfAll(before, findings, later)).toEqual([edit(0, 2, 'A\n'), edit(7, 9, 'C\n')]);
  });
});
