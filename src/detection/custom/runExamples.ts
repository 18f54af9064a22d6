import { detect } from '../engine';
import type { EvidenceByKind } from '../evidence/kinds';
import { evidenceKinds } from '../evidence/registry';
import { exampleHour } from '../exampleRows';
import { endOf, startOf } from '../usual';
import { customDetection } from './customDetection';
import type { CustomRule, RuleExample } from './customRule';

/** What an example of a rule gave, beside what it should give. */
export interface ExampleOutcome {
  readonly name: string;
  readonly wanted: number;
  readonly given: number;
}

/** Runs the examples of a rule through the engine. */
export function runExamples(rule: CustomRule): ExampleOutcome[] {
  return rule.examples.map((example) => ({
    name: example.name,
    wanted: example.alerts,
    given: alertsOf(rule, example),
  }));
}

function alertsOf(rule: CustomRule, example: RuleExample): number {
  const rows = example.rows.map((row) => ({ ...usualRow(rule), ...row }));
  if (rows.length === 0) return 0;
  const evidence: Partial<EvidenceByKind> = { [rule.evidence]: rows };
  const timed = (evidence[rule.evidence] ?? []).map((row) => ({ start: startOf(row), end: endOf(row) }));
  return detect({
    evidence,
    from: Math.min(...timed.map(({ start }) => start)),
    until: Math.max(...timed.map(({ end }) => end)),
    intelligence: {},
    detections: [customDetection(rule)],
  }).length;
}

/** A row in which every text is empty and every number 0, of the account `shop` in the hour of the examples. */
function usualRow({ evidence }: CustomRule): Record<string, string | number> {
  const blank = { string: '', long: 0, datetime: exampleHour };
  const cells = Object.entries(evidenceKinds[evidence].columns).map(
    ([column, type]: [string, keyof typeof blank]) => [column, blank[type]] as const,
  );
  return { ...Object.fromEntries(cells), account: 'shop' };
}
