import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CustomRule } from '../detection/custom/customRule';
import { readRule, type RuleFile } from '../detection/custom/readRule';
import type { FileProblem } from '../detection/custom/yamlReader';
import { detections } from '../detection/detections';
import { groupBy } from '../detection/usual';

/** A rule of the user with the file it comes from. */
export interface RuleInFile {
  readonly path: string;
  readonly rule: CustomRule;
}

/** The rules of the files, and every mistake in them. Of rules with one identifier the first counts, and all are mistakes. */
export interface RuleFiles {
  readonly rules: readonly RuleInFile[];
  readonly problems: readonly (FileProblem & { readonly path: string })[];
}

/**
 * Reads rule files, and the `.yaml` and `.yml` files of folders, by name. A file that cannot be read is a problem like
 * any other, so that a rule never goes missing in silence.
 */
export async function readRuleFiles(paths: readonly string[]): Promise<RuleFiles> {
  const problems: Problem[] = [];
  const built = new Set(detections.map(({ id }) => id));
  const files: RuleInText[] = [];
  for (const path of await filesAt(paths, problems)) {
    const text = await readFile(path, 'utf8').catch(unreadable);
    const read = typeof text === 'string' ? readRule(text, built) : text;
    if (!read.ok) problems.push(...inFile(path, read.problems));
    else if (typeof text === 'string') files.push({ path, text, rule: read.rule });
  }
  const byId = groupBy(files, ({ rule }) => rule.id);
  problems.push(...[...byId.values()].flatMap(sharedIdentifiers));
  return { rules: [...byId.values()].map(([{ path, rule }]) => ({ path, rule })), problems };
}

/** What files of one identifier are told: read once more as if it were taken, the mistake stands where it does. */
function sharedIdentifiers(files: readonly RuleInText[]): Problem[] {
  if (files.length < 2) return [];
  return files.flatMap(({ path, text, rule }) => {
    const read = readRule(text, new Set([rule.id]));
    return read.ok ? [] : inFile(path, read.problems);
  });
}

function inFile(path: string, problems: readonly FileProblem[]): Problem[] {
  return problems.map((problem) => ({ path, ...problem }));
}

type RuleInText = RuleInFile & { readonly text: string };

type Problem = RuleFiles['problems'][number];

async function filesAt(paths: readonly string[], problems: Problem[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths)
    try {
      const isFolder = (await stat(path)).isDirectory();
      files.push(...(isFolder ? await ruleFilesIn(path) : [path]));
    } catch (error) {
      problems.push(...inFile(path, unreadable(error).problems));
    }
  return files;
}

async function ruleFilesIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => /\.ya?ml$/i.test(name));
  return names.sort().map((name) => join(folder, name));
}

function unreadable(error: unknown): Extract<RuleFile, { ok: false }> {
  const message = error instanceof Error ? error.message : String(error);
  return { ok: false, problems: [{ line: 1, column: 1, message }] };
}
