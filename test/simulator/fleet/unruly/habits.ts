import { queryShapes } from '../../world/queries';
import { dataPlaneRecord, queryRecord, type Client, type LogRecord } from '../../world/records';
import { guidOf } from '../../world/world';
import { tools } from '../fleet';
import { hour, minute, operation, sent, type Who } from '../quietMonth';
import { anywhereIn } from './places';
import type { Moment, UnrulyAccount } from './unrulyAccount';
import { deploymentHabits } from './deploymentHabits';

interface Habit {
  /** The part of all accounts that has it. */
  readonly share: number;
  readonly hour: (moment: Moment) => LogRecord[];
}

/** What accounts are used for, each a way in which quiet traffic is not what a detection would like it to be. */
export const habits = {
  /** A service behind a few addresses, at work in the day; some at weekends too, some then most of all. */
  service: { share: 0.75, hour: serviceHour },
  /** Functions that do nothing for hours, and then come from wherever the cloud runs them. */
  functions: {
    share: 0.3,
    hour: (moment) => {
      const { chance, account } = moment;
      if (chance.next() > 0.12) return [];
      const client = { ...functionsOf(account), address: anywhereIn('20.', chance) };
      return requests(moment, client, 20 + chance.below(150), 4000);
    },
  },
  /** Hosts with IPv6 addresses, each for a day. */
  pods: {
    share: 0.2,
    hour: (moment) => {
      const { daily, account } = moment;
      const address = anywhereIn('2603:', daily('pod'));
      return requests(moment, { ...identity(account, 'pods'), address, userAgent: agents.java }, 6, 3000);
    },
  },
  /** A job at night, larger at weekends, and far larger at the end of the month. */
  nightly: {
    share: 0.35,
    hour: (moment) => {
      const { chance, clock, fixed, weekday, start, account } = moment;
      if (clock !== fixed('nightly').below(5) || chance.next() < 0.05) return [];
      const isMonthEnd = new Date(start).getUTCDate() >= 28;
      const bytes = 40_000 * (1 + fixed('size').below(20)) * (weekday === 0 ? 3 : 1) * (isMonthEnd ? 4 : 1);
      const client = { ...identity(account, 'nightly'), address: '20.9.9.9', userAgent: agents.java };
      return requests(moment, client, 25, bytes);
    },
  },
  /** Builds and tests: a key, an agent from anywhere in the cloud, and all that tests do to an account. */
  builds: { share: 0.35, hour: buildHour },
  /** Releases on two days of the week: settings, containers, roles, code, and the lock that is in the way. */
  releases: { share: 0.6, hour: releaseHour },
  /** Keys that are made anew every Sunday by a robot, while some hosts still have the old one. */
  rotation: { share: 0.25, hour: rotationHour },
  /** People: the office by day, and on some evenings from home, a train or a hotel network of the country. */
  people: { share: 0.5, hour: peopleHour },
  /** Old items are deleted at night, as many as there are. */
  cleanup: {
    share: 0.25,
    hour: ({ account, chance, clock, start }) => {
      if (clock !== 4) return [];
      const client = { ...identity(account, 'cleanup'), address: '20.9.9.10', userAgent: agents.net };
      const count = Math.round(150 * Math.exp(0.6 * (chance.next() * 4 - 2)));
      return times(count, (at) =>
        dataPlaneRecord(account, sent(client, start + at * 500, 120, chance, 204, 'Delete')),
      );
    },
  },
  /** More is asked than the account gives, now and then. */
  bursts: {
    share: 0.25,
    hour: ({ account, chance, start }) => {
      if (chance.next() > 0.06) return [];
      const client = { ...serviceOf(account), address: hostsOf(account)[0]! };
      return times(150 + chance.below(400), (at) =>
        dataPlaneRecord(account, sent(client, start + at * 3000, 250, chance, at % 2 === 0 ? 429 : 200)),
      );
    },
  },
  /** Nearly nobody, and nobody for days. */
  trickle: {
    share: 0.15,
    hour: (moment) => {
      const { daily, chance, account } = moment;
      if (daily('trickle').next() < 0.4 || chance.next() < 0.7) return [];
      return requests(moment, { ...serviceOf(account), address: hostsOf(account)[0]! }, 1, 1500);
    },
  },
  ...deploymentHabits,
} satisfies Readonly<Record<string, Habit>>;

export type HabitName = keyof typeof habits;

const agents = {
  js: 'azsdk-js-cosmos/4.4.1 Node/22.20.0 (linux)',
  java: 'azsdk-java-cosmos/4.67.0 Linux/5.15 JRE/21.0.4',
  net: 'cosmos-netstandard-sdk/3.49.0|1|X64|Linux|.NET 8.0.18|N|',
  browser: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)',
} as const;

