import type { Locator } from 'playwright-core';
import type { Workbench } from './workbench';

/** Presses of a key before a row counts as not there. */
const mostPresses = 200;

/** Milliseconds in which a press of a key has been answered; one at the end of a tree has no answer. */
const answerTime = 2000;

/** The tree that has the focus, gone through by keys as by a person who looks at each row before the next press. */
export class FocusedTree {
  readonly #workbench: Workbench;
  readonly #row: Locator;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    this.#row = workbench.page.locator('.monaco-list:focus .monaco-list-row.focused').first();
  }

  /** Goes to the first row. */
  async goToTop(): Promise<void> {
    const first = this.#row.and(this.#workbench.page.locator('[data-index="0"]'));
    for (let presses = 0; presses < 3 && !(await first.isVisible()); presses++) await this.press('Home');
    await first.waitFor({ timeout: answerTime });
  }

  /**
   * Goes down, and from the end to the top again, until the focused row has the text. `opens` tells by its text which
   * closed rows are opened on the way.
   */
  async goTo(text: string | RegExp, opens = /^$/): Promise<Locator> {
    const target = this.#row.filter({ hasText: text });
    for (let presses = 0; presses < mostPresses; presses++) {
      if (await target.isVisible()) return target;
      const closed = this.#row.and(this.#workbench.page.locator('[aria-expanded="false"]'));
      const isOpened = await closed.filter({ hasText: opens }).isVisible();
      if (!(await this.press(isOpened ? 'ArrowRight' : 'ArrowDown'))) await this.goToTop();
    }
    throw new Error(`No row with ${String(text)} was reached by keyboard`);
  }

  /** Goes to the first row under the focused one, which is opened for that. */
  async enter(): Promise<void> {
    const level = Number(await this.#row.getAttribute('aria-level'));
    const inner = this.#row.and(this.#workbench.page.locator(`[aria-level="${level + 1}"]`));
    for (let presses = 0; presses < 5 && !(await inner.isVisible()); presses++)
      await this.press('ArrowRight');
    await inner.waitFor({ timeout: answerTime });
  }

  /** Presses a key and waits for the answer: another row, or the same one open. Returns whether there was one. */
  async press(key: string): Promise<boolean> {
    const before = await this.#state();
    await this.#workbench.page.keyboard.press(key);
    const end = performance.now() + answerTime;
    while (performance.now() < end) {
      await this.#workbench.page.waitForTimeout(30);
      if ((await this.#state()) !== before) return true;
    }
    return false;
  }

  async #state(): Promise<string> {
    const rows = await this.#row.evaluateAll((elements: readonly Attributed[]) =>
      elements.map((row) =>
        ['data-index', 'aria-expanded', 'aria-label'].map((name) => row.getAttribute(name)),
      ),
    );
    return JSON.stringify(rows);
  }
}

/** An element in the page: Node knows no such type. */
interface Attributed {
  getAttribute(name: string): string | null;
}
