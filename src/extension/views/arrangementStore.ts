import * as vscode from 'vscode';
import { plainArrangement, type Arrangement } from '../tree/arrangement';

const key = 'cosmosGuard.arrangement';

/** How the person wants the accounts shown, kept across windows and restarts. */
export class ArrangementStore implements vscode.Disposable {
  readonly #memory: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();

  readonly onDidChange = this.#changed.event;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  get current(): Arrangement {
    return { ...plainArrangement, ...this.#memory.get<Partial<Arrangement>>(key) };
  }

  async change(part: Partial<Arrangement>): Promise<void> {
    await this.#memory.update(key, { ...this.current, ...part });
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
