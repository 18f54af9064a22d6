import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { detections } from '../../src/detection/detections';
import { durationOf } from '../../src/shared/timeWindow';
import { runExample } from './runExample';

describe.each(detections)('$id', (detection) => {
  it.each(detection.examples)('$name', (example) => {
    const seen = runExample(detection, example).map(({ compromisedEntity, severity }) => ({
      account: compromisedEntity,
      severity,
    }));
    expect(seen).toEqual(example.expect.map(({ account, severity }) => ({ account, severity })));
  });

  it('has an example that fires and one that stays quiet', () => {
    expect(detection.examples.some(({ expect: alerts }) => alerts.length > 0)).toBe(true);
    expect(detection.examples.some(({ expect: alerts }) => alerts.length === 0)).toBe(true);
  });

  it('fires with declared severities only, and with each of them in an example', () => {
    const fired = detection.examples.flatMap(({ expect: alerts }) => alerts.map(({ severity }) => severity));
    expect(new Set(fired)).toEqual(new Set(detection.severities));
  });

  it('tells an analyst all that is to be told', () => {
    const { causes, triage, remediation, falsePositives, limits } = detection;
    for (const list of [causes, triage, remediation, falsePositives, limits]) expect(list).not.toEqual([]);
    expect(detection.techniques).not.toEqual([]);
    for (const technique of detection.techniques) expect(technique).toMatch(/^T1\d{3}(\.\d{3})?$/);
    expect(durationOf(detection.window)).toBeGreaterThan(0);
  });
});

describe('the detections as a set', () => {
  it('have ids of their own', () => {
    expect(new Set(detections.map(({ id }) => id)).size).toBe(detections.length);
  });

  it('are all the files of the folder, each named after its id', () => {
    const files = readdirSync(new URL('../../src/detection/rules', import.meta.url)).map((name) =>
      name.replace(/\.ts$/, '').toLowerCase(),
    );
    expect(files.sort()).toEqual(detections.map(({ id }) => id.replace(/[._]/g, '').toLowerCase()).sort());
  });
});
