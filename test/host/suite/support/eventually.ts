import assert from 'node:assert/strict';

const pause = 50;

/** Waits until the look gives something; fails with what was waited for. */
export async function eventually<T>(
  what: string | (() => string),
  look: () => T | undefined | false | Promise<T | undefined | false>,
  limit = 15_000,
): Promise<T> {
  for (const end = Date.now() + limit; Date.now() < end;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  assert.fail(`Not within ${limit / 1000} s: ${typeof what === 'string' ? what : what()}`);
}
