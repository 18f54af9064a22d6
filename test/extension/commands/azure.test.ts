import { describe, expect, it } from 'vitest';
import { addFavourite } from '../../../src/extension/commands/addFavourite';
import { clearFilter } from '../../../src/extension/commands/clearFilter';
import { createSampleAlerts } from '../../../src/extension/commands/createSampleAlerts';
import { editSecurityContact } from '../../../src/extension/commands/editSecurityContact';
import { filterAccounts } from '../../../src/extension/commands/filterAccounts';
import { groupAccounts } from '../../../src/extension/commands/groupAccounts';
import { openInPortal } from '../../../src/extension/commands/openInPortal';
import { removeFavourite } from '../../../src/extension/commands/removeFavourite';
import { showSuppressionRules } from '../../../src/extension/commands/showSuppressionRules';
import { signIn } from '../../../src/extension/commands/signIn';
import { startAlert } from '../../../src/extension/commands/startAlert';
import { suppressAlert } from '../../../src/extension/commands/suppressAlert';
import { turnOffDefenderPlan } from '../../../src/extension/commands/turnOffDefenderPlan';
import { turnOnDefender } from '../../../src/extension/commands/turnOnDefender';
import { turnOnDefenderPlan } from '../../../src/extension/commands/turnOnDefenderPlan';
import { turnOnLogging } from '../../../src/extension/commands/turnOnLogging';
import { publicCloud } from '../../../src/azure/cloud';
import { plainArrangement, type Arrangement } from '../../../src/extension/tree/arrangement';
import { alertOf } from '../../monitor/fakes';
import { accountOf, FakeUi, FakeWatch, stateOf, subscriptionOf } from '../fakes';
import { wantedCategories } from '../../../src/extension/logging/wantedCategories';
import { available, unavailable, type Available, type Reason } from '../../../src/shared/available';
import type { Account } from '../../../src/azure/account';
import type { LogDestination } from '../../../src/azure/diagnosticSettings';
import type { DefenderAlert } from '../../../src/azure/defenderAlerts';

const shop = accountOf('shop');
const bank = accountOf('bank');
const on = (kind: string, id: string) => ({ subject: { kind, id } });
const contoso = on('subscription', 'Contoso');

function services(answers: FakeUi['answers'] = {}, watch = new FakeWatch([stateOf(shop), stateOf(bank)])) {
  return { ui: new FakeUi(answers), watch, openWatch: () => Promise.resolve(watch), now: () => 0 };
}

describe('a selection of accounts', () => {
  it('is asked about once, and each is switched', async () => {
    const given = services({ confirms: true });
    const nodes = [on('account', shop.id), on('account', bank.id)];
    await turnOnDefender.run(given, nodes[0], nodes);
    expect(given.ui.questions.map(({ message }) => message)).toEqual([
      'Turn on Microsoft Defender for 2 accounts?',
    ]);
    expect(given.ui.questions[0]?.detail).toContain(bank.id);
    expect(given.watch.switched).toEqual([
      { name: 'shop', on: true },
      { name: 'bank', on: true },
    ]);
  });
});

