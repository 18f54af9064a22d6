import { chromium, type Browser } from 'playwright-core';
import type { NpmHost } from './install';

const switches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the headless Chromium of the npm host; its profile and caches go into `home`. */
export function launchBrowser(host: NpmHost, home: string): Promise<Browser> {
  return chromium.launch({
    executablePath: host.chromium,
    headless: true,
    args: switches,
    env: { ...process.env, HOME: home, TMPDIR: home },
  });
}
