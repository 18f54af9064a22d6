import { itemsOf } from '../accountSettings';
import { changeSightings } from '../changeSighting';
import { defineDetection } from '../detection';
import { exampleOperation, examplePosture, exampleWrite, exampleHour } from '../exampleRows';
import { succeeded } from '../operations';
import { operationSighting } from '../operationSighting';
import { routinePeriod } from '../routine';
import { isMeant, knownSettings, type SettingChange } from '../settingChange';
import type { Verdict } from '../verdict';
import { day } from '../../shared/timeWindow';

const deletion = 'microsoft.documentdb/databaseaccounts/delete';

/** Kinds of redundancy and tiers of continuous backup, the safer first. */
const redundancies = ['Geo', 'Zone', 'Local'];
const tiers = ['Continuous30Days', 'Continuous7Days'];

export const cosmosDbBackupWeakened = defineDetection({
  id: 'CosmosDB_BackupWeakened',
  title: 'Backup weakened or deleted',
  description:
    'The backups of the account were made rarer, are kept for a shorter time or in fewer places, no longer go back to any point in time, or went with the account or its region: what is destroyed then cannot be brought back.',
  severities: ['High', 'Medium', 'Low'],
  tactic: 'Impact',
  techniques: ['T1490'],
  evidence: ['controlPlane', 'posture'],
  helpedBy: ['posture'],
  window: 'PT1H',
  baseline: routinePeriod,
  causes: [
    'Somebody makes sure that data cannot be restored before they destroy it or ask for ransom.',
    'An administrator saves costs, or removes an account that is no longer needed.',
  ],
  triage: [
    'Ask the owner of the account whether the change was planned.',
    'Look for deletions of items, containers and databases, and for keys that were viewed, around the same time.',
    'See which principal did it and what else it did on that day.',
  ],
  remediation: [
    'Set the backup policy back. Raise the retention first: a backup that is still there is then kept for longer.',
    'If the account was deleted by mistake, ask support for a restore at once: periodic backups are kept for their retention only.',
    'Prefer continuous backup: a deleted account is then restored without support.',
    'Put a lock against deletion on the account.',
  ],
  falsePositives: ['Changes of policy that were agreed on, and test environments that are torn down.'],
  limits: [
    'A change is seen only against what the logs said of the backup in the four weeks before, or where a request asks for the weakest backup and nothing else.',
    'An account whose kind of backup is not known is taken to have the periodic one, which is the default.',
  ],
  *evaluate(input) {
    yield* changeSightings(input, verdictOf);
    const deleted = succeeded(input.evidence.controlPlane).filter(({ operation }) => operation === deletion);
    for (const row of deleted) {
      const mode = knownSettings(input, row.account).backupMode;
      if (mode?.startsWith('Continuous')) continue;
      const sighting = operationSighting([row], 'deleted the periodic backups along with all data', 'High');
      yield {
        ...sighting,
        severity: mode === 'Periodic' ? 'High' : 'Medium',
        facts: { 'Backup mode': mode ?? 'not known, taken to be periodic', ...sighting.facts },
      };
    }
  },
  examples: [
    {
      name: 'the retention of the backups is lowered',
      evidence: { controlPlane: exampleWrite(backup({ backupRetentionIntervalInHours: 8 })) },
      baseline: { posture: [examplePosture({ backupRetentionHours: '720' })] },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'the backups are made rarer',
      evidence: { controlPlane: exampleWrite(backup({ backupIntervalInMinutes: 1440 })) },
      baseline: { posture: [examplePosture({ backupIntervalMinutes: '240' })] },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'the continuous backup no longer reaches back a month',
      evidence: { posture: [examplePosture({ continuousTier: 'Continuous7Days', time: exampleHour })] },
      baseline: { posture: [examplePosture({ continuousTier: 'Continuous30Days' })] },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'backups are kept in one place only, by the control-plane log alone',
      evidence: { posture: [examplePosture({ backupRedundancy: 'Local', time: exampleHour })] },
      baseline: { posture: [examplePosture({ backupRedundancy: 'Geo' })] },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'an account gives up its continuous backup',
      evidence: { posture: [examplePosture({ backupMode: 'Periodic', time: exampleHour })] },
      baseline: { posture: [examplePosture({ backupMode: 'Continuous' })] },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'a region is removed from which the account could be restored',
      evidence: { controlPlane: exampleWrite(inRegions('West Europe')) },
      baseline: {
        posture: [examplePosture({ backupMode: 'Continuous', regions: 'northeurope,westeurope' })],
      },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'the shortest retention is asked for and nothing else, of an account of which nothing is known',
      evidence: { controlPlane: exampleWrite(backup({ backupRetentionIntervalInHours: 8 })) },
      expect: [{ account: 'shop', severity: 'Low' }],
    },
    {
      name: 'quiet: an account with periodic backup leaves a region',
      evidence: { controlPlane: exampleWrite(inRegions('West Europe')) },
      baseline: { posture: [examplePosture({ backupMode: 'Periodic', regions: 'northeurope,westeurope' })] },
      expect: [],
    },
    {
      name: 'an account with periodic backup is deleted',
      evidence: { controlPlane: [exampleOperation({ operation: deletion })] },
      baseline: { posture: [examplePosture({ backupMode: 'Periodic' })] },
      expect: [{ account: 'shop', severity: 'High' }],
    },
    {
      name: 'quiet: an account with continuous backup is deleted',
      evidence: { controlPlane: [exampleOperation({ operation: deletion })] },
      baseline: { posture: [examplePosture({ backupMode: 'Continuous' })] },
      expect: [],
    },
    {
      name: 'quiet: the retention is raised',
      evidence: { controlPlane: exampleWrite(backup({ backupRetentionIntervalInHours: 720 })) },
      baseline: { posture: [examplePosture({ backupRetentionHours: '8' })] },
      expect: [],
    },
    {
      name: 'quiet: a deployment writes the policy that the account has',
      evidence: { controlPlane: exampleWrite(backup({ backupIntervalInMinutes: 240 })) },
      baseline: { posture: [examplePosture({ backupIntervalMinutes: '240' })] },
      expect: [],
    },
    {
      name: 'quiet: a pipeline that does so day after day',
      evidence: { controlPlane: exampleWrite(backup({ backupRetentionIntervalInHours: 8 })) },
      baseline: {
        controlPlane: [1, 2, 3].flatMap((days) =>
          exampleWrite(backup({ backupRetentionIntervalInHours: 8 }), { time: exampleHour - days * day }),
        ),
        posture: [0.5, 1.5, 2.5, 3.5].map((days) =>
          examplePosture({ backupRetentionHours: '720', time: exampleHour - days * day }),
        ),
      },
      expect: [],
    },
  ],
});

