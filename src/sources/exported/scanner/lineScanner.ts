import type { ColumnSlots } from './columnSlots';
import { LineTemplate } from './lineTemplate';
import { MemberScanner } from './memberScanner';
import { ScannedLine } from './scannedLine';

/** Logs of a few categories take turns in one file. */
const mostTemplates = 8;
/** A template that was not of use for so many records makes place for another. */
const patience = 64;

/**
 * Finds the values of JSON records among their bytes without building anything. It holds a record against records of
 * before; one that is like none of them is read member by member. What it does not take, it says no to: all that
 * `JSON.parse` refuses, and some rare forms.
 */
export class LineScanner {
  readonly line = new ScannedLine();
  readonly #members = new MemberScanner(this.line);
  /** The one that was of use last is the first. */
  readonly #templates: LineTemplate[] = [];
  #template: LineTemplate | undefined;
  /** Of records that were read member by member: by what their signature ends in, the last such. */
  readonly #signatures = new Int32Array(256);
  #record = 0;

  get columns(): ColumnSlots {
    return this.#members.columns;
  }

  /** What the record at hand was held against; undefined where it was read member by member. */
  get template(): LineTemplate | undefined {
    return this.#template;
  }

  /** Takes up the record from `start` to before `end`; false where it has to be parsed. */
  scan(bytes: Buffer, start: number, end: number): boolean {
    this.line.pointTo(bytes);
    this.#record++;
    this.#template = this.#match(start, end);
    if (this.#template) return true;
    if (!this.#members.scan(start, end)) return false;
    this.#learn(start, end);
    return true;
  }

  #match(start: number, end: number): LineTemplate | undefined {
    const templates = this.#templates;
    for (let at = 0; at < templates.length; at++) {
      const template = templates[at];
      if (!template?.match(this.line, start, end)) continue;
      template.lastUse = this.#record;
      if (at > 0) moveToFront(templates, at, template);
      return template;
    }
    return undefined;
  }

  /** False the first time: records that all differ are met once each. */
  #isMetAgain(signature: number): boolean {
    const place = signature & (this.#signatures.length - 1);
    const isMet = this.#signatures[place] === signature;
    this.#signatures[place] = signature;
    return isMet;
  }

  #learn(start: number, end: number): void {
    if (!this.#isMetAgain(this.#members.signature())) return;
    const oldest = this.#templates.at(-1);
    if (this.#templates.length >= mostTemplates) {
      if (oldest && this.#record - oldest.lastUse < patience) return;
      this.#templates.pop();
    }
    const template = new LineTemplate(this.#members.columns, this.line, this.#members.values, start, end);
    template.lastUse = this.#record;
    this.#templates.unshift(template);
  }
}

function moveToFront(templates: LineTemplate[], from: number, template: LineTemplate): void {
  for (let at = from; at > 0; at--) templates[at] = templates[at - 1] ?? template;
  templates[0] = template;
}
