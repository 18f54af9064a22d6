import { describe, expect, it } from 'vitest';
import { customDetection } from '../../../src/detection/custom/customDetection';
import { portableRule } from '../../../src/detection/custom/portable';
import { ruleKql } from '../../../src/detection/custom/ruleKql';
import type { Detection } from '../../../src/detection/detection';
import { detections } from '../../../src/detection/detections';
import { checkKql } from '../kustoLanguage';
import { runExample } from '../runExample';

const portable = detections.flatMap((detection) => {
  const rule = portableRule(detection);
  return rule ? [{ id: detection.id, detection, rule }] : [];
});

/**
 * Examples that are quiet for what happened itself and not for what is usual, follows or is set: a rule without a baseline, and with
 * thresholds of its own, judges them too.
 */
function judgeable({ examples }: Detection): Detection['examples'] {
  return examples.filter(
    ({ expect: alerts, baseline, later, tuning }) => !tuning && (alerts.length > 0 || !(baseline ?? later)),
  );
}

describe('what a rule of conditions says of a detection', () => {
  it('is known for some of them', () => {
    expect(portable.length).toBeGreaterThan(4);
  });

  it.each(portable)('fires and stays quiet as the detection does: $id', ({ detection, rule }) => {
    const examples = judgeable(detection).filter(({ name }) => !lostExamples.has(name));
    expect(examples.length).toBeGreaterThan(1);
    for (const example of examples)
      expect([example.name, runExample(customDetection(rule), example).length > 0]).toEqual([
        example.name,
        example.expect.length > 0,
      ]);
  });

  it.each(portable)('is KQL without errors: $id', ({ rule }) => {
    const scope = { from: 0, to: 0, recentHours: 1 };
    expect(checkKql(ruleKql(rule, scope)).diagnostics).toEqual([]);
  });
});

/** What the rule says of itself that it cannot tell: see `lost`. */
const lostExamples = new Set(['quiet: four containers in the course of an hour']);
