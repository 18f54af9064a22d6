import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { IgnoreRules } from '../linter/ignoreRules';

/** What git leaves out in a folder, from the top of its repository down; outside of one, by the folder's own rules. */
export function gitIgnoreOf(folder: string): IgnoreRules {
  return gitIgnoreWithin(folder) ?? gitIgnoreAlone(folder);
}

/** No rules but those of a folder's own: for one that was named although git leaves it out. */
export function gitIgnoreAlone(folder: string): IgnoreRules {
  return rulesOf(folder, [ownFile(folder)], undefined);
}

/** The rules that hold in a folder below one whose rules are known. */
export function gitIgnoreBelow(above: IgnoreRules, folder: string): IgnoreRules {
  return existsSync(ownFile(folder)) ? rulesOf(folder, [ownFile(folder)], above) : above;
}

/** A path as ignore rules take it. */
export function slashed(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}

function gitIgnoreWithin(folder: string): IgnoreRules | undefined {
  const own = ownFile(folder);
  if (existsSync(join(folder, '.git')))
    return rulesOf(folder, [join(folder, '.git', 'info', 'exclude'), own], undefined);
  const parent = dirname(folder);
  const above = parent === folder ? undefined : gitIgnoreWithin(parent);
  return above && rulesOf(folder, [own], above);
}

function rulesOf(folder: string, files: readonly string[], above: IgnoreRules | undefined): IgnoreRules {
  const texts = files.filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8'));
  return new IgnoreRules(slashed(folder), texts, above);
}

function ownFile(folder: string): string {
  return join(folder, '.gitignore');
}
