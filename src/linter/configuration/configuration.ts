import { IgnoreRules } from '../ignoreRules';
import type { ConfigurationFile, RuleSetting, UserSink } from './schema';

/** What holds for a file, made of all configuration files that speak of it. */
export interface Configuration {
  /** By the ids of the rules. */
  readonly rules: Readonly<Partial<Record<string, RuleSetting>>>;
  readonly sinks: readonly UserSink[];
  readonly maxCharacters?: number;
  /** The path of the list of old findings. */
  readonly baseline?: string;
  readonly excludes: (path: string) => boolean;
  /** Whether a file or folder that would be left out is taken in, by a pattern that begins with `!`. */
  readonly keeps: (path: string, isFolder: boolean) => boolean;
}

/** A configuration file, and the folder that it lies in: with slashes, and none at its end. */
export interface PlacedConfiguration {
  readonly folder: string;
  readonly file: ConfigurationFile;
}

/**
 * What configuration files say together, given the nearest first. The nearest that speaks of a rule, a length, a
 * baseline or a path decides; sinks add up. A file that is `root` ends the search.
 */
export function combineConfigurations(placed: readonly PlacedConfiguration[]): Configuration {
  const root = placed.findIndex(({ file }) => file.root === true);
  const heard = root < 0 ? placed : placed.slice(0, root + 1);
  const files = heard.map(({ file }) => file);
  const maxCharacters = files.find((file) => file.maxCharacters !== undefined)?.maxCharacters;
  const withBaseline = heard.find(({ file }) => file.baseline !== undefined);
  const excluded = heard.reduceRight<IgnoreRules | undefined>(
    (above, { folder, file }) => new IgnoreRules(folder, file.exclude ?? [], above),
    undefined,
  );
  return {
    rules: files.reduceRight<Configuration['rules']>((all, { rules }) => ({ ...all, ...rules }), {}),
    sinks: files.flatMap(({ sinks }) => sinks ?? []),
    ...(maxCharacters !== undefined && { maxCharacters }),
    ...(withBaseline && { baseline: resolvePath(withBaseline.folder, withBaseline.file.baseline ?? '') }),
    excludes: (path) => excluded?.ignores(path, false) ?? false,
    keeps: (path, isFolder) => excluded?.verdict(path, isFolder) === false,
  };
}

/** What a configuration may say in a workspace that is not trusted: more is found by it, and nothing less. */
export function onlyAdding({ sinks }: ConfigurationFile): ConfigurationFile {
  return sinks ? { sinks } : {};
}

/** A path, with slashes, that starts in a folder. */
export function resolvePath(folder: string, path: string): string {
  const slashed = path.replaceAll('\\', '/');
  if (/^(?:\/|[A-Za-z]:\/)/.test(slashed)) return slashed;
  const segments = folder.split('/');
  for (const segment of slashed.split('/')) {
    if (segment === '..' && segments.length > 1) segments.pop();
    else if (segment !== '.' && segment !== '' && segment !== '..') segments.push(segment);
  }
  return segments.join('/');
}
