import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { out } from '../paths';

const screenshots = path.join(out, 'screenshots');

/** The file of a screenshot. */
export function screenshot(name: string): string {
  return path.join(screenshots, `${name}.png`);
}

/** How long a single step of several is waited for before all are done again, milliseconds. */
const patience = 10_000;

/** How long the workbench fades what it shows and hides; it does so even where motion is reduced. */
const fade = 350;

/** The workbench in a page, used as a person does: by what is written on it, and by the keyboard. */
export class Workbench {
  /** What the security policies of pages refused to load or to run. */
  readonly refused: string[] = [];

  constructor(readonly page: Page) {
    page.setDefaultTimeout(60_000);
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) this.refused.push(message.text());
    });
    mkdirSync(screenshots, { recursive: true });
  }

  get editor(): Locator {
    return this.page.locator('.editor-instance .monaco-editor').first();
  }

  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** A line of the editor that has the text in it. */
  line(text: string | RegExp): Locator {
    return this.editor.locator('.view-line', { hasText: text });
  }

  /** A row of a tree or list in the part of the window that the selector names. */
  row(within: string, text: string | RegExp): Locator {
    return this.page.locator(`${within} .monaco-list-row`, { hasText: text });
  }

  /** Turns the wheel over a tree from its top until a row of it is in sight: trees draw no others. */
  async reveal(row: Locator, within = '.pane-body .monaco-list'): Promise<void> {
    await this.page
      .locator(within)
      .first()
      .hover({ position: { x: 20, y: 20 } });
    await this.page.mouse.wheel(0, -100_000);
    for (let turns = 0; turns < 60; turns++) {
      await this.page.waitForTimeout(50);
      if (await row.isVisible()) return;
      await this.page.mouse.wheel(0, 60);
    }
    await row.waitFor({ timeout: 1000 });
  }

  /** Opens a row of a tree that is closed. */
  async expand(row: Locator): Promise<void> {
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) !== 'true') await row.locator('.monaco-tl-twistie').click();
  }

  /** Closes it again, so that what stands below comes into sight. */
  async collapse(row: Locator): Promise<void> {
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) === 'true') await row.locator('.monaco-tl-twistie').click();
  }

  notification(text: string | RegExp): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item', { hasText: text });
  }

  /** Waits until the person is told something: by a toast, or where that went already, in the list behind the bell. */
  async isTold(text: string | RegExp): Promise<void> {
    const listed = this.page.locator('.notification-list-item', { hasText: text }).first();
    await this.insist(async () => {
      if (await listed.isVisible()) return;
      await listed
        .waitFor({ timeout: patience })
        .catch(() => this.runByKeys('Notifications: Show Notifications'));
      await listed.waitFor({ timeout: patience });
    });
    await this.runByKeys('Notifications: Clear All Notifications');
  }

  /** Text on a rendered page of ours, such as an alert. */
  pageText(text: string | RegExp): Locator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame').getByText(text);
  }

  async shot(name: string): Promise<void> {
    await this.page.waitForTimeout(fade);
    await this.page.screenshot({ path: screenshot(name) });
  }

  /** Types into the box at the top of the window that all pickers share. */
  async type(text: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget:visible input').first();
    await input.fill(text);
  }

  /** Takes the row of the open picker that has the text in it. */
  async pick(text: string | RegExp): Promise<void> {
    await this.row('.quick-input-list', text).first().click();
  }

  async openFile(name: string): Promise<void> {
    await this.#ask('Control+P', name, async (rows) => {
      await rows.first().click({ timeout: patience });
    });
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
  }

  /** Runs a command from the palette. */
  async runCommand(title: string): Promise<void> {
    await this.#ask('F1', `>${title}`, async (rows) => {
      await rows.first().click({ timeout: patience });
    });
  }

  /** The same by keys alone. */
  async runByKeys(title: string): Promise<void> {
    await this.#ask('F1', `>${title}`, async (rows) => {
      await rows.and(this.page.locator('.focused')).first().waitFor({ timeout: patience });
      await this.page.keyboard.press('Enter');
    });
  }

  /**
   * Opens the box at the top by a key, types and takes a row that has the text. A page that is drawn meanwhile takes the
   * focus, and the box closes: then it is opened again, as anybody would.
   */
  async #ask(key: string, typed: string, take: (rows: Locator) => Promise<void>): Promise<void> {
    await this.insist(async () => {
      await this.page.keyboard.press(key);
      const box = this.page.locator('.quick-input-widget:visible input').first();
      await box.fill(typed, { timeout: patience });
      await take(this.row('.quick-input-list', typed.replace(/^>/, '')));
    });
  }

  /**
   * Opens the menu of a row by keys, and takes an item of it. A page that is drawn meanwhile takes the focus: then the row
   * is gone to again, by `reach`.
   */
  async chooseInMenu(title: string, reach: () => Promise<unknown>): Promise<void> {
    const items = this.page.locator('.context-view .monaco-menu .action-item:not(.disabled)');
    const item = items.filter({ hasText: title }).first();
    const focused = item.and(this.page.locator('.focused')).or(item.locator('.focused'));
    await this.insist(async () => {
      await reach();
      await this.page.keyboard.press('Shift+F10');
      await item.waitFor({ timeout: patience });
      for (let presses = 0; presses < 60 && !(await focused.first().isVisible()); presses++) {
        await this.page.keyboard.press('ArrowDown');
        await this.page.waitForTimeout(100);
      }
      await focused.first().waitFor({ timeout: patience });
    });
    await this.page.keyboard.press('Enter');
  }

  /** Does something that the window may interrupt; what is left of the try is closed before the next. */
  async insist(act: () => Promise<void>): Promise<void> {
    for (let tries = 1; ; tries++)
      try {
        await act();
        return;
      } catch (error) {
        if (tries === 4) throw error;
        await this.page.keyboard.press('Escape');
        await this.#leaveFrame();
      }
  }

  /** A frame whose page was replaced may keep the focus of a browser and hear no key: the window takes it back. */
  async #leaveFrame(): Promise<void> {
    await this.page.locator('iframe:focus').evaluateAll((frames: readonly { blur: () => void }[]) => {
      frames.forEach((frame) => {
        frame.blur();
      });
    });
  }

  /**
   * Rests the pointer on something until its hover shows. A hover that was asked for while the editor was still being drawn
   * does not come: then the pointer leaves and comes again.
   */
  async hover(target: Locator, text: string | RegExp): Promise<void> {
    await this.insist(async () => {
      const box = await target.boundingBox();
      if (box === null) throw new Error('what to hover over is not on the screen');
      const [x, y] = [box.x + Math.min(box.width / 2, 60), box.y + box.height / 2];
      await this.page.mouse.move(x, 0);
      await this.page.mouse.move(x - 30, y);
      await this.page.mouse.move(x, y, { steps: 5 });
      await this.page
        .locator('.monaco-hover:visible', { hasText: text })
        .first()
        .waitFor({ timeout: patience });
    });
  }

  /** Analyses a log file, by its path. */
  async analyse(file: string): Promise<void> {
    const name = path.basename(file);
    await this.runCommand('Cosmos Guard: Analyze Log File');
    await this.row('.quick-input-list', '..').waitFor();
    await this.type(file);
    await this.row('.quick-input-list', name).waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('Control+S');
    await this.page.locator('.tab.active:not(.dirty)').waitFor();
  }
}
