import type { Value } from './value';

/** What a file offers to others, and nothing of how it does it. Plain data: equal digests mean equal summaries. */
export interface FileSummary {
  readonly exports: ReadonlyMap<string, Value>;
  /** Modules all of whose exports are exports of the file too. */
  readonly forwards: readonly string[];
  readonly digest: string;
}

/** Where something of another file is: the file, and the name in it or the whole of it. */
export interface Whereabouts {
  readonly path: string;
  readonly name: string | undefined;
  /** The member of that, where one is meant. */
  readonly member?: string;
}

/** The files of a program as one of them sees the others. */
export interface Library {
  /** The file that a module named in the file `from` is, if it is one of the program. */
  find(from: string, module: string, name: string | undefined): Whereabouts | undefined;
  /**
   * What a name that `from` declares nowhere stands for, in languages in which files share names; of several classes
   * the first that has the member, where one is asked for.
   */
  findOuter(from: string, name: string, member?: string): Whereabouts | undefined;
  summaryOf(path: string): FileSummary | undefined;
}

/** What a file that belongs to a program knows of the other files. */
export interface Neighbours extends Library {
  /** Offsets where a text may call functions of other files that send what they are given. */
  mentions(path: string, text: string): readonly number[];
}
