import * as v from 'valibot';
import type { Finding } from './finding';

const entrySchema = v.object({ path: v.string(), ruleId: v.string(), fingerprint: v.string() });
const baselineSchema = v.object({ version: v.literal(1), findings: v.array(entrySchema) });

/** An old finding. The path starts at the folder of the baseline's file, with slashes. */
export type BaselineEntry = v.InferOutput<typeof entrySchema>;

/** A list of old findings that are not to be shown: told by what they are, not by their lines. */
export class Baseline {
  readonly #byPath: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(readonly entries: readonly BaselineEntry[]) {
    const byPath = new Map<string, Set<string>>();
    for (const { path, fingerprint } of entries)
      byPath.set(path, (byPath.get(path) ?? new Set()).add(fingerprint));
    this.#byPath = byPath;
  }

  has(path: string, { fingerprint }: Pick<Finding, 'fingerprint'>): boolean {
    return this.#byPath.get(path)?.has(fingerprint) ?? false;
  }
}

/** Reads the text of a baseline; undefined where it is none. */
export function parseBaseline(text: string): Baseline | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The caller names the file and says that it is no baseline.
    return undefined;
  }
  const result = v.safeParse(baselineSchema, value);
  return result.success ? new Baseline(result.output.findings) : undefined;
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