describe('a selection of which some may not be changed', () => {
  const names = ['shop', 'bank', 'till', 'vault', 'news', 'mail', 'graph', 'table'];
  const unsupported: Reason = { kind: 'unsupported', message: 'Not this API.' };
  const states = names.map((name) =>
    stateOf(accountOf(name), name.length === 5 ? { defender: { reason: unsupported } } : {}),
  );
  const nodes = states.map(({ account }) => on('account', account.id));

  it('is told in a sentence for all that became the same, and one for each way out, with the names of the refused', async () => {
    const watch = new FakeWatch(states);
    Object.assign(watch.azure, {
      setDefender: ({ name }: Account) =>
        Promise.resolve(
          ['till', 'news', 'mail'].includes(name)
            ? unavailable({
                kind: 'service',
                message: `Could not change ${name}.`,
                nextStep: name === 'news' ? 'Lift the lock.' : 'Wait.',
              })
            : available({ protected: true, accountSetting: true, subscriptionPlan: 'Free' }),
        ),
    });
    const given = services({ confirms: true }, watch);
    await turnOnDefender.run(given, nodes[0], nodes);
    expect(given.ui.questions).toMatchObject([{ message: 'Turn on Microsoft Defender for 5 accounts?' }]);
    expect(given.ui.said).toEqual([
      'shop, bank: Defender is on for the account; the plan of the subscription is Free.',
    ]);
    expect(given.ui.reasons).toEqual([
      { kind: 'unsupported', message: 'Not this API. Not changed either: graph, table.' },
      { kind: 'service', message: 'Could not change till. Not changed either: mail.', nextStep: 'Wait.' },
      { kind: 'service', message: 'Could not change news.', nextStep: 'Lift the lock.' },
    ]);
  });

  it('is not listed whole where it is long', async () => {
    const watch = new FakeWatch(states);
    const given = services({ confirms: true }, watch);
    const covered = nodes.slice(0, 6).filter((_, at) => names[at]!.length === 4);
    await turnOnDefender.run(given, covered[0], covered);
    expect(given.ui.said[0]).toMatch(/^shop, bank, till and 2 more: /);
  });
});

describe('the plan of a subscription', () => {
  it.each([
    [turnOnDefenderPlan, 'Standard', /bills/],
    [turnOffDefenderPlan, 'Free', /no longer watches/],
  ] as const)('is set after its cost was said: %o', async (command, tier, said) => {
    const declined = services({ confirms: false });
    await command.run(declined, contoso);
    expect(declined.watch.asked).toEqual([]);
    const given = services({ confirms: true });
    await command.run(given, contoso);
    expect(given.ui.questions[0]?.detail).toMatch(said);
    expect(given.watch.asked).toEqual([['setPlan', 'Contoso', tier]]);
    expect(given.ui.said).toEqual([`Contoso: the Defender plan is ${tier}.`]);
  });

  it('is set for each of a selection, after one question with the cost of all', async () => {
    const watch = new FakeWatch();
    const states = [subscriptionOf('Contoso', [stateOf(shop)]), subscriptionOf('Fabrikam', [stateOf(bank)])];
    Object.assign(watch.fleet, { subscriptions: { value: states } });
    const given = services({ confirms: true }, watch);
    const nodes = [contoso, on('subscription', 'Fabrikam')];
    await turnOnDefenderPlan.run(given, nodes[0], nodes);
    expect(given.ui.questions).toMatchObject([
      {
        message: 'Turn on the Defender plan for Cosmos DB in 2 subscriptions?',
        detail: expect.stringMatching(/Contoso\n.*Fabrikam\n\n.*2 accounts/) as string,
      },
    ]);
    expect(watch.asked).toEqual([
      ['setPlan', 'Contoso', 'Standard'],
      ['setPlan', 'Fabrikam', 'Standard'],
    ]);
    expect(given.ui.said).toEqual(['Contoso, Fabrikam: the Defender plan is Standard.']);
  });

  it('is of the subscription that the person picks, where none is given', async () => {
    const given = services({ confirms: true, picks: 'Contoso' });
    await turnOnDefenderPlan.run(given);
    expect(given.watch.asked).toHaveLength(1);
  });
});

