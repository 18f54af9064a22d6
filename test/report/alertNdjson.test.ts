import { describe, expect, it } from 'vitest';
import { alertNdjson } from '../../src/report/alertNdjson';
import { csvHead, csvRows, detectCsv } from '../../src/report/detectCsv';
import { alertOf } from '../monitor/fakes';

const hostile = '\u001b[31mred\u009b2J \u202eevil\u2028next\n\u{e0041}"=1+1';
const alert = alertOf('one', 0, { description: hostile, extendedProperties: { [hostile]: hostile } });

describe('alertNdjson', () => {
  it('gives an alert back as it was', () => {
    const lines = alertNdjson([alert, alert]).split('\n');
    expect(lines.map((line) => (line ? (JSON.parse(line) as unknown) : line))).toEqual([alert, alert, '']);
  });

  it('writes nothing that a terminal obeys or that hides what is read', () => {
    expect(alertNdjson([alert])).toMatch(/^[\x20-\x7e]*\n$/);
  });
});

describe('csvRows', () => {
  it('continues a CSV', () => {
    expect(csvHead + csvRows([alert]) + csvRows([alert])).toBe(detectCsv([alert, alert]));
  });
});
