import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CustomRule } from '../detection/custom/customRule';
import { readRule, type RuleFile } from '../detection/custom/readRule';
import type { FileProblem } from '../detection/custom/yamlReader';
import { detections } from '../detection/detections';

/** A rule of the user with the file it comes from. */
export interface RuleInFile {
  readonly path: string;
  readonly rule: CustomRule;
}

/** The rules of the files, and every mistake in the others. */
export interface RuleFiles {
  readonly rules: readonly RuleInFile[];
  readonly problems: readonly (FileProblem & { readonly path: string })[];
}

/**
 * Reads rule files, and the `.yaml` and `.yml` files of folders, by name. A file that cannot be read is a problem like
 * any other, so that a rule never goes missing in silence.
 */
export async function readRuleFiles(paths: readonly string[]): Promise<RuleFiles> {
  const taken = new Set(detections.map(({ id }) => id));
  const rules: RuleInFile[] = [];
  const problems: Problem[] = [];
  for (const path of await filesAt(paths, problems)) {
    const text = await readFile(path, 'utf8').catch(unreadable);
    const read = typeof text === 'string' ? readRule(text, taken) : text;
    if (!read.ok) problems.push(...read.problems.map((problem) => ({ path, ...problem })));
    else {
      taken.add(read.rule.id);
      rules.push({ path, rule: read.rule });
    }
  }
  return { rules, problems };
}

type Problem = RuleFiles['problems'][number];

async function filesAt(paths: readonly string[], problems: Problem[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths)
    try {
      const isFolder = (await stat(path)).isDirectory();
      files.push(...(isFolder ? await ruleFilesIn(path) : [path]));
    } catch (error) {
      problems.push(...unreadable(error).problems.map((problem) => ({ path, ...problem })));
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
