import { describe, expect, it } from 'vitest';
import { readCloud } from '../../../src/extension/azure/cloudSetting';
import type { Settings } from '../../../src/extension/settings';

type Given = Pick<Settings, 'cloud' | 'customCloud' | 'sovereignCloud'>;

const untouched: Given = {
  cloud: undefined,
  customCloud: {},
  sovereignCloud: { environment: '', custom: {} },
};
/** As people write it for VS Code's own sign-in. */
const theirs = {
  name: 'Stack',
  portalUrl: 'https://portal.stack.example/',
  managementEndpointUrl: 'https://management.adfs.stack.example/5a1b',
  resourceManagerEndpointUrl: 'https://management.stack.example/',
  activeDirectoryEndpointUrl: 'https://login.stack.example/',
  activeDirectoryResourceId: 'https://management.stack.example/',
};
const custom = { environment: 'custom', custom: theirs };

describe('the cloud of the settings', () => {
  it.each<[string, Partial<Given>, object]>([
    ['the public one before a choice', {}, { name: 'AzureCloud' }],
    ['the chosen one', { cloud: 'AzureChinaCloud' }, { name: 'AzureChinaCloud' }],
    [
      "that of VS Code's own sign-in before a choice",
      { sovereignCloud: { environment: 'USGovernment', custom: {} } },
      { name: 'AzureUSGovernment' },
    ],
    [
      'the chosen one, whatever VS Code signs in to',
      { cloud: 'AzureCloud', sovereignCloud: custom },
      { name: 'AzureCloud' },
    ],
    [
      "VS Code's custom one",
      { sovereignCloud: custom },
      {
        name: 'Stack',
        resourceManager: 'https://management.stack.example',
        resourceManagerAudience: 'https://management.adfs.stack.example/5a1b',
        authority: 'https://login.stack.example',
        logAnalytics: '',
      },
    ],
    [
      "VS Code's custom one with the logs that we are told of",
      { sovereignCloud: custom, customCloud: { logAnalytics: 'https://logs.stack.example' } },
      { resourceManager: 'https://management.stack.example', logAnalytics: 'https://logs.stack.example' },
    ],
  ])('is %s', (_, given, cloud) => {
    expect(readCloud({ ...untouched, ...given })).toMatchObject({ available: true, value: cloud });
  });

  it('is none, and not the public one, where a custom one cannot be used', () => {
    expect(readCloud({ ...untouched, cloud: 'Custom' })).toMatchObject({
      available: false,
      reason: { kind: 'notConfigured' },
    });
  });
});