describe("Defender's alerts", () => {
  const defender = {
    accountId: `/subscriptions/s1/resourceGroups/rg/providers/Microsoft.DocumentDB/databaseAccounts/shop`,
  } as DefenderAlert;

  function watchWithAlert(): FakeWatch {
    const watch = new FakeWatch([stateOf(shop)]);
    watch.alerts = [{ ...alertOf('a', 0, { alertType: 'CosmosDB_TorAnomaly' }), ours: false, defender }];
    return watch;
  }

  it('are taken up', async () => {
    const given = services({}, watchWithAlert());
    await startAlert.run(given, on('alert', 'a'));
    expect(given.watch.triaged).toEqual([['a', 'InProgress']]);
  });

  it('of a type are suppressed for a time, with the reason kept', async () => {
    const given = services({ confirms: true, picks: '7 days', writes: 'Our scanner' }, watchWithAlert());
    await suppressAlert.run(given, on('alert', 'a'));
    expect(given.watch.asked).toEqual([
      [
        'putSuppressionRule',
        's1',
        {
          name: 'cosmos-guard-CosmosDB-TorAnomaly',
          alertType: 'CosmosDB_TorAnomaly',
          reason: 'FalsePositive',
          comment: 'Our scanner',
          state: 'Enabled',
          expires: '1970-01-08T00:00:00.000Z',
        },
      ],
    ]);
  });

  it.each<FakeUi['answers']>([{}, { picks: '7 days' }, { picks: '7 days', writes: 'x', confirms: false }])(
    'are not suppressed where the person steps back: %o',
    async (answers) => {
      const given = services(answers, watchWithAlert());
      await suppressAlert.run(given, on('alert', 'a'));
      expect(given.watch.asked).toEqual([]);
    },
  );

  it('are suppressed by rules that can be seen and removed', async () => {
    const given = services({ confirms: true, picks: 'CosmosDB_TorAnomaly' });
    given.watch.rules = [
      { name: 'tor', alertType: 'CosmosDB_TorAnomaly', reason: '', comment: '', state: 'Enabled' },
    ];
    await showSuppressionRules.run(given, contoso);
    expect(given.watch.asked).toEqual([['removeSuppressionRule', 'Contoso', 'tor']]);
    const empty = services();
    await showSuppressionRules.run(empty, contoso);
    expect(empty.ui.said).toEqual(['Contoso has no suppression rule.']);
  });

  it('can be tried by samples', async () => {
    const given = services({ confirms: true });
    await createSampleAlerts.run(given, contoso);
    expect(given.watch.asked).toEqual([['createSampleAlerts', 'Contoso']]);
    expect(given.watch.refreshed).toBe(1);
  });

  it('go to the people that the person names', async () => {
    const given = services({
      confirms: true,
      writes: 'a@contoso.com, b@contoso.com',
      picks: 'From Medium on',
    });
    await editSecurityContact.run(given, contoso);
    expect(given.watch.asked).toEqual([
      [
        'setSecurityContact',
        'Contoso',
        { emails: ['a@contoso.com', 'b@contoso.com'], roles: [], from: 'Medium' },
      ],
    ]);
  });
});

