/** The names of the facts that tell what people decided about an alert. */
export const decisionFacts = {
  finding: 'Found',
  note: 'Note',
  snoozed: 'Snoozed until',
  suppressed: 'Suppressed',
} as const;

const names: ReadonlySet<string> = new Set(Object.values(decisionFacts));

export function isDecisionFact(name: string): boolean {
  return names.has(name);
}
