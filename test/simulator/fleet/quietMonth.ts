import { activityRecord, dataPlaneRecord, queryRecord, type Client, type LogRecord } from '../world/records';
import { queryShapes } from '../world/queries';
import { random, type Random } from '../world/random';
import type { SimulatedAccount } from '../world/world';
import { pipeline, tools, type Application, type FleetAccount } from './fleet';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Days that are like a Sunday, counted from the first day of the logs. */
const holidays = [18, 25];

/** The day on which releases come. */
const releaseDay = 22;

/** The records of an account in one hour in which nobody attacks. They depend on seed, account and hour alone. */
export function quietHour(seed: number, account: FleetAccount, first: number, start: number): LogRecord[] {
  const chance = random('quiet', seed, account.name, start);
  const today = Math.floor((start - first) / day);
  const released = account.release && today >= releaseDay;
  return [
    ...account.applications.flatMap((one) => applicationHour(one, account, today, start, released, chance)),
    ...batchHour(account, today, start, chance),
    ...peopleHour(account, today, start, seed),
    ...pipelineHour(account, today, start, chance),
  ];
}

function applicationHour(
  application: Application,
  account: FleetAccount,
  today: number,
  start: number,
  released: boolean,
  chance: Random,
): LogRecord[] {
  const wild = Math.exp(account.wildness * normal(chance));
  const level = busyness(account, today, start) * wild * (released ? 1.4 : 1);
  const client = (): Client => {
    const address = chance.pick(application.addresses);
    return { ...application, address: released ? address.replace(/^20\.(\d+)/, '20.1$1') : address };
  };
  const size = (): number => Math.round(application.bytes * Math.exp(0.7 * normal(chance)));
  const requests = Array.from({ length: chance.count(application.rate * level) }, () =>
    request(account, client(), start + chance.below(hour), size(), chance),
  ).flat();
  if (!account.scales || level < 0.8) return requests;
  const refused = Array.from({ length: 60 + chance.below(120) }, () =>
    dataPlaneRecord(account, sent(client(), start + chance.below(hour), 300, chance, 429)),
  );
  return [...requests, ...refused];
}

function request(
  account: FleetAccount,
  client: Client,
  time: number,
  bytes: number,
  chance: Random,
): LogRecord[] {
  const kind = chance.next();
  if (kind < 0.02) return [dataPlaneRecord(account, sent(client, time, 200, chance, 404, 'Read'))];
  if (kind < 0.05) return [dataPlaneRecord(account, sent(client, time, 120, chance, 204, 'Delete'))];
  if (kind < 0.5) return [dataPlaneRecord(account, sent(client, time, bytes, chance, 200, 'Read'))];
  const query = sent(client, time, bytes, chance);
  const shape = chance.pick(queryShapes);
  return [dataPlaneRecord(account, query), queryRecord(account, query, shape.plain(chance))];
}

/** One request of an attack or of the day. */
export function sent(
  client: Client,
  time: number,
  bytes: number,
  chance: Random,
  status = 200,
  operation = 'Query',
  container = chance.next() < 0.7 ? 'orders' : 'products',
): Parameters<typeof dataPlaneRecord>[1] {
  return { client, time, bytes, status, operation, container, activityId: chance.uuid() };
}

function batchHour(account: FleetAccount, today: number, start: number, chance: Random): LogRecord[] {
  const { batch } = account;
  if (!batch || hourOfDay(start) !== 2) return [];
  const total = batch.bytes * (weekdayOf(start) === 0 ? 5 : 1) * (0.9 + 0.2 * chance.next());
  // A job that failed the day before makes up for it.
  const again = today % 11 === 5 ? 1.25 : 1;
  return Array.from({ length: 20 }, (_, at) =>
    dataPlaneRecord(
      account,
      sent(
        batch,
        start + at * 2 * minute,
        Math.round((total * again) / 20),
        chance,
        200,
        'ReadFeed',
        'orders',
      ),
    ),
  );
}

