import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixAll } from '../applyEdits';
import { loadLinter } from '../loadGrammar';
import { startCosmos, type RunningServer } from './cosmosServer';
import type { Program } from './programs';
import type { SourceText } from '../../../src/linter/linter';

const linter = await loadLinter();

/** How the programs of one language are made whole and read. */
export interface ProgramReader {
  readonly path: string;
  readonly language: string;
  readonly programs: readonly Pick<Program, 'name' | 'body' | 'benign' | 'attacks'>[];
  /** The file that holds the body of a program. */
  readonly fileOf: (body: string) => string;
  /** What the code sends when it is given an input. */
  readonly run: (
    code: string,
    input: unknown,
  ) => { readonly query: string; readonly parameters: readonly unknown[] };
}

/** Declares the tests that prove fixes: the same rows for benign values before and after, nothing for attacks after. */
export function proveFixes({ path, language, programs, fileOf, run }: ProgramReader): void {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startCosmos();
  }, 60_000);
  afterAll(() => server.close());

  const sourceOf = (text: string): SourceText => ({ path, language, text });
  const cases = programs.map((program) => {
    const before = fileOf(program.body);
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
    const { query, parameters } = run(code, input);
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
}
