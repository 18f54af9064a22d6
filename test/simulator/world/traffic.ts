import {
  dataPlaneRecord,
  activityRecord,
  queryRecord,
  updateRecord,
  type Client,
  type LogRecord,
} from './records';
import { queryShapes } from './queries';
import { random, type Random } from './random';
import { guidOf, type SimulatedAccount } from './world';

const hour = 3_600_000;

/** The applications of the shop, each with its own weight in the traffic. Addresses are those set aside for documentation. */
export const applications: readonly (Client & { readonly weight: number })[] = [
  {
    address: '198.51.100.10',
    userAgent: 'azsdk-js-cosmos/4.10.1 Node/22.20.0 (linux)',
    principal: guidOf('shop-web'),
    weight: 10,
  },
  {
    address: '198.51.100.11',
    userAgent: 'azsdk-js-cosmos/4.10.1 Node/22.20.0 (linux)',
    principal: guidOf('shop-web'),
    weight: 8,
  },
  {
    address: '198.51.100.32',
    userAgent: 'cosmos-netstandard-sdk/3.54.0|1|X64|Linux|.NET 9.0.9|N|',
    principal: guidOf('shop-billing'),
    weight: 4,
  },
  {
    address: '198.51.100.77',
    userAgent: 'azsdk-python-cosmos/4.14.0 Python/3.12.3',
    keyType: 'PrimaryReadOnlyMasterKey',
    weight: 2,
  },
];

/** The pipeline that reads the keys on weekday mornings, as it always did. */
const deployment = {
  caller: guidOf('deployment-pipeline'),
  address: '198.51.100.200',
  application: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
};

/**
 * The quiet traffic of an account in one hour, in order of time. It depends on the seed, the account and the hour alone,
 * so any hour can be made at any time and comes out the same.
 */
export function quietHour(seed: number, account: SimulatedAccount, start: number): LogRecord[] {
  const chance = random(seed, account.name, start);
  const records = applications.flatMap((client) => requestsOf(client, account, start, chance));
  if (isDeployment(start)) {
    records.push(keyListing(account, start + chance.below(hour), chance));
    records.push(updateRecord(account, start + chance.below(hour), chance.uuid(), ['198.51.100.0/24']));
  }
  return records.sort((a, b) => a.time - b.time);
}

function requestsOf(
  client: Client & { readonly weight: number },
  account: SimulatedAccount,
  start: number,
  chance: Random,
): LogRecord[] {
  const requests = chance.count(client.weight * busyness(start));
  return Array.from({ length: requests }, () =>
    oneRequest(client, account, start + chance.below(hour), chance),
  ).flat();
}

function oneRequest(client: Client, account: SimulatedAccount, time: number, chance: Random): LogRecord[] {
  const isQuery = chance.next() < 0.6;
  const shape = chance.pick(queryShapes);
  const request = {
    time,
    client,
    operation: isQuery
      ? 'Query'
      : chance.pick(['Read', 'Read', 'Read', 'Create', 'Replace', 'Upsert', 'Delete']),
    status: chance.next() < 0.995 ? 200 : 404,
    bytes: 400 + chance.below(6000),
    activityId: chance.uuid(),
    container: shape.container,
  };
  const text = account.fullText ? shape.plain(chance) : shape.obfuscated;
  const sent = dataPlaneRecord(account, request);
  return isQuery ? [sent, queryRecord(account, request, text)] : [sent];
}

function keyListing(account: SimulatedAccount, time: number, chance: Random): LogRecord {
  return activityRecord(account, {
    ...deployment,
    time,
    name: 'Microsoft.DocumentDB/databaseAccounts/listKeys/action',
    correlationId: chance.uuid(),
  });
}

function isDeployment(start: number): boolean {
  const date = new Date(start);
  return date.getUTCHours() === 7 && ![0, 6].includes(date.getUTCDay());
}

/** How busy the shop is in an hour of the week: offices by day, half at the weekend, little at night. */
function busyness(start: number): number {
  const date = new Date(start);
  const weekend = [0, 6].includes(date.getUTCDay()) ? 0.5 : 1;
  const wave = Math.cos(((date.getUTCHours() - 13) / 24) * 2 * Math.PI);
  return weekend * (0.6 + 0.5 * wave);
}
