import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changesOf, readsOf, type Subject } from './calls';

/** The verbs and the plumbing that calls are made of; each is in the tables by every call that uses it. */
const plumbing = [
  'graphAccounts.ts',
  'graphQuota.ts',
  'inTenant.ts',
  'longRunning.ts',
  'readQuota.ts',
  'resourceGraph.ts',
  'resourceManager.ts',
  'transport.ts',
];

/** The exported functions of a folder that take a connection, by its name. */
function callsIn(folder: string, isMaker: RegExp): string[] {
  const path = join(import.meta.dirname, '../../src', folder);
  const files = readdirSync(path).filter((name) => name.endsWith('.ts') && !plumbing.includes(name));
  return files.flatMap((name) =>
    [...readFileSync(join(path, name), 'utf8').matchAll(isMaker)].flatMap(([, found]) => found ?? []),
  );
}

describe('the tables of refusals', () => {
  it('hold every call of Azure that there is', () => {
    const subject = { subscription: { id: 's' }, account: { id: 'a' } } as Subject;
    const calls = callsIn(
      'azure',
      /^export (?:async )?function\*? (\w+)(?:<[^>]*>)?\(\s*connection: Connection[,)]/gm,
    );
    const sources = callsIn('sources', /^export function (create\w+Source)\(/gm);
    const tested = Object.keys({ ...readsOf(subject), ...changesOf(subject) });
    // These two are made of the others.
    const made = ['createKustoSource', 'createLogSource'];
    expect([...calls, ...sources].filter((name) => !made.includes(name)).sort()).toEqual(tested.sort());
  });
});
