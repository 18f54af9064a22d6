import type { Browser, Page } from 'playwright-core';
import type { Server } from './server';

/** The address that opens a folder or workspace. */
export function address(server: Server, target: string | undefined): string {
  const query = new URLSearchParams();
  if (target === undefined) query.set('ew', 'true');
  else query.set(target.endsWith('.code-workspace') ? 'workspace' : 'folder', target);
  return `${server.origin}/?${query.toString().replaceAll('%2F', '/')}`;
}

/** A page for the workbench, which reaches the server and nothing else. */
export async function newPage(browser: Browser, server: Server): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await context.route(
    (url) => url.protocol.startsWith('http') && url.origin !== server.origin,
    (route) => route.abort(),
  );
  return context.newPage();
}

/** Makes the page take `extensions` and `tests` as the desktop takes its command line; to be called before it opens. */
export async function develop(
  page: Page,
  server: Server,
  extensions: readonly string[],
  tests: string,
): Promise<void> {
  const remote = (path: string) => ({ scheme: 'vscode-remote', authority: `127.0.0.1:${server.port}`, path });
  const options = { extensions: extensions.map(remote), extensionTestsPath: remote(tests) };
  await page.addInitScript({ content: `(${addDevelopmentOptions})(${JSON.stringify(options)});` });
}

/**
 * The script of the page that adds development options to the workbench's own, which it reads from a meta element.
 * (A page answered by the driver instead of the server would be refused its web socket, as Chromium cannot tell that
 * it came from loopback.)
 */
const addDevelopmentOptions = `(developmentOptions) => {
  new MutationObserver((_changes, observer) => {
    const meta = document.getElementById('vscode-workbench-web-configuration');
    if (meta === null) return;
    observer.disconnect();
    const configuration = JSON.parse(meta.dataset.settings);
    meta.dataset.settings = JSON.stringify({ ...configuration, developmentOptions });
  }).observe(document, { childList: true, subtree: true });
}`;
