import { describe, expect, it } from 'vitest';
import { alertsMessage } from '../../../src/extension/tree/alertsMessage';
import type { Reason } from '../../../src/shared/available';

const offline: Reason = {
  kind: 'offline',
  message: 'There is no connection.',
  nextStep: 'Look at the network.',
};
const tor = { alertType: 'CosmosDB_TorAnomaly', isUnjudged: true, missing: ['a list of Tor exit nodes'] };

describe('alertsMessage', () => {
  it('is empty where all was looked for', () => {
    expect(alertsMessage('quiet', [], [])).toBe('');
  });

  it.each(['quiet', 'alerts'] as const)('says why the last round was not whole when %s', (state) => {
    const message = alertsMessage(state, [offline], [tor]);
    expect(message).toContain('could not be finished. There is no connection.');
    expect(message).not.toContain('Nothing suspicious');
  });

  it('says what was not looked for, and that nothing else was found', () => {
    expect(alertsMessage('quiet', [], [tor])).toBe(
      'Nothing suspicious was found in the logs of your accounts. Not looked for, without a list of Tor exit nodes: CosmosDB_TorAnomaly.',
    );
    expect(alertsMessage('alerts', [], [tor, { ...tor, alertType: 'Contoso_Tor' }])).toBe(
      'Not looked for, without a list of Tor exit nodes: CosmosDB_TorAnomaly, Contoso_Tor.',
    );
  });

  it('leaves the word to the welcome where no log was read', () => {
    expect(alertsMessage('noLogs', [], [tor])).toBe('');
    expect(alertsMessage('waiting', [], [tor])).toBe('');
  });
});
