import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './paths';

/** Copies the sample workspace, so that nobody's edits reach the repository; returns the copy's folder. */
export async function copySample(to: string): Promise<string> {
  const folder = path.join(to, 'book-shop');
  await cp(path.join(root, 'test/host/workspace'), folder, { recursive: true });
  return folder;
}

/** Writes a workspace of two roots, the sample and an empty folder, beside the sample; returns its file. */
export async function writeMultiRoot(sample: string): Promise<string> {
  const second = path.join(path.dirname(sample), 'second');
  await mkdir(second);
  const file = path.join(path.dirname(sample), 'two.code-workspace');
  await writeFile(file, JSON.stringify({ folders: [{ path: sample }, { path: second }] }));
  return file;
}
