import { describe, expect, it } from 'vitest';
import { loopbackCredential, loopbackHttpClient } from '../../src/azure/loopback';

describe('the way to a server on this machine', () => {
  it.each(['http://127.0.0.1:8080', 'http://localhost:1', 'http://[::1]:9'])('takes %s', (url) => {
    expect(loopbackHttpClient(url)).toHaveProperty('sendRequest');
  });

  it.each([
    'https://management.azure.com',
    'http://10.0.0.5:8080',
    'http://127.0.0.1.evil.example',
    'http://localhost@evil.example',
    'https://127.0.0.1:8080',
    'file:///127.0.0.1',
  ])('refuses %s', (url) => {
    expect(() => loopbackHttpClient(url)).toThrow(RangeError);
  });

  it('has a credential that is good for an hour, and another each time', async () => {
    const first = await loopbackCredential().getToken('any');
    const second = await loopbackCredential().getToken('any');
    expect(first?.token).not.toBe(second?.token);
    expect(first?.expiresOnTimestamp).toBeGreaterThan(Date.now());
  });
});
