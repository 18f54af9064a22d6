import { open } from 'node:fs/promises';
import { namesOf } from './logColumns';

/** The forms of text that exports come in. */
export type ExportFormat = 'lines' | 'nested' | 'csv';

/**
 * Finds out the form of an export by its first bytes, decompressed and without a byte order mark.
 * Undefined where it is none of those that are read.
 */
export function formatOf(head: Buffer): ExportFormat | undefined {
  const text = head.toString('utf8').trimStart();
  if (text.startsWith('{') || text.startsWith('[')) return isLines(text) ? 'lines' : 'nested';
  return isTableHeader(text.split(/\r?\n/, 1)[0] ?? '') ? 'csv' : undefined;
}

const headBytes = 256 * 1024;

/** Whether a file is JSON Lines and not packed, so that parts of it can be read by themselves. */
export async function isPlainLines(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return formatOf(buffer.subarray(0, bytesRead)) === 'lines';
  } finally {
    await file.close();
  }
}

/** Whether whole records stand on lines of their own; one such line among the first tells, broken ones or not. */
function isLines(text: string): boolean {
  const lines = text.split('\n').slice(0, 20);
  return lines.some((line) => line.startsWith('{') && isRecord(line));
}

function isRecord(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !('records' in value) && !('value' in value);
  } catch {
    // A line that is not JSON by itself is a part of something longer, or broken.
    return false;
  }
}

const headerNames = new Set([
  ...namesOf('TimeGenerated'),
  'operationname',
  'operationnamevalue',
  'querytext',
  'metricname',
  'accountname',
  'clientipaddress',
  'calleripaddress',
]);

function isTableHeader(line: string): boolean {
  const names = line.split(',').map((name) => name.replace(/^"|"$/g, '').trim().toLowerCase());
  return names.length > 1 && names.filter((name) => headerNames.has(name)).length > 1;
}
