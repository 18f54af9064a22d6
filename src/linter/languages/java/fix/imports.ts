import type { TextEdit } from '../../../finding';

/** The packages of the SDK's generations that have `SqlQuerySpec`, by what a file of each imports. */
const generations: readonly (readonly [RegExp, string])[] = [
  [/^com\.microsoft\.azure\.documentdb\b/, 'com.microsoft.azure.documentdb'],
  [/^com\.microsoft\.azure\.cosmosdb\b/, 'com.microsoft.azure.cosmosdb'],
  [/^com\.azure\.data\.cosmos\b/, 'com.azure.data.cosmos'],
];
const current = 'com.azure.cosmos.models';

/** What the fix of one file needs to know of the SDK that it uses. */
export interface Generation {
  readonly package: string;
  /** Whether a `SqlQuerySpec` takes its parameters in a collection only. */
  readonly hasCollection: boolean;
  /** The class that gathers parameters, where it is not a plain list. */
  readonly collection: string | undefined;
}

export function generationOf(source: string): Generation {
  const imported = importsOf(source).map(({ name }) => name);
  const found = generations.find(([pattern]) => imported.some((name) => pattern.test(name)))?.[1] ?? current;
  const hasCollection = found.startsWith('com.microsoft');
  const collection = hasCollection
    ? 'SqlParameterCollection'
    : found === current
      ? undefined
      : 'SqlParameterList';
  return { package: found, hasCollection, collection };
}

/** The edits that import the classes which the file does not know yet. */
export function importEdits(
  source: string,
  classes: readonly string[],
  home: string = generationOf(source).package,
): TextEdit[] {
  const imports = importsOf(source);
  const known = new Set(imports.map(({ name }) => name));
  const missing = classes
    .toSorted()
    .filter(
      (name) =>
        !known.has(`${home}.${name}`) &&
        !known.has(`${home}.*`) &&
        !imports.some((one) => one.name.endsWith(`.${name}`)),
    );
  if (missing.length === 0) return [];
  const place = placeOf(source, imports, home);
  const lineEnd = source.includes('\r\n') ? '\r\n' : '\n';
  const lines = missing.map((name) => `import ${home}.${name};`);
  const newText = place.isAfter ? lineEnd + lines.join(lineEnd) : lines.join(lineEnd) + lineEnd;
  return [{ span: { start: place.at, end: place.at }, newText }];
}

interface Import {
  readonly name: string;
  readonly end: number;
}

function importsOf(source: string): Import[] {
  return [...source.matchAll(/^[ \t]*import(?:\s+static)?\s+([\w.*]+)\s*;/gm)].map((match) => ({
    name: match[1] ?? '',
    end: match.index + match[0].length,
  }));
}

/** After the last import of the same sort, else after the last of all, else after the package. */
function placeOf(source: string, imports: readonly Import[], home: string): { at: number; isAfter: boolean } {
  const isAlike = ({ name }: Import): boolean =>
    home === 'java.util' ? name.startsWith('java.') : /cosmos|documentdb/.test(name);
  const last = imports.findLast(isAlike) ?? imports.at(-1);
  if (last) return { at: last.end, isAfter: true };
  const own = /^\s*package\s+[\w.]+\s*;/m.exec(source);
  return own ? { at: own.index + own[0].length, isAfter: true } : { at: 0, isAfter: false };
}
