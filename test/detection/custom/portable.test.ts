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
  it('is known for half of them', () => {
    expect(portable.length).toBeGreaterThanOrEqual(detections.length / 2);
  });

  it.each(portable)('fires and stays quiet as the detection does: $id', ({ id, detection, rule }) => {
    const examples = judgeable(detection);
    const others = examples.filter(
      (example) => runExample(customDetection(rule), example).length > 0 !== example.expect.length > 0,
    );
    expect(others.map(({ name }) => name)).toEqual(lost[id] ?? []);
    expect(examples.filter(({ expect: alerts }) => alerts.length > 0).length).toBeGreaterThan(0);
    expect(others.length).toBeLessThan(examples.length);
  });

  it.each(portable)('is KQL without errors: $id', ({ rule }) => {
    const scope = { from: 0, to: 0, recentHours: 1 };
    expect(checkKql(ruleKql(rule, scope)).diagnostics).toEqual([]);
  });
});

/** What a rule says of itself that it cannot tell, see its `lost`: the examples that it judges otherwise. */
const lost: Readonly<Record<string, readonly string[]>> = {
  CosmosDB_BackupWeakened: [
    'the continuous backup no longer reaches back a month',
    'backups are kept in one place only, by the control-plane log alone',
    'an account gives up its continuous backup',
    'a region is removed from which the account could be restored',
  ],
  CosmosDB_DiagnosticsDisabled: [
    'all categories are turned off',
    'the logs of requests are left out from now on',
  ],
  CosmosDB_ItemsDeleted: [
    'a container is deleted',
    'items are made to expire within a minute',
    'a container that may be new has items that expire within a minute',
  ],
  CosmosDB_LocalAuthEnabled: ['quiet: a deployment writes all settings, with nothing known before'],
  CosmosDB_ManyContainersCreated: ['quiet: four containers in the course of an hour'],
  CosmosDB_NetworkAccess: [
    'the last rule is taken away, which lets in everybody',
    'the last rule is taken away, where nobody ever said that public access is on',
    'an address is added, by the control-plane log alone',
    'the bypass is widened',
    'a virtual network is added',
    'a virtual network is taken away',
    'one of two rules is taken away',
    'an account is found to be open for everybody when it is first read',
  ],
  CosmosDB_RegionChanged: ['a region is added'],
  CosmosDB_RoleWidened: ['somebody becomes owner of the resource group'],
};