const release = { address: '20.50.8.8', application: tools.cli };

/** A holiday of the week before the last, on which offices are closed. */
const holiday = 32;

/** A second region is opened on this day, where it is. */
const expansion = 27;

function identity(account: UnrulyAccount, name: string): { principal: string } {
  return { principal: guidOf(`${account.name} ${name}`) };
}

/** Who the service of an account is, and with what. */
export function serviceOf(account: UnrulyAccount): Omit<Client, 'address'> {
  const isKeyed = account.habits.includes('rotation') || account.name.endsWith('3');
  return isKeyed
    ? { userAgent: agents.js, keyType: 'PrimaryMasterKey' }
    : { userAgent: agents.net, ...identity(account, 'service') };
}

function functionsOf(account: UnrulyAccount): Omit<Client, 'address'> {
  return { ...identity(account, 'functions'), userAgent: agents.js };
}

export function hostsOf({ name }: UnrulyAccount): string[] {
  const number = Number(/\d+$/.exec(name)?.[0] ?? 0);
  return [4, 5, 77].map((host) => `20.${110 + (number >> 7)}.${number & 127}.${host}`);
}

function serviceHour(moment: Moment): LogRecord[] {
  const { account, clock, weekday, today, fixed, chance, start } = moment;
  const habit = fixed('service');
  const [weekend, night] = [habit.pick([0, 0.3, 1, 1.8]), habit.pick([0.03, 0.3, 0.9])];
  const isFree = weekday === 0 || weekday === 6 || (weekend === 0 && today === holiday);
  const level = (isFree ? weekend : 1) * (clock >= 8 && clock < 20 ? 1 : night);
  const grown = fixed('growth').next() < 0.15 && today >= expansion;
  const pool = grown ? [...hostsOf(account), '13.77.1.4', '13.77.1.5'] : hostsOf(account);
  const version = Math.floor((today + fixed('version').below(9)) / 9);
  const own = serviceOf(account);
  const keyType = account.habits.includes('rotation') ? keyInUse(start) : own.keyType;
  return times(chance.count((4 + habit.below(10)) * level), () => {
    const client = {
      ...own,
      ...(keyType && { keyType }),
      address: chance.pick(pool),
      userAgent: own.userAgent.replace(/\/(\d)\.\d+/, `/$1.${40 + version}`),
    };
    return requests(moment, client, 1, 1000 * Math.exp(5 * chance.next()));
  }).flat();
}

/** The key that applications hold: the other one after every Sunday. */
function keyInUse(start: number): string {
  const week = Math.floor((start / hour - 3) / (7 * 24) + 4 / 7);
  return week % 2 === 0 ? 'PrimaryMasterKey' : 'SecondaryMasterKey';
}

function rotationHour({ account, clock, weekday, start, chance }: Moment): LogRecord[] {
  if (weekday !== 0 || clock !== 5) return [];
  const robot = {
    caller: guidOf('unruly rotation'),
    address: '20.50.9.9',
    application: guidOf('rotation app'),
  };
  const late = { ...serviceOf(account), address: hostsOf(account)[0]! };
  return [
    operation(account, 'regenerateKey/action', start + 5 * minute, robot, chance),
    operation(account, 'listKeys/action', start + 6 * minute, robot, chance),
    ...times(40 + chance.below(80), (at) =>
      dataPlaneRecord(account, sent(late, start + 7 * minute + at * 9000, 180, chance, 401)),
    ),
  ];
}

function buildHour(moment: Moment): LogRecord[] {
  const { account, chance, clock, weekday, start } = moment;
  if (weekday === 0 || weekday === 6 || clock < 9 || clock > 17 || chance.next() > 0.25) return [];
  const address = anywhereIn(chance.pick(['4.', '4.', '13.', '52.', '20.', '35.']), chance);
  const who = { caller: guidOf('unruly builds'), address, application: tools.cli };
  const client = { address, keyType: 'PrimaryMasterKey', userAgent: agents.js };
  const begun = operation(account, 'listKeys/action', start, who, chance);
  const tested = times(5, (at) =>
    ['write', 'delete'].map((done, step) =>
      operation(
        account,
        `sqlDatabases/containers/${done}`,
        start + (2 + step) * minute + at * 1000,
        who,
        chance,
        {
          path: `/sqlDatabases/test/containers/t${at}`,
        },
      ),
    ),
  ).flat();
  return [
    begun,
    ...requests(moment, client, 5 + chance.below(30), 2000),
    ...(chance.next() < 0.4 ? tested : []),
  ];
}

