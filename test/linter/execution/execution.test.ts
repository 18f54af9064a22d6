import { compileFunction } from 'node:vm';
import type { Container } from '@azure/cosmos';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixAll } from '../applyEdits';
import { loadLinter } from '../loadGrammar';
import { startCosmos, type RunningServer } from './cosmosServer';
import { programs } from './programs';

const linter = await loadLinter();
let server: RunningServer;

beforeAll(async () => {
  server = await startCosmos();
}, 60_000);
afterAll(() => server.close());

const cases = programs.map((program) => {
  const before = `const { CosmosClient } = require('@azure/cosmos');\nreturn async function find(container, input) {\n${program.body}\n};\n`;
  return {
    ...program,
    before,
    after: fixAll(linter, { path: 'find.js', language: 'javascript', text: before }),
  };
});

describe.each(cases)('$name', ({ before, after, benign, attacks }) => {
  it('is fixed, and nothing is left to find', () => {
    expect(after).not.toBe(before);
    expect(linter.lint({ path: 'find.js', language: 'javascript', text: after }).findings).toEqual([]);
  });

  it.each(benign)('gives the same for %j', async (input, ids) => {
    expect(await idsGiven(before, input)).toEqual(ids);
    expect(await idsGiven(after, input)).toEqual(ids);
  });

  it.each(attacks.map((attack) => [attack]))('gives nothing for %j any more', async (attack) => {
    expect(await idsGiven(before, attack)).not.toEqual([]);
    expect(await idsGiven(after, attack)).toEqual([]);
  });
});

type Find = (container: Container, input: unknown) => Promise<{ resources: { id: string }[] }>;

/**
 * Runs a program and gives the ids of what it found, in order. A query that the server refuses gives nothing, nor does
 * a value that stood for a literal and is none: it is refused before it is sent.
 */
async function idsGiven(code: string, input: unknown): Promise<string[]> {
  const make = compileFunction(code, ['require']) as (require: () => object) => Find;
  try {
    const { resources } = await make(() => ({}))(server.container, structuredClone(input));
    return resources.map(({ id }) => id).sort();
  } catch (error) {
    if ((error as { code?: unknown }).code === 400 || error instanceof SyntaxError) return [];
    throw error;
  }
}
