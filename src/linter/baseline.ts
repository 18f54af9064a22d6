import * as v from 'valibot';
import type { Finding } from './finding';

const entrySchema = v.object({ path: v.string(), ruleId: v.string(), fingerprint: v.string() });
const baselineSchema = v.object({ version: v.literal(1), findings: v.array(entrySchema) });

/** An old finding. The path starts at the folder of the baseline's file, with slashes. */
export type BaselineEntry = v.InferOutput<typeof entrySchema>;

/**
 * Tells the old findings, which are not to be shown, by what they are and not by their lines. What is listed of a file
 * that is gone counts for a file that is not listed: it was renamed or moved. Each entry counts for one finding.
 */
export class Baseline {
  readonly #entries: ReadonlyMap<string, BaselineEntry>;
  readonly #paths: ReadonlySet<string>;
  /** By their fingerprints, the entries of files that are gone and that no file took over yet. */
  readonly #free = new Map<string, BaselineEntry[]>();
  readonly #takenOver = new Map<string, BaselineEntry>();
  readonly #answered = new Set<BaselineEntry>();

  constructor(entries: readonly BaselineEntry[], isGone: (path: string) => boolean) {
    this.#entries = new Map(entries.map((entry) => [keyOf(entry.path, entry), entry]));
    this.#paths = new Set(entries.map(({ path }) => path));
    const gone = new Set([...this.#paths].filter(isGone));
    for (const entry of this.#entries.values())
      if (gone.has(entry.path))
        this.#free.set(entry.fingerprint, [...(this.#free.get(entry.fingerprint) ?? []), entry]);
  }

  /** Whether a finding is an old one. The file that asks first takes over what a file that is gone left. */
  has(path: string, finding: Pick<Finding, 'fingerprint'>): boolean {
    const entry = this.#entries.get(keyOf(path, finding)) ?? this.#takeOver(path, finding);
    if (entry) this.#answered.add(entry);
    return entry !== undefined;
  }

  /** The entries that answered for no finding yet. */
  unanswered(): readonly BaselineEntry[] {
    return [...this.#entries.values()].filter((entry) => !this.#answered.has(entry));
  }

  #takeOver(path: string, finding: Pick<Finding, 'fingerprint'>): BaselineEntry | undefined {
    if (this.#paths.has(path)) return undefined;
    const key = keyOf(path, finding);
    const entry = this.#takenOver.get(key) ?? this.#free.get(finding.fingerprint)?.shift();
    if (entry) this.#takenOver.set(key, entry);
    return entry;
  }
}

function keyOf(path: string, { fingerprint }: Pick<Finding, 'fingerprint'>): string {
  return `${fingerprint} ${path}`;
}

/** Reads the text of a baseline; undefined where it is none. */
export function parseBaseline(text: string): readonly BaselineEntry[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The caller names the file and says that it is no baseline.
    return undefined;
  }
  const result = v.safeParse(baselineSchema, value);
  return result.success ? result.output.findings : undefined;
}

/** A baseline as a file: in one order, one finding a line, so that its changes are read well. */
export function formatBaseline(entries: readonly BaselineEntry[]): string {
  const lines = entries
    .map(({ path, ruleId, fingerprint }) => JSON.stringify({ path, ruleId, fingerprint }))
    .sort((a, b) => (a < b ? -1 : 1));
  const list = lines.length === 0 ? '' : `\n    ${lines.join(',\n    ')}\n  `;
  return `{\n  "version": 1,\n  "findings": [${list}]\n}\n`;
}

/** A path as a baseline names it, where it lies below the baseline's folder; else as it is. */
export function pathInBaseline(path: string, baselinePath: string): string {
  const folder = baselinePath.slice(0, baselinePath.lastIndexOf('/') + 1);
  return path.startsWith(folder) ? path.slice(folder.length) : path;
}
