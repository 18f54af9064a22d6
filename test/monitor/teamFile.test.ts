import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSharedSuppressions } from '../../src/monitor/sharedSuppressions';
import { addToTeamFile, teamFileOf } from '../../src/monitor/teamFile';

describe('the file of a team', () => {
  let folder: string;
  let state: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cosmos-guard-team-'));
    state = await mkdtemp(join(tmpdir(), 'cosmos-guard-state-'));
    file = join(folder, '.cosmosguard', 'suppressions.json');
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
    await rm(state, { recursive: true });
  });

  const rule = (account: string) => ({ account, reason: 'load test', expires: '2027-01-31' });
  const add = (account: string) => addToTeamFile(teamFileOf(folder, state), rule(account));
  const accounts = async () =>
    readSharedSuppressions(await readFile(file, 'utf8')).suppressions.map(({ account }) => account);

  it('is made with the first suppression, and nothing is left beside it', async () => {
    expect((await add('shop')).available).toBe(true);
    expect(await readFile(file, 'utf8')).toBe(
      `${JSON.stringify({ suppressions: [rule('shop')] }, undefined, 2)}\n`,
    );
    expect(await readdir(join(folder, '.cosmosguard'))).toEqual(['suppressions.json']);
  });

  it('keeps comments, and the way it is set', async () => {
    const written = `{\t// ours\r\n\t"suppressions": [\r\n\t\t${JSON.stringify(rule('old'))}, // Anna knows\r\n\t]\r\n}\r\n`;
    await mkdir(join(folder, '.cosmosguard'));
    await writeFile(file, written);
    await add('new');
    const text = await readFile(file, 'utf8');
    for (const part of ['// ours', '// Anna knows', '\t\t\t"account": "new"']) expect(text).toContain(part);
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    expect(await accounts()).toEqual(['old', 'new']);
  });

  it('says what hides or reorders as escapes', async () => {
    const hostile = 'a\u202eb\u{e0001}"\u2028';
    await add(hostile);
    expect(await readFile(file, 'utf8')).toContain('a\\u202eb\\udb40\\udc01\\"\\u2028');
    expect(await accounts()).toEqual([hostile]);
  });

  it('is left alone where it has a mistake', async () => {
    await mkdir(join(folder, '.cosmosguard'));
    await writeFile(file, '{"suppressions": [{}]}');
    const written = await add('shop');
    expect(written).toMatchObject({ available: false, reason: { kind: 'invalid' } });
    expect(await readFile(file, 'utf8')).toBe('{"suppressions": [{}]}');
  });

  it('loses nothing where two windows add to it at once', async () => {
    const names = ['one', 'two', 'three'];
    const written = await Promise.all(names.map(add));
    expect(written.every((each) => each.available)).toBe(true);
    expect((await accounts()).toSorted()).toEqual(names.toSorted());
  });

  it('loses nothing that a hand writes between the look and the write', async () => {
    await add('first');
    const { files, lock } = teamFileOf(folder, state);
    let hands = 3;
    const replace: typeof files.replace = async (name, before, text) => {
      if (hands-- > 0) await writeFile(file, `// edit ${hands}\n${await readFile(file, 'utf8')}`);
      return files.replace(name, before, text);
    };
    const written = await addToTeamFile({ files: { ...files, replace }, lock }, rule('second'));
    expect(written.available).toBe(true);
    expect(await accounts()).toEqual(['first', 'second']);
    expect(await readFile(file, 'utf8')).toMatch(/^\/\/ edit 0\n\/\/ edit 1\n\/\/ edit 2\n/);
  });

  it('says where a program never stops writing to it', async () => {
    const { files, lock } = teamFileOf(folder, state);
    const never = { ...files, replace: () => Promise.resolve(false) };
    expect(await addToTeamFile({ files: never, lock }, rule('shop'))).toMatchObject({ available: false });
  });
});
