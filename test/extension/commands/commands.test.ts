import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/extension/commands/all';
import { chooseSubscriptions } from '../../../src/extension/commands/chooseSubscriptions';
import { dismissAlert } from '../../../src/extension/commands/dismissAlert';
import { openRule } from '../../../src/extension/commands/openRule';
import { reactivateAlert } from '../../../src/extension/commands/reactivateAlert';
import { resolveAlert } from '../../../src/extension/commands/resolveAlert';
import { signIn } from '../../../src/extension/commands/signIn';
import { rules } from '../../../src/linter/rules';
import manifest from '../../../package.json';
import { FakeUi, FakeWatch } from '../fakes';

const alert = { subject: { kind: 'alert', id: 'a1' } };

describe('The commands', () => {
  it('are those of the manifest, each in the file of its name', () => {
    const ids = commands.map(({ id }) => id).sort();
    expect(ids).toEqual(manifest.contributes.commands.map(({ command }) => command).sort());
    const files = readdirSync('src/extension/commands').map((name) => name.replace(/\.ts$/, ''));
    expect(files).toEqual(expect.arrayContaining(ids.map((id) => id.slice('cosmosGuard.'.length))));
  });

  it.each([
    [dismissAlert, 'Dismissed'],
    [resolveAlert, 'Resolved'],
    [reactivateAlert, 'Active'],
  ] as const)('set the state of an alert: %o', async (command, status) => {
    const watch = new FakeWatch();
    const services = { ui: new FakeUi(), openWatch: () => Promise.resolve(watch) };
    await command.run(services, alert);
    await command.run(services, undefined);
    expect(watch.triaged).toEqual([['a1', status]]);
  });

  it('read again only after a sign-in that worked', async () => {
    const watch = new FakeWatch();
    const openWatch = () => Promise.resolve(watch);
    await signIn.run({ openWatch, signIn: () => Promise.resolve(false) });
    expect(watch.refreshed).toBe(0);
    await signIn.run({ openWatch, signIn: () => Promise.resolve(true) });
    expect(watch.refreshed).toBe(1);
  });

  it('keep the chosen subscriptions, and start from those that are watched', async () => {
    const kept: (readonly string[])[] = [];
    const settings = {
      databases: [],
      subscriptions: undefined,
      chooseSubscriptions: (ids: readonly string[]) => {
        kept.push(ids);
        return Promise.resolve();
      },
    };
    const openWatch = () => Promise.resolve(new FakeWatch());
    const ui = new FakeUi({ picks: ['Fabrikam'] });
    await chooseSubscriptions.run({ ui, settings, openWatch });
    expect(ui.labels).toEqual(['Contoso']);
    await chooseSubscriptions.run({ ui: new FakeUi(), settings, openWatch });
    expect(kept).toEqual([['Fabrikam']]);
  });

  it('open the page of a rule by its id, or of the one picked', async () => {
    const [rule] = rules;
    for (const [ui, id] of [
      [new FakeUi(), rule!.id],
      [new FakeUi({ picks: rule!.title }), undefined],
    ] as const) {
      await openRule.run({ ui }, id);
      expect(ui.pages).toEqual([{ folder: 'rule', id: rule!.id, title: rule!.title }]);
    }
  });
});
