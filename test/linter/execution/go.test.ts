import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixAll } from '../applyEdits';
import { loadLinter } from '../loadGrammar';
import { startCosmos, type RunningServer } from './cosmosServer';
import { createGo, NotSent } from './goProgram';
import { goPrograms } from './goPrograms';

const linter = await loadLinter();
const runGo = await createGo();
let server: RunningServer;

beforeAll(async () => {
  server = await startCosmos();
}, 60_000);
afterAll(() => server.close());

const head =
  'package people\n\nimport (\n\t"fmt"\n\t"strings"\n\n\t"github.com/Azure/azure-sdk-for-go/sdk/data/azcosmos"\n)\n';
const sourceOf = (text: string) => ({ path: 'people.go', language: 'go', text });
const cases = goPrograms.map((program) => {
  const before = `${head}\nfunc Find(container *azcosmos.ContainerClient, input string) any {\n${program.body}\n}\n`;
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

/** The ids of what a program's query finds, in order. What the client or the server refuses gives nothing. */
async function idsGiven(code: string, input: unknown): Promise<string[]> {
  try {
    const { query, parameters } = runGo(code, input);
    const named = parameters.map(({ Name, Value }) => ({ name: Name, value: Value as string }));
    const { resources } = await server.container.items
      .query<{ id: string }>({ query, parameters: named })
      .fetchAll();
    return resources.map(({ id }) => id).sort();
  } catch (error) {
    if (error instanceof NotSent || (error as { code?: unknown }).code === 400) return [];
    throw error;
  }
}
