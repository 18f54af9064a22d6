import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/extension/commands/diagnose';
import { trySampleData } from '../../../src/extension/commands/trySampleData';
import { LogFileAnalysis } from '../../../src/extension/logFile/logFileAnalysis';
import { sampleDay, samplePlaces } from '../../fixtures/sampleDay';
import { sampleFolder } from '../../fixtures/sampleFolder';
import { writeMmdb } from '../../fixtures/writeMmdb';
import { accountOf, FakeUi, FakeWatch, stateOf } from '../fakes';

describe('Try with Sample Data', () => {
  it('opens a high alert, among those of several tactics', async () => {
    const ui = new FakeUi();
    const logFile = new LogFileAnalysis({ torExitNodes: '', suspiciousAddresses: '', locations: '' });
    await trySampleData.run({ ui, logFile, sampleFolder });
    const alerts = logFile.result?.alerts ?? [];
    expect(ui.reasons).toEqual([]);
    expect(ui.alerts).toHaveLength(1);
    expect(logFile.alert(ui.alerts[0]!.split(':')[0]!)?.severity).toBe('High');
    const tactics = new Set(alerts.map(({ intent }) => intent));
    for (const tactic of ['Pre-attack', 'Initial Access', 'Credential Access', 'Exfiltration', 'Impact'])
      expect(tactics).toContain(tactic);
  });

  it('reads what the generator writes', () => {
    const bundled = gunzipSync(readFileSync(join(sampleFolder, 'attack-day.json.gz')));
    expect(bundled.toString() === sampleDay()).toBe(true);
    expect(readFileSync(join(sampleFolder, 'places.mmdb'))).toEqual(
      writeMmdb(samplePlaces, Date.UTC(2026, 0, 1)),
    );
  });
});

describe('Diagnose', () => {
  it('tells what does not work, and no secret or name', async () => {
    const watch = new FakeWatch([stateOf(accountOf('contoso-secret-shop'))]);
    watch.trouble = [
      { kind: 'service', message: 'contoso-secret-shop refused AccountKey=abc123456789;\u001b[31m' },
      {
        kind: 'service',
        message:
          'anna@contoso.com lacks rights in 2d2a524f-a589-4577-bf29-d88c19da7320, see /Users/Anna/x.log',
      },
    ];
    const ui = new FakeUi();
    const settings = { kind: 'teams', name: 'my-soc', severity: 'High', detail: 'summary' } as const;
    const states = [{ settings, trouble: 'my-soc: password=abc refused' }];
    await diagnose.run({
      ui,
      openWatch: () => Promise.resolve(watch),
      versions: { Node: 'v20' },
      channelStates: () => Promise.resolve(states),
    });
    const [text = ''] = ui.copied;
    expect(text).toMatch(/^Node: v20\nSubscriptions: 1\nAccounts: 1, protected by Defender 0, with logs 0\n/);
    expect(text).toContain('Trouble: … refused AccountKey=[redacted]');
    expect(text).toContain('Channel teams, from High on, summary: …: password=[redacted] refused');
    expect(text).toContain('Trouble: … lacks rights in …, see /Users/…/x.log');
    expect(text).not.toMatch(/contoso-secret-shop|my-soc|abc123456789|anna|Anna|\u001b/);
  });
});
