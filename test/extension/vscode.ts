/** Of VS Code's API what the extension's own logic uses: texts, with their placeholders filled in. */
export const l10n = {
  t: (message: string, ...values: (string | number | boolean)[]) =>
    message.replace(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)])),
};

/** Nobody is signed in, unless a test says so. */
const getSession: (...asked: unknown[]) => Promise<unknown> = () => Promise.resolve(undefined);
const getAccounts: (provider: string) => Promise<unknown> = () => Promise.resolve([]);
export const authentication = { getSession, getAccounts };

/** Calls its listeners, as VS Code's does. */
export class EventEmitter<T> {
  readonly #listeners = new Set<(value: T) => void>();

  readonly event = (listener: (value: T) => void) => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };

  fire(value: T): void {
    for (const listener of this.#listeners) listener(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

export class TreeItem {
  constructor(
    readonly label: string,
    readonly collapsibleState: TreeItemCollapsibleState,
  ) {}
}

export enum TreeItemCollapsibleState {
  None = 0,
  Collapsed = 1,
  Expanded = 2,
}

export class ThemeIcon {
  constructor(
    readonly id: string,
    readonly color?: ThemeColor,
  ) {}
}

export class ThemeColor {
  constructor(readonly id: string) {}
}

const from = (...parts: { dispose(): void }[]) => ({
  dispose: () => {
    for (const part of parts) part.dispose();
  },
});
export const Disposable = { from };

/** A view that nobody looks at. */
const createTreeView: (id: string, options: unknown) => object = () => ({});
export const window = { createTreeView };

const executeCommand: (...asked: unknown[]) => Promise<unknown> = () => Promise.resolve();
export const commands = { executeCommand };
