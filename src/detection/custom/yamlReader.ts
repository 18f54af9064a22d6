import { isMap, isScalar, isSeq, LineCounter, parseDocument, type ParsedNode } from 'yaml';

/** A mistake in a file, counted from 1 as editors do. */
export interface FileProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A node of a YAML file with what reads it; each reading that fails adds a problem at its place and gives undefined. */
export class YamlNode {
  constructor(
    private readonly node: ParsedNode | null,
    private readonly at: number,
    private readonly report: (offset: number, message: string) => void,
  ) {}

  /** Says that what stands here will not do; gives what to go on with. */
  refuse<T>(message: string, instead?: T): T | undefined {
    this.report(this.node?.range[0] ?? this.at, message);
    return instead;
  }

  get isList(): boolean {
    return isSeq(this.node);
  }

  get isMapping(): boolean {
    return isMap(this.node);
  }

  text(): string | undefined {
    const value: unknown = isScalar(this.node) ? this.node.value : undefined;
    if (typeof value === 'string' && value.trim() !== '') return value;
    // A text such as 2026 or true that was written without quotes.
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return this.refuse('A text is wanted here.');
  }

  number(): number | undefined {
    const value: unknown = isScalar(this.node) ? this.node.value : undefined;
    return typeof value === 'number' && Number.isFinite(value)
      ? value
      : this.refuse('A number is wanted here.');
  }

  /** The text or number that stands here, as it was written. */
  cell(): string | number | undefined {
    const value: unknown = isScalar(this.node) ? this.node.value : undefined;
    return typeof value === 'string' || typeof value === 'number'
      ? value
      : this.refuse('A text or a number is wanted here.');
  }

  oneOf<T extends string>(words: readonly T[]): T | undefined {
    const text = this.text();
    if (text === undefined) return undefined;
    return words.find((word) => word === text) ?? this.refuse(`"${text}" is not one of ${words.join(', ')}.`);
  }

  items(): YamlNode[] {
    if (!isSeq(this.node)) return this.refuse('A list is wanted here.', []) ?? [];
    return this.node.items.map((item) => new YamlNode(item, this.at, this.report));
  }

  texts(): string[] {
    return this.items().flatMap((item) => item.text() ?? []);
  }

  /** The entries of a mapping by key; a key that is none of `known` is a problem of its own. */
  entries(known?: readonly string[]): Map<string, YamlNode> {
    const entries = new Map<string, YamlNode>();
    if (!isMap(this.node)) {
      this.refuse('A mapping of names and values is wanted here.');
      return entries;
    }
    for (const { key, value } of this.node.items) {
      const name = isScalar(key) ? String(key.value) : '';
      const offset = key.range[0];
      if (known && !known.includes(name))
        this.report(offset, `"${name}" is not known here; it may be ${known.join(', ')}.`);
      else entries.set(name, new YamlNode(value, offset, this.report));
    }
    return entries;
  }
}

/**
 * Opens YAML for reading. Aliases and tags are refused where something is read through them: a file of a workspace is
 * untrusted, and a few lines of aliases can stand for gigabytes.
 */
export function readYaml(text: string, read: (root: YamlNode) => void): FileProblem[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems: FileProblem[] = [];
  const report = (offset: number, message: string): void => {
    const { line, col } = lines.linePos(offset);
    problems.push({ line, column: col, message });
  };
  for (const { pos, message } of document.errors) report(pos[0], `Not YAML: ${message}`);
  if (problems.length === 0) read(new YamlNode(document.contents, 0, report));
  return problems;
}
