import { plainText } from '../shared/plainText';
import { readRuleFiles, type RuleInFile } from '../sources/ruleFiles';
import { Failure } from './failure';

/** Reads the user's own detections; a mistake in any of them ends the run, so that none is switched off in silence. */
export async function customRules(paths: readonly string[]): Promise<readonly RuleInFile[]> {
  const { rules, problems } = await readRuleFiles(paths);
  const lines = problems.map(
    ({ path, line, column, message }) => `${path}:${line}:${column}: ${plainText(message, 300)}`,
  );
  if (lines.length > 0) throw new Failure(lines.join('\n'));
  return rules;
}
