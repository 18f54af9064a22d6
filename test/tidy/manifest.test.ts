import { describe, expect, it } from 'vitest';
import { emptyStates } from '../../src/extension/tree/viewState';
import { manifest, manifestText, projectFiles, read, worded, wording } from './tree';

const commands = manifest.contributes.commands.map(({ command }) => command);

/** The files that define a command, by the id in them. */
const commandFiles = projectFiles(/^src\/extension\/commands\//).flatMap((path) => {
  const [, id] = /\bid: '(cosmosGuard\.\w+)'/.exec(read(path)) ?? [];
  return id === undefined ? [] : [{ path, id }];
});

describe('commands', () => {
  it('each have a file of their name, and the reverse', () => {
    expect(commandFiles.map(({ id }) => id).sort()).toEqual([...commands].sort());
    for (const { path, id } of commandFiles)
      expect(path).toBe(`src/extension/commands/${id.replace('cosmosGuard.', '')}.ts`);
  });

  it('are the only ones in menus', () => {
    const inMenus = Object.values(manifest.contributes.menus).flatMap((items) =>
      items.flatMap(({ command }) => command ?? []),
    );
    expect(inMenus.filter((command) => !commands.includes(command))).toEqual([]);
  });

  it('have titles in title case', () => {
    for (const { title } of manifest.contributes.commands) expect(worded(title)).toMatch(/^[A-Z]/);
  });
});

const settings = Object.entries(manifest.contributes.configuration.properties);

describe('settings', () => {
  it.each(settings)('%s is described, has a default and a scope', (name, setting) => {
    expect(name).toMatch(/^cosmosGuard(\.[a-z][A-Za-z]*)+$/);
    expect(worded(setting.markdownDescription ?? setting.description ?? '')).toMatch(/^[A-Z`].*\.$/s);
    expect(setting.default).toBeDefined();
    expect(setting.scope).toBeDefined();
    expect(setting.enumDescriptions?.length).toBe(setting.enum?.length);
  });

  it.each(settings)('%s is read by the code', (name) => {
    const sources = projectFiles(/^src\/extension.*\.ts$/).map(read);
    const section = name.slice(0, name.lastIndexOf('.'));
    const asked = (source: string): boolean =>
      source.includes(`'${name.replace('cosmosGuard.', '')}'`) ||
      (source.includes(`'${section}'`) && source.includes(`'${name.slice(section.length + 1)}'`));
    expect(sources.some(asked)).toBe(true);
  });
});

describe('settings that a workspace may set', () => {
  /** Whoever has a repository in front of others must not choose where requests go, what is read or what is run. */
  it('are those of the linter alone, which names neither endpoints nor paths nor commands', () => {
    const everywhere = settings.filter(([, { scope }]) => scope !== 'machine' && scope !== 'application');
    expect(everywhere.map(([name]) => name)).toEqual(['cosmosGuard.lint.enable', 'cosmosGuard.lint.sinks']);
  });
});

describe('the welcomes of the accounts', () => {
  it('are there for each state in which there is no account to show', () => {
    const { viewsWelcome } = manifest.contributes;
    const states = viewsWelcome
      .filter(({ view }) => view === 'cosmosGuard.accounts')
      .map(({ when }) => when.replace('cosmosGuard.accountsState == ', ''));
    expect(states.sort()).toEqual([...emptyStates].sort());
  });
});

describe('the wording of the manifest', () => {
  it('is complete, and nothing of it is left over', () => {
    const used = [...manifestText.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);
    expect([...new Set(used)].sort()).toEqual(Object.keys(wording).sort());
  });

  it('has no empty text', () => {
    for (const text of Object.values(wording)) expect(text.trim()).not.toBe('');
  });
});

describe('the lock file', () => {
  it.each(projectFiles(/(^|\/)package-lock\.json$/))('%s names no registry', (path) => {
    expect(read(path)).not.toMatch(/"resolved"|registry\./);
  });
});

describe('languages', () => {
  it('are registered by others: the Azure Databases extension owns the id of the query language', () => {
    expect(manifestText).not.toContain('"languages"');
  });
});

describe('the packages that the product is asked to use', () => {
  it.each([
    '@types/vscode',
    '@azure/identity',
    '@azure/arm-cosmosdb',
    '@azure/monitor-query',
    'node-sql-parser',
    'esbuild',
    '@vscode/test-electron',
  ])('hold %s', (name) => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, object>;
    expect({ ...dependencies, ...devDependencies }).toHaveProperty([name]);
  });
});
