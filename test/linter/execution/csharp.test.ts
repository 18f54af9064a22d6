import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixAll } from '../applyEdits';
import { loadLinter } from '../loadGrammar';
import { startCosmos, type RunningServer } from './cosmosServer';
import { createCSharp } from './csharpProgram';
import { csharpPrograms } from './csharpPrograms';

const linter = await loadLinter();
const runCSharp = await createCSharp();
let server: RunningServer;

beforeAll(async () => {
  server = await startCosmos();
}, 60_000);
afterAll(() => server.close());

const sourceOf = (text: string) => ({ path: 'People.cs', language: 'csharp', text });
const cases = csharpPrograms.map((program) => {
  const before = `using Microsoft.Azure.Cosmos;\nclass People(Container container)\n{\n    public object Find(string input)\n    {\n${program.body}\n    }\n}\n`;
  return { ...program, before, after: fixAll(linter, sourceOf(before)) };
});

describe.each(cases)('$name', ({ before, after, benign, attacks }) => {
  it('is fixed, and nothing is left to find', () => {
    expect(after).not.toBe(before);
    expect(linter.lint(sourceOf(after)).findings).toEqual([]);
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

/** The ids of what a program's query finds, in order. A query that the server refuses gives nothing. */
async function idsGiven(code: string, input: unknown): Promise<string[]> {
  const { query, parameters } = runCSharp(code, input);
  try {
    const { resources } = await server.container.items
      .query<{ id: string }>({ query, parameters: parameters as never })
      .fetchAll();
    return resources.map(({ id }) => id).sort();
  } catch (error) {
    if ((error as { code?: unknown }).code === 400) return [];
    throw error;
  }
}
