import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Dialog } from 'playwright-core';
import { dataPlaneRecord, queryRecord } from '../../simulator/world/records';
import { exported } from '../../simulator/world/exports';
import { createWorld } from '../../simulator/world/world';
import type { Checks } from '../checks';
import type { Playground } from '../playground';
import { AlertPage } from './alertPage';
import { hostileText } from './hostileText';
import type { Workbench } from './workbench';

const view = '.pane-body';

/** Logs that an attacker wrote: the tree, its hovers, the report, the page and what is copied show text. */
export async function walkHostileLogs(
  checks: Checks,
  workbench: Workbench,
  { sample }: Playground,
): Promise<void> {
  const { page } = workbench;
  const name = 'hostile.json';
  let dialogs = 0;
  const count = (dialog: Dialog) => {
    dialogs++;
    void dialog.dismiss();
  };
  page.on('dialog', count);
  await writeFile(path.join(sample, 'logs', name), hostileLines());
  await checks.check('logs with hostile text give alerts that show it as text', async () => {
    await workbench.runCommand('View: Close All Editors');
    await workbench.analyse(path.join(sample, 'logs', name));
    await workbench.runCommand('Cosmos Guard: Focus on Log File View');
    const row = workbench.row(view, 'possible data exfiltration').last();
    await workbench.reveal(row, `${view} .monaco-list:visible >> nth=-1`);
    await workbench.hover(row, /What happened/);
    assert.equal(await page.locator('.monaco-hover:visible :is(img, script, a[href^="command"])').count(), 0);
    await workbench.shot('62-hostile-hover');
    await row.click();
    const alert = await AlertPage.of(workbench);
    await alert.frame.locator('mark').first().waitFor();
    await alert.expectSound('hostile logs');
    assert.equal(await alert.frame.locator('main :is(img, script, iframe, a, style, svg)').count(), 0);
    assert.match(await alert.frame.locator('main').innerText(), /<img src=x/);
    await workbench.shot('63-hostile-logs');
  });
  await checks.check('what is copied of them stays text', async () => {
    await (await AlertPage.of(workbench)).pressByKeyboard('Copy as Markdown');
    await workbench.notification('copied as Markdown').waitFor();
    const text = await page.evaluate<string>('navigator.clipboard.readText()');
    const html = new MarkdownIt({ html: true, linkify: true }).render(text);
    assert.doesNotMatch(html, /<(img|script|style|a)\b/);
    assert.equal(dialogs, 0, 'a dialog came up');
  });
  // The window asks by a dialog whether it may be left: later walks leave it.
  page.off('dialog', count);
}

/** An hour in which an injected query ran, hostile wherever a client decides what is logged, once a megabyte long. */
function hostileLines(): string {
  const [account] = createWorld().accounts;
  if (!account) return '';
  const time = Date.UTC(2026, 0, 15, 9, 30);
  const client = { address: hostileText, userAgent: hostileText, principal: hostileText };
  const requests = [hostileText, `${hostileText}${'x'.repeat(1_000_000)}`].map((text, at) => ({
    ...{
      time: time + at,
      client: { ...client, userAgent: text },
      operation: 'Query',
      status: 200,
      bytes: 5000,
    },
    ...{ activityId: `00000000-0000-4000-8000-00000000000${at}`, container: hostileText },
  }));
  return requests
    .flatMap((request) => [
      dataPlaneRecord(account, request),
      queryRecord(
        account,
        request,
        `SELECT * FROM c WHERE c.a = '' OR 1=1 OR c.b = '${hostileText.replaceAll("'", '')}'`,
      ),
    ])
    .map((record) => `${JSON.stringify(exported(record, account.id.toUpperCase()))}\n`)
    .join('');
}
