import type { TextEdit } from '../../../finding';
import { lineEndOf } from '../../../fixes/layout';

const added = { name: 'json', path: 'encoding/json' };
/** Packages that a fix may leave without a use: the compiler refuses an import that is not used. */
const removable = ['fmt', 'strings', 'strconv'];

/** The edits of the imports that other edits ask for: `json` where it is used now, others where they are not any more. */
export function importEdits(source: string, edits: readonly TextEdit[]): TextEdit[] {
  const after = withEdits(source, edits);
  const lost = removable.filter((name) => uses(source, name) && !uses(after, name));
  const isNew = uses(after, added.name) && !uses(source, added.name) && !source.includes('"encoding/json"');
  return [...lost.flatMap((name) => withoutImport(source, name)), ...(isNew ? addImport(source) : [])];
}

function uses(source: string, name: string): boolean {
  return new RegExp(`(?<![\\w."])${name}\\.[A-Z]`).test(source);
}

function withEdits(source: string, edits: readonly TextEdit[]): string {
  const sorted = edits.toSorted((a, b) => b.span.start - a.span.start || b.span.end - a.span.end);
  return sorted.reduce(
    (text, { span, newText }) => text.slice(0, span.start) + newText + text.slice(span.end),
    source,
  );
}

/** Takes away the line of an import, or the declaration of one alone. */
function withoutImport(source: string, name: string): TextEdit[] {
  const line = new RegExp(`^(?:import\\s+|[ \\t]+)"${name}"[ \\t]*\\r?\\n`, 'm').exec(source);
  if (!line) return [];
  const start = line.index;
  const end = start + line[0].length;
  // A group of the standard library that is empty now leaves no blank line.
  const isAlone = /\(\s*$/.test(source.slice(0, start)) && /^\r?\n/.test(source.slice(end));
  const blank = isAlone ? (/^\r?\n/.exec(source.slice(end))?.[0].length ?? 0) : 0;
  return [{ span: { start, end: end + blank }, newText: '' }];
}

function addImport(source: string): TextEdit[] {
  const lineEnd = lineEndOf(source);
  const group = /^import\s*\(\r?\n/m.exec(source);
  if (group) {
    const lines = [...source.slice(group.index).matchAll(/^[ \t]+"([^"\n]+)"[ \t]*\r?\n/gm)];
    const next = lines.find(([, path = '']) => path > added.path);
    const start = next ? group.index + next.index : group.index + group[0].length;
    return [{ span: { start, end: start }, newText: `\t"${added.path}"${lineEnd}` }];
  }
  const start = /^import\b/m.exec(source)?.index ?? /^package .*\r?\n/m.exec(source)?.[0].length ?? 0;
  return [{ span: { start, end: start }, newText: `import "${added.path}"${lineEnd}` }];
}
