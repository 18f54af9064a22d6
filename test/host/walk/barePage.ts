import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { panelHtml, printableHtml } from '../../../src/extension/alertDetails/panelHtml';
import { root } from '../paths';
import { AlertPage } from './alertPage';
import type { Page } from 'playwright-core';

/** What a page in the workbench looks like in a theme: the variables and the classes that VS Code gives it. */
export interface Look {
  readonly variables: string;
  readonly classes: string;
}

export function lookOf({ frame }: AlertPage): Promise<Look> {
  return frame.evaluate<Look>(
    "({ variables: document.documentElement.getAttribute('style'), classes: document.body.className })",
  );
}

const origin = 'http://alert.page';

/** The page of an alert without a workbench around it: the same document, policy, script and style. */
export async function openBarePage(page: Page): Promise<AlertPage> {
  const html = panelHtml({
    ...{ title: 'Alert', source: origin, nonce: 'walk' },
    ...{ script: `${origin}/alertDetails.js`, style: `${origin}/alertDetails.css` },
  });
  const files: Readonly<Record<string, { body: string | Buffer; contentType: string }>> = {
    '/': { body: html, contentType: 'text/html' },
    '/alertDetails.js': {
      body: await readFile(path.join(root, 'dist/alertDetails.js')),
      contentType: 'text/javascript',
    },
    '/alertDetails.css': {
      body: await readFile(path.join(root, 'media/alertDetails.css')),
      contentType: 'text/css',
    },
  };
  await page.route(`${origin}/**`, async (route) => {
    const file = files[new URL(route.request().url()).pathname];
    if (file) await route.fulfill(file);
    else await route.abort();
  });
  await page.addInitScript(
    `globalThis.posted = [];
    globalThis.acquireVsCodeApi = () => ({ postMessage(message) { posted.push(message) }, getState() {}, setState() {} })`,
  );
  const refused: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refused.push(message.text());
  });
  await page.goto(`${origin}/`);
  return new AlertPage(page.mainFrame(), refused);
}

/** Presses the button that prints, and opens what is to be printed as it is saved. */
export async function printedPage({ frame }: AlertPage, button: string): Promise<Page> {
  await frame.getByRole('button', { name: button }).click();
  const body = await frame.evaluate<string>("posted.find(({ type }) => type === 'print').html");
  const style = await readFile(path.join(root, 'media/alertDetails.css'), 'utf8');
  const page = await frame.page().context().newPage();
  await page.setContent(printableHtml('Alert', body, style));
  await page.emulateMedia({ media: 'print' });
  return page;
}

/** Gives a page the look of a theme. */
export async function wear({ frame }: AlertPage, { variables, classes }: Look): Promise<void> {
  await frame.evaluate(`document.documentElement.style.cssText = ${JSON.stringify(variables)};
    document.body.className = ${JSON.stringify(classes)}`);
}