describe('Turn On Diagnostic Logging', () => {
  const law = { id: '/w/law', name: 'law', subscriptionId: 's', location: 'westeurope' };
  const destination = { setting: 'a', workspaceId: '/w/law', categoryGroups: [], dedicatedTables: true };
  const whole = { ...destination, categories: wantedCategories };
  const activity = { ...destination, categories: ['Administrative'], dedicatedTables: false };

  /** An account that sends its logs to some places, and its subscription, which sends its own to others. */
  function logging(
    logs: readonly LogDestination[],
    activityLog: Available<readonly LogDestination[]>,
    answers: FakeUi['answers'] = { confirms: true },
  ) {
    const watch = new FakeWatch([stateOf(shop, { logs: { value: logs, asOf: 0 } })]);
    Object.assign(watch, { workspaces: [law], activityLog });
    return services({ picks: 'law', ...answers }, watch);
  }

  it('sends the activity log of the subscription as well, after its cost was said', async () => {
    const given = logging([], available([]));
    await turnOnLogging.run(given, on('account', shop.id));
    expect(given.ui.questions[1]?.detail).toMatch(/subscriptions\/s\n.*Administrative.*90 days/s);
    expect(given.watch.asked.map(([name]) => name)).toEqual([
      'turnOnLogging',
      'exportActivityLog',
      'waitForLogs',
    ]);
    expect(given.ui.said[0]).toBe('The activity log of s goes to law.');
  });

  it('sends the activity log alone where the account sends all of its own', async () => {
    const given = logging([whole], available([]));
    await turnOnLogging.run(given, on('account', shop.id));
    expect(given.watch.asked).toEqual([['exportActivityLog', 's', '/w/law']]);
  });

  it('asks nothing where all of it is sent', async () => {
    const given = logging([whole], available([activity]));
    await turnOnLogging.run(given, on('account', shop.id));
    expect(given.ui.questions).toEqual([]);
    expect(given.ui.said).toEqual(['shop and its subscription send all of their logs already.']);
  });

  it('goes on without the activity log where the person may not read where it goes', async () => {
    const reason = { kind: 'forbidden', message: 'No right.', nextStep: 'Ask.' } as const;
    const given = logging([], unavailable(reason));
    await turnOnLogging.run(given, on('account', shop.id));
    expect(given.ui.reasons).toEqual([reason]);
    expect(given.watch.asked.map(([name]) => name)).toEqual(['turnOnLogging', 'waitForLogs']);
  });

  it('says the categories and the cost, and waits for the first rows', async () => {
    const given = logging([], available([activity]));
    await turnOnLogging.run(given, on('account', shop.id));
    expect(given.ui.questions[0]?.detail).toMatch(/DataPlaneRequests.*bills/);
    expect(given.watch.asked).toEqual([
      [
        'turnOnLogging',
        'shop',
        '/w/law',
        ['DataPlaneRequests', 'QueryRuntimeStatistics', 'ControlPlaneRequests'],
      ],
      ['waitForLogs', 'shop', '/w/law'],
    ]);
    expect(given.ui.said).toEqual(['The logs of shop arrive in law.']);
  });

  it('says what to do where there is no workspace', async () => {
    const given = services({ confirms: true });
    await turnOnLogging.run(given, on('account', shop.id));
    expect(given.ui.reasons[0]?.nextStep).toContain('Create one');
    expect(given.watch.asked).toEqual([]);
  });
});

describe('the way the accounts are shown', () => {
  function store(current: Arrangement = plainArrangement) {
    const arrangement = {
      current,
      change: (part: Partial<Arrangement>) => {
        arrangement.current = { ...arrangement.current, ...part };
        return Promise.resolve();
      },
    };
    return arrangement;
  }

  it('is grouped and filtered as the person picks, until they clear it', async () => {
    const arrangement = store();
    await groupAccounts.run({ ui: new FakeUi({ picks: 'Resource group' }), arrangement });
    await filterAccounts.run({ ui: new FakeUi({ picks: 'Unprotected accounts' }), arrangement });
    const byText = new FakeUi({ picks: 'By name, resource group, region, API or tag…', writes: ' shop ' });
    await filterAccounts.run({ ui: byText, arrangement });
    const chosen = { grouping: 'resourceGroup', wanted: 'unprotected', text: 'shop', favourites: [] };
    expect(arrangement.current).toEqual(chosen);
    await clearFilter.run({ arrangement });
    expect(arrangement.current).toEqual({ ...chosen, wanted: 'all', text: '' });
  });

  it('keeps favourites, each once', async () => {
    const arrangement = store();
    const both = [on('account', shop.id), on('account', bank.id)];
    await addFavourite.run({ arrangement }, both[0], both);
    await addFavourite.run({ arrangement }, both[0]);
    expect(arrangement.current.favourites).toEqual([shop.id, bank.id]);
    await removeFavourite.run({ arrangement }, both[0]);
    expect(arrangement.current.favourites).toEqual([bank.id]);
  });
});

it('Open in Azure Portal goes to the account, in the portal of the cloud', async () => {
  const given = services();
  await openInPortal.run({ ...given, cloud: () => Promise.resolve(publicCloud) }, on('account', shop.id));
  expect(given.ui.webPages).toEqual([`https://portal.azure.com/#@/resource${shop.id}/overview`]);
});

it('Sign In goes to the tenant that it was started on', async () => {
  const asked: unknown[] = [];
  const ask = (tenant?: string) => {
    asked.push(tenant);
    return Promise.resolve(true);
  };
  await signIn.run({ ...services(), signIn: ask }, on('tenant', 'fabrikam'));
  expect(asked).toEqual(['fabrikam']);
});