/** People look after an account on some evenings, from home. */
function peopleHour(account: FleetAccount, today: number, start: number, seed: number): LogRecord[] {
  const chance = random('people', seed, account.name, today);
  const onCall = chance.next() < 0.2 && hourOfDay(start) === 17 + chance.below(5);
  if (!onCall) return [];
  const person = account.people[Math.floor(today / 7) % account.people.length]!;
  const network = person.networks[today > releaseDay ? 1 : 0]!;
  const client = {
    principal: person.principal,
    address: `${network}.${1 + chance.below(250)}`,
    userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)',
  };
  return Array.from({ length: 5 + chance.below(20) }, () =>
    dataPlaneRecord(account, sent(client, start + chance.below(hour), 2000 + chance.below(20_000), chance)),
  );
}

/** What deployments do: list the keys, write all settings as they are, and add a container now and then. */
function pipelineHour(account: FleetAccount, today: number, start: number, chance: Random): LogRecord[] {
  const isWeekend = [0, 6].includes(weekdayOf(start));
  if (hourOfDay(start) !== 7 || isWeekend || (today > 2 && chance.next() < 0.4)) return [];
  const at = start + chance.below(hour / 2);
  const list = operation(account, 'listKeys/action', at, pipeline, chance);
  if (today % 5 !== 0) return [list];
  const container = `/sqlDatabases/shop/containers/c${today}`;
  return [
    list,
    operation(account, 'write', at + minute, pipeline, chance, { body: usualSettings(account) }),
    operation(account, 'sqlDatabases/containers/write', at + 2 * minute, pipeline, chance, {
      path: container,
    }),
  ];
}

/** The settings that deployments write, as a body of Azure Resource Manager. */
export function usualSettings(account: FleetAccount): object {
  return {
    location: account.location,
    properties: {
      publicNetworkAccess: 'Enabled',
      ipRules: ['20.0.0.0/8', '84.0.0.0/8'].map((ipAddressOrRange) => ({ ipAddressOrRange })),
      virtualNetworkRules: [],
      networkAclBypass: 'None',
      disableLocalAuth: true,
      keyVaultKeyUri: `https://${account.name}.vault.azure.net/keys/data`,
      locations: [{ locationName: 'West Europe' }],
      backupPolicy: {
        type: 'Periodic',
        periodicModeProperties: {
          backupIntervalInMinutes: 240,
          backupRetentionIntervalInHours: 720,
          backupStorageRedundancy: 'Geo',
        },
      },
    },
  };
}

export interface Who {
  readonly caller: string;
  readonly address: string;
  readonly application: string;
}

/** One operation on an account, or on something in it or beside it. */
export function operation(
  account: SimulatedAccount,
  name: string,
  time: number,
  who: Who,
  chance: Random,
  { body, path = '' }: { body?: unknown; path?: string } = {},
): LogRecord {
  const whole = name.includes('.') ? name : `Microsoft.DocumentDB/databaseAccounts/${name}`;
  const { cells, ...record } = activityRecord(account, {
    ...who,
    time,
    name: whole,
    correlationId: chance.uuid(),
    ...(body !== undefined && { body }),
  });
  return { ...record, cells: { ...cells, _ResourceId: `${account.id}${path}`.toLowerCase() } };
}

export const ofPerson = (caller: string, address: string): Who => ({
  caller,
  address,
  application: tools.portal,
});

function busyness(account: FleetAccount, today: number, start: number): number {
  const wave = 0.5 - 0.5 * Math.cos(((hourOfDay(start) + account.zone - 1) / 24) * 2 * Math.PI);
  const isFree = [0, 6].includes(weekdayOf(start)) || holidays.includes(today);
  return (account.night + (1 - account.night) * wave ** 1.5) * (isFree ? account.weekend : 1);
}

function hourOfDay(start: number): number {
  return new Date(start).getUTCHours();
}

function weekdayOf(start: number): number {
  return new Date(start).getUTCDay();
}

function normal(chance: Random): number {
  return Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next());
}
