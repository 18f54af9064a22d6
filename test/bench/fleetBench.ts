import type { Subscription } from '../../src/azure/account';
import { listAccounts } from '../../src/azure/accounts';
import { listAllSubscriptions } from '../../src/azure/tenants';
import { publicCloud } from '../../src/azure/cloud';
import type { Connection } from '../../src/azure/connection';
import { loopbackCredential, loopbackHttpClient } from '../../src/azure/loopback';
import { readAccounts } from '../../src/azure/readAccounts';
import { readDefenderAlerts } from '../../src/azure/readDefenderAlerts';
import { eachOf } from '../../src/shared/eachOf';
import type { Benchmark } from './benchmark';
import { startFleetServer } from './startFleetServer';

const subscriptionCount = 300;
const accountCount = 5_000;
const alertCount = 50_000;
/** What a call of Azure takes before it answers, milliseconds. */
const latency = 100;
/** Calls that the peers have under way at once. */
const parallel = 6;

/** A large tenant by Resource Graph, beside a call for each subscription, which is what the neighbouring extensions make. */
export const fleetBench: Benchmark = {
  key: 'fleet',
  title: `${subscriptionCount} subscriptions, ${accountCount.toLocaleString('en')} accounts, ${alertCount.toLocaleString('en')} alerts, ${latency} ms a call`,
  needsPackage: false,
  async run() {
    const { url, child } = await startFleetServer({
      subscriptions: subscriptionCount,
      accounts: accountCount,
      alerts: alertCount,
      latency,
    });
    try {
      return await figures(url);
    } finally {
      child.kill();
    }
  },
};

async function figures(url: string) {
  const connection = connectionTo(url);
  const listed = await listAllSubscriptions(connection);
  if (!listed.available) throw new Error(listed.reason.message);
  const { subscriptions } = listed.value;
  const ours = await byGraph(connection, subscriptions);
  const theirs = await byLists(connection, subscriptions);
  const alerts = await timed(() => readDefenderAlerts(connection, subscriptions, () => undefined));
  const peer = (value: number) => ({ name: 'a call for each subscription', value });
  return [
    { name: 'first accounts', unit: 'ms', ours: ours.first, peer: peer(theirs.first) },
    { name: 'all accounts', unit: 'ms', ours: ours.all, peer: peer(theirs.all) },
    { name: "Defender's alerts", unit: 'ms', ours: alerts },
  ];
}

async function byGraph(connection: Connection, subscriptions: readonly Subscription[]) {
  const start = performance.now();
  let first = 0;
  let count = 0;
  await readAccounts(connection, subscriptions, (_, accounts) => {
    first ||= performance.now() - start;
    if (accounts.available) count += accounts.value.length;
  });
  return { first, all: whole(count, performance.now() - start) };
}

async function byLists(connection: Connection, subscriptions: readonly Subscription[]) {
  const start = performance.now();
  let first = 0;
  let count = 0;
  await eachOf(subscriptions, parallel, async (subscription) => {
    const accounts = await listAccounts(connection, subscription);
    first ||= performance.now() - start;
    if (accounts.available) count += accounts.value.length;
  });
  return { first, all: whole(count, performance.now() - start) };
}

/** A figure counts only where nothing is missing. */
function whole(count: number, milliseconds: number): number {
  if (count !== accountCount) throw new Error(`${count} of ${accountCount} accounts were read`);
  return milliseconds;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function connectionTo(url: string): Connection {
  return { cloud: publicCloud, credential: loopbackCredential(), httpClient: loopbackHttpClient(url) };
}