function verdictOf(change: SettingChange): Verdict | undefined {
  const { setting, before, after } = change;
  if (before === undefined)
    return isMeant(change) && weakest[setting]?.(after)
      ? { what: 'asked for the weakest backup', severity: 'Low' }
      : undefined;
  const what = weakening[setting]?.(before, after, change);
  return what === undefined ? undefined : { what, severity: 'Medium' };
}

type Weakest = Readonly<Partial<Record<SettingChange['setting'], (value: string) => boolean>>>;

/** The least that Azure takes; what somebody asks for who asks for nothing else. */
const weakest: Weakest = {
  backupIntervalMinutes: (value) => Number(value) >= 1440,
  backupRetentionHours: (value) => Number(value) <= 8,
  backupRedundancy: (value) => value === 'Local',
  continuousTier: (value) => value === 'Continuous7Days',
};

type Weakening = (before: string, after: string, change: SettingChange) => string | undefined;

const weakening: Readonly<Partial<Record<SettingChange['setting'], Weakening>>> = {
  backupIntervalMinutes: (before, after) =>
    Number(after) > Number(before) ? 'made the backups rarer' : undefined,
  backupRetentionHours: (before, after) =>
    Number(after) < Number(before) ? 'shortened the retention of the backups' : undefined,
  backupRedundancy: (before, after) =>
    isWorse(redundancies, before, after) ? 'lowered the redundancy of the backups' : undefined,
  continuousTier: (before, after) =>
    isWorse(tiers, before, after) ? 'shortened the reach of the continuous backup' : undefined,
  backupMode: (before, after) =>
    before.startsWith('Continuous') && after === 'Periodic'
      ? 'gave up the continuous backup, with every point in time to go back to,'
      : undefined,
  // Continuous backups are kept in each region by itself, and restored from one.
  regions: (before, after, { from }) =>
    from.backupMode?.startsWith('Continuous') &&
    itemsOf(before).some((item) => !itemsOf(after).includes(item))
      ? 'removed a region to restore from'
      : undefined,
};

function isWorse(order: readonly string[], before: string, after: string): boolean {
  const [from, to] = [order.indexOf(before), order.indexOf(after)];
  return from >= 0 && to > from;
}

function inRegions(...names: readonly string[]): object {
  return { properties: { locations: names.map((locationName) => ({ locationName })) } };
}

function backup(policy: object): object {
  return { properties: { backupPolicy: { type: 'Periodic', periodicModeProperties: policy } } };
}