function releaseHour({ account, chance, clock, weekday, today, start, fixed }: Moment): LogRecord[] {
  const days = fixed('release').pick([[2], [2, 4], [1, 2, 3, 4]]);
  if (!days.includes(weekday) || clock !== 10) return [];
  const who = { ...release, caller: guidOf(`unruly releases ${account.subscriptionId}`) };
  const doing = (name: string, at: number, about?: { body?: unknown; path?: string }): LogRecord =>
    operation(account, name, start + at * minute, who, chance, about);
  const grown = fixed('growth').next() < 0.15 && today >= expansion - 1;
  const lock = '/providers/Microsoft.Authorization/locks/guard';
  return [
    ...(fixed('lock').next() < 0.3
      ? [
          doing('Microsoft.Authorization/locks/delete', 0, { path: lock }),
          doing('Microsoft.Authorization/locks/write', 20, { path: lock }),
        ]
      : []),
    doing('listKeys/action', 1),
    doing('write', 2, { body: settingsOf(account, grown ? ['West Europe', 'East US'] : undefined) }),
    ...times(5, (at) =>
      doing('sqlDatabases/containers/write', 3 + at / 5, {
        path: `/sqlDatabases/shop/containers/c${at}`,
        body: { properties: { resource: { id: `c${at}`, defaultTtl: -1 } } },
      }),
    ),
    doing('sqlDatabases/containers/storedProcedures/write', 5, {
      path: '/sqlDatabases/shop/containers/c0/storedProcedures/bulk',
    }),
    doing('sqlRoleAssignments/write', 6, {
      body: {
        properties: {
          roleDefinitionId: '/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002',
          principalId: 'app',
          scope: '/',
        },
      },
    }),
  ];
}

export const ourNetworks = ['20.0.0.0/9', '145.10.0.0/16'];

/** The settings that releases write; most name a part of them only. */
export function settingsOf(
  account: UnrulyAccount,
  regions = ['West Europe'],
  isWhole = account.name.length % 2 === 0,
): object {
  return {
    location: account.location,
    properties: {
      ipRules: ourNetworks.map((ipAddressOrRange) => ({ ipAddressOrRange })),
      disableLocalAuth: true,
      locations: regions.map((locationName) => ({ locationName })),
      ...(isWhole && {
        publicNetworkAccess: 'Enabled',
        networkAclBypass: 'None',
        virtualNetworkRules: [],
        keyVaultKeyUri: `https://${account.name}.vault.azure.net/keys/data`,
        backupPolicy: {
          type: 'Periodic',
          periodicModeProperties: {
            backupIntervalInMinutes: 240,
            backupRetentionIntervalInHours: 48,
            backupStorageRedundancy: 'Zone',
          },
        },
      }),
    },
  };
}

function peopleHour(moment: Moment): LogRecord[] {
  const { account, chance, clock, weekday, today, daily, fixed } = moment;
  const isAway = fixed('leave').next() < 0.25 && today >= 8 && today < 26;
  const someone = isAway ? 'second person' : `${daily('who').pick(['first', 'second'])} person`;
  const client = { ...identity(account, someone), userAgent: agents.browser };
  const isWork = weekday > 0 && weekday < 6 && clock >= 9 && clock < 17;
  if (isWork && chance.next() < 0.3)
    return requests(moment, { ...client, address: `145.10.3.${1 + chance.below(200)}` }, 6, 4000);
  const evening = daily('evening');
  if (evening.next() > 0.2 || clock !== 18 + evening.below(5)) return [];
  const address = anywhereIn(evening.pick(['84.', '86.', '89.', '2a02:']), evening);
  const who: Who = { caller: `${someone}@contoso.com`, address, application: tools.portal };
  return [
    ...(fixed('portal').next() < 0.2
      ? [operation(account, 'listKeys/action', moment.start, who, chance)]
      : []),
    ...requests(moment, { ...client, address }, 8, 5000),
  ];
}

function requests(
  { account, chance, start }: Moment,
  client: Client,
  count: number,
  bytes: number,
): LogRecord[] {
  return times(count, () => {
    const size = Math.round(bytes * (0.5 + chance.next()));
    const request = sent(client, start + chance.below(hour), size, chance);
    const text = chance.pick(queryShapes).plain(chance);
    return chance.next() < 0.5
      ? [dataPlaneRecord(account, request), queryRecord(account, request, text)]
      : [dataPlaneRecord(account, { ...request, operation: 'Read' })];
  }).flat();
}

function times<T>(count: number, make: (at: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(at));
}
