import { dirname, resolve } from 'node:path';
import { defaultTuning, sensitivities, type Sensitivity, type Tuning } from '../detection/tuning';
import { Failure } from './failure';
import { jsonIn } from './jsonIn';
import { readText } from './readText';

/** What the file of `--config` may say. Files in it are named from where it lies. */
export interface DetectConfig {
  /** Identifiers of detections that are not run. */
  readonly disabled: readonly string[];
  readonly tor: readonly string[];
  readonly suspicious: readonly string[];
  readonly geo: readonly string[];
  readonly tuning: Tuning;
}

export const emptyDetectConfig: DetectConfig = {
  disabled: [],
  tor: [],
  suspicious: [],
  geo: [],
  tuning: defaultTuning,
};

const keys = [
  'disabled',
  'tor',
  'suspicious',
  'geo',
  'sensitivity',
  'volumeExcluded',
  'watchedDeletions',
  'silentHours',
  'mostContainers',
  'requireCustomerManagedKeys',
] as const;

/** Reads the configuration; a mistake in it ends the run, so that nothing is switched off in silence. */
export async function readDetectConfig(path: string, knownIds: ReadonlySet<string>): Promise<DetectConfig> {
  const { text } = await readText(path);
  const config = objectOf(text, path);
  for (const key of Object.keys(config))
    if (!keys.some((known) => known === key))
      throw new Failure(`${path}: "${key}" is not known; it may hold ${keys.join(', ')}.`);
  const disabled = listOf(config, 'disabled', path);
  for (const id of disabled)
    if (!knownIds.has(id)) throw new Failure(`${path}: "disabled" names "${id}", which is no detection.`);
  const files = (key: string): string[] =>
    listOf(config, key, path).map((file) => resolve(dirname(path), file));
  return {
    disabled,
    tor: files('tor'),
    suspicious: files('suspicious'),
    geo: files('geo'),
    tuning: {
      sensitivity: sensitivityIn(config, path),
      volumeExcluded: listOf(config, 'volumeExcluded', path),
      watchedDeletions: listOf(config, 'watchedDeletions', path),
      silentHours: wholeIn(config, 'silentHours', path),
      mostContainers: wholeIn(config, 'mostContainers', path),
      requireCustomerManagedKeys: isAsked(config, 'requireCustomerManagedKeys', path),
    },
  };
}

function objectOf(text: string, path: string): object {
  const value = jsonIn(text, path);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Failure(`${path}: not a JSON object.`);
  return value;
}

function sensitivityIn(config: object, path: string): Sensitivity {
  const word = valueOf(config, 'sensitivity') ?? defaultTuning.sensitivity;
  const known = sensitivities.find((sensitivity) => sensitivity === word);
  if (known) return known;
  throw new Failure(`${path}: "sensitivity" is none of ${sensitivities.join(', ')}.`);
}

function wholeIn(config: object, key: 'silentHours' | 'mostContainers', path: string): number {
  const value = valueOf(config, key) ?? defaultTuning[key];
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  throw new Failure(`${path}: "${key}" is not a whole number above 0.`);
}

function isAsked(config: object, key: 'requireCustomerManagedKeys', path: string): boolean {
  const value = valueOf(config, key) ?? defaultTuning[key];
  if (typeof value === 'boolean') return value;
  throw new Failure(`${path}: "${key}" is neither true nor false.`);
}

function valueOf(config: object, key: string): unknown {
  return Object.entries(config).find(([name]) => name === key)?.[1];
}

function listOf(config: object, key: string, path: string): string[] {
  const value = valueOf(config, key) ?? [];
  if (Array.isArray(value) && value.every((item): item is string => typeof item === 'string')) return value;
  throw new Failure(`${path}: "${key}" is not a list of strings.`);
}
