import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/extension/commands/diagnose';
import { trySampleData } from '../../../src/extension/commands/trySampleData';
import { LogFileAnalysis } from '../../../src/extension/logFile/logFileAnalysis';
import { generateLogs } from '../../fixtures/generateLogs';
import { sampleFolder, sampleOptions } from '../../fixtures/sampleOptions';
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
    expect(new Set(alerts.map(({ intent }) => intent)).size).toBeGreaterThanOrEqual(3);
  });

  it('reads what the generator writes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cosmos-guard-sample-'));
    const path = join(folder, 'sample.json');
    generateLogs({ ...sampleOptions, path });
    const bundled = gunzipSync(readFileSync(join(sampleFolder, 'attack-day.json.gz')));
    expect(bundled.equals(readFileSync(path))).toBe(true);
    rmSync(folder, { recursive: true });
  });
});

describe('Diagnose', () => {
  it('tells what does not work, and no secret or name', async () => {
    const watch = new FakeWatch([stateOf(accountOf('contoso-secret-shop'))]);
    watch.trouble = [
      { kind: 'service', message: 'contoso-secret-shop refused AccountKey=abc123456789;\u001b[31m' },
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
    expect(text).not.toMatch(/contoso-secret-shop|my-soc|abc123456789|\u001b/);
  });
});
