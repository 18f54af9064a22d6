import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Frame } from 'playwright-core';
import type { AlertDetails } from '../../../src/report/details/alertDetails';
import type { Workbench } from './workbench';

/** The page of an alert that is in sight. */
export class AlertPage {
  private constructor(
    private readonly workbench: Workbench,
    readonly frame: Frame,
  ) {}

  /** The page that is in sight, once it has drawn its alert. */
  static async of(workbench: Workbench): Promise<AlertPage> {
    await workbench.pageText(/.+/).first().waitFor();
    for (const frame of workbench.page.frames())
      if ((await frame.locator('main#alert[aria-busy=false]').count()) > 0)
        return new AlertPage(workbench, frame);
    throw new Error('no page of an alert is open');
  }

  /** Takes the page over: what the extension tells it is kept, and no longer shown. */
  async takeOver(): Promise<void> {
    await this.frame.evaluate(`addEventListener('message', (event) => {
      if (event.data.type !== 'show' || event.data.staged) return;
      globalThis.kept = event.data;
      event.stopImmediatePropagation();
    }, { capture: true })`);
    await this.workbench.runCommand('Cosmos Guard: Refresh');
    // The policy of the page lets nothing be evaluated in it but by the debugger: no waiting in the page itself.
    for (let looks = 0; looks < 100; looks++) {
      if (await this.frame.evaluate<boolean>('globalThis.kept !== undefined')) return;
      await this.workbench.page.waitForTimeout(100);
    }
    throw new Error('the extension tells the page nothing');
  }

  get title(): Promise<string> {
    return this.frame.locator('h1').innerText();
  }

  /** Shows another alert on a page that was taken over, as the extension would. */
  async show(details: AlertDetails): Promise<void> {
    await this.frame.evaluate(
      `postMessage({ ...kept, staged: true, details: ${JSON.stringify(details)} }, '*')`,
    );
    await this.frame.locator('footer', { hasText: details.alert.id }).waitFor();
  }

  /** Asserts that axe, the security policy and the eye of a person who prints find nothing wrong. */
  async expectSound(what: string): Promise<void> {
    await this.frame.evaluate(axe.source);
    const found = await this.frame.evaluate<string[]>(
      `axe.run('#alert').then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html).join(' | ')))`,
    );
    assert.deepEqual(found, [], what);
    assert.deepEqual(this.workbench.refused, [], what);
    assert.ok(
      await this.frame.evaluate<boolean>(
        `[...document.querySelectorAll('canvas')].every(({ width, height }) => width > 100 && height > 50)`,
      ),
      `${what}: a picture is empty`,
    );
  }

  button(name: string) {
    return this.frame.getByRole('button', { name, exact: true });
  }

  /** Goes by the key Tab alone until a button has the focus, and presses it. */
  async pressByKeyboard(name: string): Promise<void> {
    const { keyboard } = this.workbench.page;
    await this.frame.evaluate(
      "const main = document.querySelector('main'); main.tabIndex = -1; main.focus()",
    );
    for (let steps = 0; steps < 40; steps++) {
      await keyboard.press('Tab');
      const focused = await this.frame.evaluate<string>('document.activeElement?.textContent ?? ""');
      if (focused !== name) continue;
      await keyboard.press('Enter');
      return;
    }
    throw new Error(`the key Tab does not lead to ${name}`);
  }
}
