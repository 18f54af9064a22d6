import { readRule } from '../../detection/custom/readRule';
import { detections } from '../../detection/detections';

/** A mistake in a rule file: a stretch of one line, counted from 0. */
export interface RuleProblem {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

interface RuleText {
  readonly text: string;
  /** Of a file whose rule can be read. */
  readonly id: string | undefined;
}

const built = new Set(detections.map(({ id }) => id));

/** The texts of the rule files that are known, by name: an identifier that two of them have is a mistake in both. */
export class RuleTexts {
  readonly #files = new Map<string, RuleText>();

  /**
   * Takes the text of a file, undefined for one that is gone. Gives what is wrong now with each file for which that may
   * have changed; nothing for one that is gone.
   */
  set(name: string, text: string | undefined): ReadonlyMap<string, readonly RuleProblem[]> {
    const before = this.#files.get(name)?.id;
    if (text === undefined) this.#files.delete(name);
    else this.#files.set(name, { text, id: idOf(text) });
    const after = this.#files.get(name)?.id;
    const concerned = [...this.#files].filter(
      ([other, { id }]) => other === name || (id !== undefined && (id === before || id === after)),
    );
    return new Map([
      [name, []],
      ...concerned.map(([other, file]) => [other, this.#problemsOf(file)] as const),
    ]);
  }

  #problemsOf({ text, id }: RuleText): readonly RuleProblem[] {
    const isShared =
      id !== undefined && [...this.#files.values()].filter((file) => file.id === id).length > 1;
    const read = readRule(text, isShared ? new Set([id]) : built);
    if (read.ok) return [];
    const lines = text.split(/\r?\n/);
    return read.problems.map(({ line, column, message }) => {
      const end = lines[line - 1]?.trimEnd().length ?? 0;
      return { line: line - 1, from: column - 1, to: Math.max(end, column), message };
    });
  }
}

function idOf(text: string): string | undefined {
  const read = readRule(text, built);
  return read.ok ? read.rule.id : undefined;
}
