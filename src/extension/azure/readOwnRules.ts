import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { plainText } from '../../shared/plainText';
import { readRuleFiles } from '../../sources/ruleFiles';
import type { CustomRule } from '../../detection/custom/customRule';

/** Where a workspace keeps detections of its own. */
const workspaceFolder = join('.cosmosguard', 'detections');

/**
 * The detections of the user: the files and folders of the settings, and those of the workspace folders. What is wrong
 * with a file is noted, each mistake once; the other files count.
 */
export function ownRulesReader(
  paths: () => { readonly named: readonly string[]; readonly workspaces: readonly string[] },
  note: (message: string) => void,
): () => Promise<readonly CustomRule[]> {
  const told = new Set<string>();
  return async () => {
    const { named, workspaces } = paths();
    const folders = await Promise.all(workspaces.map((folder) => existing(join(folder, workspaceFolder))));
    const { rules, problems } = await readRuleFiles([...named, ...folders.flat()]);
    for (const { path, line, column, message } of problems) {
      const text = `${path}:${line}:${column}: ${plainText(message, 300)}`;
      if (!told.has(text)) note(text);
      told.add(text);
    }
    return rules.map(({ rule }) => rule);
  };
}

/** The folder, or nothing where the workspace has none: that is how most are. */
async function existing(folder: string): Promise<string[]> {
  const found = await stat(folder).catch(() => undefined);
  return found?.isDirectory() ? [folder] : [];
}
