import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixAll } from '../applyEdits';
import { loadLinter } from '../loadGrammar';
import { startCosmos, type RunningServer } from './cosmosServer';
import { createReader } from './pythonCall';
import { pythonPrograms } from './pythonPrograms';

const linter = await loadLinter();
const read = await createReader();
let server: RunningServer;

beforeAll(async () => {
  server = await startCosmos();
}, 60_000);
afterAll(() => server.close());

const cases = pythonPrograms.map((program) => {
  const lines = program.body.map((line) => `    ${line}\n`).join('');
  const before = `from azure.cosmos import CosmosClient\n\ndef find(container, client, link, value):\n${lines}`;
  const source = { path: 'find.py', language: 'python', text: before };
  return { ...program, before, after: fixAll(linter, source) };
});

describe.each(cases)('$name', ({ before, after, values, benign, attacks }) => {
  it('is fixed, and nothing is left to find', () => {
    expect(after).not.toBe(before);
    expect(linter.lint({ path: 'find.py', language: 'python', text: after }).findings).toEqual([]);
  });

  it.each(benign)('what it sends gives the same for %j', async (input, ids) => {
    expect(await idsSent(after, values, input)).toEqual(ids);
  });

  it.each(attacks.map((attack) => [attack]))('what it sends gives nothing for %j', async (attack) => {
    expect(await idsSent(after, values, attack)).toEqual([]);
  });
});

/** Sends what the function sends, each expression standing for what Python makes of it. */
async function idsSent(
  code: string,
  values: Readonly<Record<string, (input: unknown) => unknown>>,
  input: unknown,
): Promise<string[]> {
  const { query, parameters } = read(code);
  const sent = parameters.map(({ name, expression }) => {
    const evaluate = values[expression];
    if (!evaluate) throw new Error(`What ${expression} comes to is not told.`);
    return { name, value: evaluate(input) as string };
  });
  const { resources } = await server.container.items
    .query<{ id: string }>({ query, parameters: sent })
    .fetchAll();
  return resources.map(({ id }) => id).sort();
}
