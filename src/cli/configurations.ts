import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  combineConfigurations,
  type Configuration,
  type PlacedConfiguration,
} from '../linter/configuration/configuration';
import { readConfiguration } from '../linter/configuration/readConfiguration';
import { configurationName } from '../linter/configuration/schema';
import { LineMap } from '../shared/lineMap';
import { errorCode, Failure, systemReason } from './failure';
import { slashed } from './gitIgnore';

/** What is configured for a file, by its path. */
export type ConfigurationOf = (path: string) => Configuration;

/**
 * Looks for configuration files beside and above a file: up to the top of its repository, outside of one up to the
 * folder where the tool was started. A mistake in one of them ends the run, so that nothing is left out by it unseen.
 */
export function openConfigurations(cwd: string): ConfigurationOf {
  const placed = new Map<string, PlacedConfiguration | undefined>();
  const known = new Map<string, Configuration>();
  const readOnce = (folder: string): PlacedConfiguration | undefined => {
    if (!placed.has(folder)) placed.set(folder, read(folder));
    return placed.get(folder);
  };
  return (path) => {
    const folder = dirname(resolve(cwd, path));
    const configuration =
      known.get(folder) ??
      combineConfigurations(foldersFor(folder, cwd).flatMap((one) => readOnce(one) ?? []));
    known.set(folder, configuration);
    return configuration;
  };
}

/** The folders whose configuration holds in a folder, the nearest first. */
function foldersFor(folder: string, cwd: string): string[] {
  const chain = [folder];
  for (let at = folder; dirname(at) !== at; at = dirname(at)) chain.push(dirname(at));
  const top = chain.findIndex((one) => existsSync(join(one, '.git')));
  const last = top >= 0 ? top : Math.max(0, chain.indexOf(cwd));
  return chain.slice(0, last + 1);
}

function read(folder: string): PlacedConfiguration | undefined {
  const path = join(folder, configurationName);
  const text = textOf(path);
  if (text === undefined) return undefined;
  const { file, problems } = readConfiguration(text);
  const [first] = problems;
  if (!first) return { folder: slashed(folder), file };
  const { line, column } = new LineMap(text).positionAt(first.span.start);
  const more = problems.length > 1 ? ` Further mistakes: ${problems.length - 1}.` : '';
  throw new Failure(`${path}:${line + 1}:${column + 1}: ${first.message}${more}`);
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw new Failure(`${path}: ${systemReason(error)}`);
  }
}
