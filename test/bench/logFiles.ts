import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { generateLogs, torAddress, type GenerateLogsOptions } from '../fixtures/generateLogs';
import { kept } from './places';

/** A file of generated logs, made once and kept. */
export function makeLogs(options: Omit<GenerateLogsOptions, 'path' | 'seed'>): string {
  const { rows, form = 'nested', accounts } = options;
  const path = join(kept, `logs-${[form, rows, accounts].filter(Boolean).join('-')}.json`);
  if (existsSync(path)) return path;
  console.error(`Generating ${rows} log rows, once…`);
  mkdirSync(kept, { recursive: true });
  generateLogs({ ...options, path: `${path}.part`, seed: 1 });
  renameSync(`${path}.part`, path);
  return path;
}

/** The same file packed, made once and kept. */
export async function packed(path: string): Promise<string> {
  const target = `${path}.gz`;
  if (existsSync(target)) return target;
  await pipeline(createReadStream(path), createGzip({ level: 6 }), createWriteStream(`${target}.part`));
  renameSync(`${target}.part`, target);
  return target;
}

/** A list of Tor exit nodes that the generated attacks come from. */
export function exitList(): string {
  const path = join(kept, 'exits.txt');
  mkdirSync(kept, { recursive: true });
  writeFileSync(path, `${torAddress}\n`);
  return path;
}
