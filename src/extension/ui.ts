import type { Page } from './page/page';
import type { CodePlace } from './foundCode';
import type { Reason } from '../shared/available';

/** One row of a pick list. */
export interface Choice<T> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly picked?: boolean;
  readonly value: T;
}

/** Work that a person waits for. */
export interface Progress {
  readonly report: (message: string) => void;
}

/** What commands ask of the person in front of the screen. */
export interface Ui {
  inform(message: string): void;
  /** Shows why something failed, with what to do next. */
  explain(reason: Reason): void;
  /** Asks before something is done that is hard to undo or costs money; false when the person steps back. */
  confirm(question: { message: string; detail: string; action: string }): Promise<boolean>;
  pick<T>(title: string, choices: readonly Choice<T>[]): Promise<T | undefined>;
  pickMany<T>(title: string, choices: readonly Choice<T>[]): Promise<readonly T[] | undefined>;
  /** A line of text; undefined when the person steps back. `check` gives what is wrong with it. */
  ask(question: {
    title: string;
    prompt?: string;
    value?: string;
    /** Whether what is typed is hidden. */
    password?: boolean;
    check?: (text: string) => string | undefined;
  }): Promise<string | undefined>;
  /** Opens a page of the web in the browser. */
  openWebPage(url: string): Promise<void>;
  /** Paths of existing files; undefined when the person steps back. */
  chooseFiles(
    title: string,
    extensions: Readonly<Record<string, string[]>>,
  ): Promise<readonly string[] | undefined>;
  /** Shows progress with a button that aborts the signal. */
  withProgress<T>(title: string, work: (progress: Progress, signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Opens a page of ours (an alert, a rule, a report), rendered and read-only. */
  openPage(page: Page): Promise<void>;
  openCode(place: CodePlace): Promise<void>;
  /** Opens the page of an alert. */
  showAlert(id: string, title: string): void;
  /** Opens a text of its own, not saved, in the editor of a language. */
  openText(text: string, language: string): Promise<void>;
  /** Asks where to save a text, and saves it there; false when the person steps back. */
  save(title: string, name: string, text: string): Promise<boolean>;
  copy(text: string): Promise<void>;
  showLog(): void;
}
