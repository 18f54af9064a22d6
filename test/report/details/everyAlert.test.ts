import { describe, expect, it } from 'vitest';
import { everyAlert } from './everyAlert';

describe.each(everyAlert.map((details) => [details.alert.type, details] as const))('%s', (type, details) => {
  it('tells what happened, about what, and what to do', () => {
    const { alert, entities, facts, triage, remediation, causes, falsePositives, limits, chain } = details;
    expect(alert.description).toMatch(/\w+ \w+ .*\w/);
    for (const part of [facts, triage, remediation, causes, falsePositives, limits, chain])
      expect(part.length).toBeGreaterThan(0);
    // Silence has nobody to name.
    expect(entities.length > 0).toBe(type !== 'CosmosDB_NoLogs');
  });

  it('shows the evidence that it was judged by', () => {
    expect(details.evidence.map(({ rows }) => rows.length)).not.toContain(0);
    expect(details.evidence.length).toBeGreaterThan(0);
  });

  it('shows how much there was in its hours, beside what was before', () => {
    const { hours, isAlert } = details.volume!;
    expect(isAlert).toContain(true);
    expect(hours.length).toBeGreaterThan(72);
  });

  it('shows where access came from', () => {
    const { origins, world, networks } = details;
    expect(origins.length).toBeGreaterThan(0);
    expect(world.length + (networks?.networks.length ?? 0)).toBeGreaterThan(0);
  });

  it('marks the part of a query that was injected', () => {
    for (const { pieces } of details.queries) expect(pieces.some(({ mark }) => mark)).toBe(true);
    expect(details.queries.length > 0).toBe(type.startsWith('CosmosDB_SqlInjection'));
  });
});
