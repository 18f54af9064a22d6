import { describe, expect, it } from 'vitest';
import type { Detection } from '../../src/detection/detection';
import { detections } from '../../src/detection/detections';
import { rules } from '../../src/linter/rules';
import { durationOf } from '../../src/shared/timeWindow';
import { projectFiles, read } from './tree';
import { tactics } from '../../src/detection/tactic';

/** The files of a folder that define what it is for, by name; what several of them share may lie beside them. */
function filesOf(folder: string, define: string): string[] {
  return projectFiles(new RegExp(`^${folder}[^/]+\\.ts$`))
    .filter((path) => read(path).includes(`${define}(`))
    .map((path) => path.slice(folder.length, -3));
}

/** `concatenated-value` and `CosmosDB_TorAnomaly` in the camel case of file names. */
function camelCase(id: string): string {
  const words = id.replace(/DB/g, 'Db').split(/[-_.]/);
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return joined.charAt(0).toLowerCase() + joined.slice(1);
}

describe('lint rules', () => {
  it('are the files of their folder, named by their ids', () => {
    expect(rules.map(({ id }) => camelCase(id.replace(/^cosmos\//, ''))).sort()).toEqual(
      filesOf('src/linter/rules/', 'defineRule'),
    );
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))('%s says all that a person needs', (_, rule) => {
    expect(rule.id).toMatch(/^cosmos\/[a-z]+(-[a-z]+)*$/);
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
    for (const sentence of [rule.why, rule.fix, ...rule.limits]) expect(sentence).toMatch(/^[A-Z`].*[.]$/s);
    expect(rule.limits).not.toEqual([]);
    expect(rule.examples).not.toEqual([]);
    expect(`${rule.why} ${rule.fix}`.length, 'what SARIF takes').toBeLessThanOrEqual(1024);
  });
});

describe('detections', () => {
  it('are the files of their folder, named by their ids', () => {
    expect(detections.map(({ id }) => camelCase(id)).sort()).toEqual(
      filesOf('src/detection/rules/', 'defineDetection'),
    );
  });

  it('have ids of their own', () => {
    expect(new Set(detections.map(({ id }) => id)).size).toBe(detections.length);
  });

  it.each(detections.map((detection) => [detection.id, detection] as const))(
    '%s says all that an analyst needs',
    (_, detection: Detection) => {
      expect(detection.title).toMatch(/^[A-Z].*[^.]$/);
      expect(detection.severities).not.toEqual([]);
      expect(tactics).toContain(detection.tactic);
      for (const technique of detection.techniques) expect(technique).toMatch(/^T\d{4}(\.\d{3})?$/);
      const { causes, triage, remediation, falsePositives, limits } = detection;
      for (const sentences of [causes, triage, remediation, falsePositives, limits]) {
        expect(sentences).not.toEqual([]);
        for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z`].*\.$/s);
      }
      expect(durationOf(detection.window)).toBeGreaterThan(0);
      if (detection.baseline) expect(durationOf(detection.baseline)).toBeGreaterThan(0);
    },
  );

  it.each(detections.map((detection) => [detection.id, detection] as const))(
    '%s has examples that fire and examples that stay quiet',
    (_, { examples }: Detection) => {
      expect(examples.some(({ expect: alerts }) => alerts.length > 0)).toBe(true);
      expect(examples.some(({ expect: alerts }) => alerts.length === 0)).toBe(true);
      expect(new Set(examples.map(({ name }) => name)).size).toBe(examples.length);
    },
  );
});
