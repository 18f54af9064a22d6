import type { CustomRule } from '../detection/custom/customRule';
import { portableRule } from '../detection/custom/portable';
import { runExamples } from '../detection/custom/runExamples';
import { detections } from '../detection/detections';
import { rules } from '../linter/rules';
import { catalogueJson, catalogueMarkdown } from '../report/catalogue';
import { sentinelRule } from '../report/sentinelRule';
import { sigmaRule } from '../report/sigmaRule';
import { customRules } from './customRules';
import { exitCode, type ExitCode } from './exitCode';
import { Failure, isFailure } from './failure';
import type { Terminal } from './terminal';
import { write } from './write';

export interface RulesOptions {
  readonly format: 'json' | 'markdown';
  readonly test?: readonly string[];
  readonly export?: 'sentinel' | 'sigma';
  readonly id?: string;
  readonly rules?: readonly string[];
}

/** Every lint rule and detection with its metadata. */
export function catalogue({ format }: RulesOptions): string {
  const all = { rules, detections };
  return format === 'json' ? catalogueJson(all) : catalogueMarkdown(all);
}

/** Runs the examples of the user's detections, a line each. */
export async function testRules(paths: readonly string[], { output }: Terminal): Promise<ExitCode> {
  const outcomes = (await customRules(paths)).flatMap(({ path, rule }) => {
    const own = runExamples(rule).map((outcome) => ({ ...outcome, path }));
    if (own.length === 0) throw new Failure(`${path}: no examples to run; add some under "examples".`);
    return own;
  });
  const lines = outcomes.map(({ path, name, wanted, given }) => {
    const verdict = wanted === given ? 'ok' : `FAILED, ${given} alerts instead of ${wanted}`;
    return `${path}: ${name}: ${verdict}`;
  });
  const failed = outcomes.filter(({ wanted, given }) => wanted !== given).length;
  await write(output, `${[...lines, `${outcomes.length - failed} passed, ${failed} failed`].join('\n')}\n`);
  return failed > 0 ? exitCode.found : exitCode.clean;
}

interface Exported extends CustomRule {
  readonly lost?: string;
}

/**
 * Detections as rules for another system, one YAML document each; what cannot be said there is said as a comment, or
 * is a failure where it was asked for by name.
 */
export async function exportRules(options: RulesOptions): Promise<string> {
  const format = options.export === 'sigma' ? sigmaText : sentinelText;
  const own: Exported[] = (await customRules(options.rules ?? [])).map(({ rule }) => rule);
  if (options.id !== undefined) return format(exportable(options.id, own));
  const wanted = own.length > 0 ? own : detections;
  const all = wanted.map(({ id }) => orComment(() => format(exportable(id, own)), id));
  const isRule = (text: string): boolean => !text.startsWith('#');
  return [all.filter((text) => !isRule(text)).join(''), all.filter(isRule).join('---\n')].join('');
}

function exportable(id: string, own: readonly Exported[]): Exported {
  const mine = own.find((rule) => rule.id === id);
  if (mine) return mine;
  const detection = detections.find((known) => known.id === id);
  if (!detection) throw new Failure(`${id} is no detection; "rules" lists them.`);
  const portable = portableRule(detection);
  if (portable) return portable;
  throw new Failure(
    `${id} weighs evidence against a baseline or lists of addresses; conditions of another system cannot say that.`,
  );
}

function sentinelText(rule: Exported): string {
  return sentinelRule(rule, rule.lost);
}

function sigmaText(rule: Exported): string {
  const sigma = sigmaRule(rule, rule.lost);
  if (sigma.ok) return sigma.text;
  throw new Failure(`${rule.id}: ${sigma.why}`);
}

function orComment(text: () => string, id: string): string {
  try {
    return text();
  } catch (error) {
    if (isFailure(error)) return `# ${error.message.startsWith(id) ? '' : `${id}: `}${error.message}\n`;
    throw error;
  }
}
