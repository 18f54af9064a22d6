import * as vscode from 'vscode';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAccountsView } from '../../../src/extension/views/accountsView';
import { plainArrangement } from '../../../src/extension/tree/arrangement';
import type { WatchHost } from '../../../src/extension/azure/watchHost';
import type { ArrangementStore } from '../../../src/extension/views/arrangementStore';

const quiet = () => vscode.Disposable.from();

/** A view of VS Code that remembers each message it was given. */
class FakeTree {
  readonly told: string[] = [];
  readonly visible = false;
  readonly onDidChangeVisibility = quiet;
  readonly onDidExpandElement = quiet;

  set message(text: string) {
    this.told.push(text);
  }

  dispose = () => undefined;
}

describe('the view of the accounts', () => {
  const tree = new FakeTree();
  const changed = new vscode.EventEmitter<void>();

  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(vscode.window, 'createTreeView').mockReturnValue(
      tree as unknown as ReturnType<typeof vscode.window.createTreeView>,
    );
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it('says that it reads before anything of Azure is loaded, and once: VS Code draws no rows soon after a message', () => {
    const host = { watch: undefined, onDidChange: changed.event } as unknown as WatchHost;
    const arrangement = { current: plainArrangement, onDidChange: quiet } as unknown as ArrangementStore;
    const view = createAccountsView(host, arrangement);
    for (let change = 0; change < 10; change++) {
      changed.fire();
      vi.advanceTimersByTime(1000);
    }
    view.dispose();
    expect(tree.told).toEqual(['Reading from Azure…']);
  });
});
