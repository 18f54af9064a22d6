import { parse } from 'csv-parse/sync';
import markdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { alertsReport } from '../../src/report/alertsReport';
import { detectJson } from '../../src/report/detectJson';
import { hidden, hostileAlert, hostileTexts } from '../fixtures/hostile';
import type { ReportFormat } from '../../src/report/reportFormat';

const texts = Object.entries(hostileTexts);
const exported = (format: ReportFormat, text: string) => alertsReport(format, text, [hostileAlert(text)]);

describe('an export shows as text', () => {
  it.each(texts)('%s, in Markdown', (_, text) => {
    const markdown = exported('markdown', text);
    expect(markdown).not.toMatch(hidden);
    const html = markdownIt({ html: true, linkify: true }).render(markdown);
    expect(html).not.toMatch(/<(script|img|a)\b/i);
    expect(html.match(/<h1>/g)).toHaveLength(1);
    // Every row of every table has as many cells as its head.
    for (const table of html.match(/<table>[\s\S]*?<\/table>/g) ?? []) {
      const cells = [...table.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(
        ([row]) => row.match(/<t[hd]>/g)?.length,
      );
      expect(new Set(cells).size).toBe(1);
    }
  });

  it.each(texts)('%s, in CSV, where no cell is a formula', (_, text) => {
    const csv = exported('csv', text);
    expect(csv.replaceAll('\r\n', '\n')).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    const rows = parse(csv, { record_delimiter: '\r\n' });
    expect(rows.map((row) => row.length)).toEqual([rows[0]!.length, rows[0]!.length]);
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^\s*[=+\-@|%＝＋－＠]/);
  });

  it.each(texts)('%s, in JSON and NDJSON, and is given back unchanged', (_, text) => {
    const alert = hostileAlert(text);
    const none = { rows: 0, rejected: [], rejectedCount: 0, unjudged: [], partlyJudged: [], notes: [] };
    const [json, lines, report] = [
      exported('json', text),
      exported('ndjson', text),
      detectJson({ alerts: [alert], ...none }),
    ];
    for (const written of [json, lines, report]) expect(written).not.toMatch(hidden);
    expect(lines.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(lines)).toEqual(alert);
    expect(JSON.parse(json)).toEqual({ alerts: [alert], incidents: [] });
  });
});
