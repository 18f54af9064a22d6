import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Frame } from 'playwright-core';
import type { ShowMessage } from '../../../src/extension/alertDetails/message';
import type { Workbench } from './workbench';

/** The page of an alert that is in sight. */
export class AlertPage {
  /** @param refused what security policies refused to load or to run */
  constructor(
    readonly frame: Frame,
    private readonly refused: readonly string[],
  ) {}

  /** The page that is in sight in the workbench, once it has drawn its alert. */
  static async of(workbench: Workbench): Promise<AlertPage> {
    for (let looks = 0; looks < 300; looks++) {
      for (const frame of workbench.page.frames())
        if (await showsAlert(frame)) return new AlertPage(frame, workbench.refused);
      await workbench.page.waitForTimeout(100);
    }
    throw new Error('no page of an alert is open');
  }

  /** What the extension tells the page, when it tells it the next time. */
  async nextTold(refresh: () => Promise<void>): Promise<ShowMessage> {
    await this.frame.evaluate(
      "addEventListener('message', ({ data }) => { if (data.type === 'show') globalThis.told = data })",
    );
    await refresh();
    // The policy of the page lets nothing be evaluated in it but by the debugger: no waiting in the page itself.
    for (let looks = 0; looks < 200; looks++) {
      const told = await this.frame.evaluate<ShowMessage | undefined>('globalThis.told');
      if (told) return told;
      await this.frame.page().waitForTimeout(100);
    }
    throw new Error('the extension tells the page nothing');
  }

  get title(): Promise<string> {
    return this.frame.locator('h1').innerText();
  }

  /** Tells the page to show an alert, as the extension would. */
  async show(message: ShowMessage): Promise<void> {
    await this.frame.evaluate(`postMessage(${JSON.stringify(message)}, '*')`);
    await this.frame.locator('footer', { hasText: message.details.alert.id }).waitFor();
  }

  /** Asserts that axe, the security policy and the eye of a person who prints find nothing wrong. */
  async expectSound(what: string): Promise<void> {
    await this.frame.evaluate(axe.source);
    const found = await this.frame.evaluate<string[]>(
      `axe.run('#alert').then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html).join(' | ')))`,
    );
    assert.deepEqual(found, [], what);
    assert.deepEqual(this.refused, [], what);
    assert.ok(
      await this.frame.evaluate<boolean>(
        `[...document.querySelectorAll('canvas')].every(({ width, height }) => width > 100 && height > 50)`,
      ),
      `${what}: a picture is empty`,
    );
  }

  /** Goes by the key Tab alone until a button has the focus, and presses it. */
  async pressByKeyboard(name: string): Promise<void> {
    const { keyboard } = this.frame.page();
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

/** Whether an alert is drawn in a frame; not where the frame goes while that is asked. */
async function showsAlert(frame: Frame): Promise<boolean> {
  try {
    return await frame.locator('main#alert[aria-busy=false]').isVisible();
  } catch (error) {
    if (frame.isDetached()) return false;
    throw error;
  }
}
