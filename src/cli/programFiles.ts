import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isOfFamily } from '../linter/languageOfPath';
import { findSourceFiles, type SourceFile, type Walking } from './sourceFiles';

/** A file of the program that a run is about. */
export interface ProgramFile extends SourceFile {
  /** Whether its findings are told. Of the others it is known what they offer to these. */
  readonly isReported: boolean;
}

/**
 * The files that the paths name, those of `only` to be reported where that is given. A file that is named by itself is
 * part of the program of its repository, so the others there that may belong to it follow.
 */
export function* findProgramFiles(
  paths: readonly string[],
  only: ReadonlySet<string> | undefined,
  walking: Walking,
): Generator<ProgramFile> {
  const known = new Set<string>();
  const alone: SourceFile[] = [];
  for (const file of findSourceFiles(paths, walking)) {
    known.add(file.path);
    if (file.named) alone.push(file);
    yield { ...file, isReported: only?.has(file.path) !== false };
  }
  const repositories = new Set(alone.flatMap(({ path }) => repositoryOf(path) ?? []));
  const isRelated = (file: SourceFile): boolean =>
    !known.has(file.path) && alone.some(({ language }) => isOfFamily(file.language, language));
  // What cannot be read there is none of what was asked for.
  for (const file of findSourceFiles([...repositories], { ...walking, skipped: [] }))
    if (isRelated(file)) yield { ...file, isReported: false };
}

/** The folder of the repository that a file is in. */
function repositoryOf(path: string): string | undefined {
  const folder = dirname(path);
  if (folder === path) return undefined;
  return existsSync(join(folder, '.git')) ? folder : repositoryOf(folder);
}
