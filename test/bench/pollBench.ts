import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { detections } from '../../src/detection/detections';
import type { Columns, EvidenceKind, EvidenceScope, RowOf } from '../../src/detection/evidence';
import type { EvidenceByKind } from '../../src/detection/evidence/kinds';
import { AlertStore } from '../../src/monitor/alertStore';
import { CachedSource } from '../../src/monitor/cachedSource';
import { EvidenceStore } from '../../src/monitor/evidenceStore';
import { fileStorage } from '../../src/monitor/fileStorage';
import { IngestionDelay } from '../../src/monitor/ingestionDelay';
import { Monitor } from '../../src/monitor/monitor';
import { available, type Available } from '../../src/shared/available';
import { day, hour, hourOf, type Instant } from '../../src/shared/timeWindow';
import type { EvidenceSource } from '../../src/sources/source';
import { FakeClock } from '../monitor/fakes';
import type { Benchmark } from './benchmark';

const accounts = Array.from({ length: 1000 }, (_, at) => `cosmos-${String(at).padStart(3, '0')}`);
const days = 30;
const now = Date.UTC(2026, 1, 1, 12);

/** The live loop over a fleet: all that is plentiful of what it logs, at first, with nothing new and with a new hour. */
export const pollBench: Benchmark = {
  key: 'poll',
  title: `live polls over ${accounts.length.toLocaleString('en')} accounts, ${days} days of evidence`,
  needsPackage: false,
  isExtra: true,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'poll-'));
    try {
      return await figuresIn(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

async function figuresIn(folder: string): ReturnType<Benchmark['run']> {
  const storage = fileStorage(folder);
  const note = (message: string): void => {
    throw new Error(message);
  };
  const clock = new FakeClock(now);
  const evidence = new EvidenceStore(storage, 'workspace', note);
  const delay = await IngestionDelay.open(storage);
  const origin = new HourlySource({
    access: accessRow,
    volume: volumeRow,
    heartbeat: heartbeatRow,
    queryText: queryTextRow,
  });
  const monitor = new Monitor({
    source: new CachedSource(origin, evidence, delay, clock),
    evidence,
    delay,
    alerts: await AlertStore.open(storage, note),
    detections,
    intelligence: () => Promise.resolve({}),
    clock,
  });
  const first = await processorTime(() => monitor.poll(accounts));
  await monitor.poll(accounts);
  await monitor.poll(accounts);
  const nothingNew = await processorTime(() => monitor.poll(accounts));
  origin.more++;
  const changed = await processorTime(() => monitor.poll(accounts));
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  return [
    { name: 'first poll, processor time', unit: 'ms', ours: first },
    { name: 'poll with nothing new, processor time', unit: 'ms', ours: nothingNew },
    { name: 'poll with more in the open hour, processor time', unit: 'ms', ours: changed },
    { name: 'state on disk', unit: 'MB', ours: bytes / 1e6 },
  ];
}

// An answer has each text once, as `typedRows` makes it.
const addresses = Array.from({ length: 200 }, (_, at) => `20.1.${at}.${at % 7}`);
const queries = Array.from({ length: 5 }, (_, at) =>
  JSON.stringify({ query: `SELECT * FROM c WHERE c.tenant = @tenant AND c.kind = ${at}`, parameters: [] }),
);

type RowMaker = (account: string, hour: Instant, client: number, more: number) => object;

/** Makes the rows that are asked for, of a few kinds, and keeps none: little of what is measured is the stand-in. */
class HourlySource implements EvidenceSource {
  readonly name = 'hourly';
  /** How many operations more the rows of the hour have that is not over. */
  more = 0;
  readonly #kinds: Readonly<Record<string, RowMaker | undefined>>;

  constructor(kinds: Readonly<Record<string, RowMaker>>) {
    this.#kinds = kinds;
  }

  fetch<K extends string, C extends Columns>(
    { kind }: EvidenceKind<K, C>,
    { from, to }: EvidenceScope,
  ): Promise<Available<readonly RowOf<C>[]>> {
    const rows: object[] = [];
    const make = this.#kinds[kind];
    const first = Math.max(hourOf(from), hourOf(now) - days * day);
    if (make)
      for (let at = first; at < to && at <= now; at += hour)
        addRows(rows, at, make, at === hourOf(now) ? this.more : 0);
    return Promise.resolve(available(rows as RowOf<C>[]));
  }
}

/** Rows of all accounts: each is in use by a few clients in the hours of the office, by one at night. */
function addRows(rows: object[], at: Instant, make: RowMaker, more: number): void {
  const isBusy = new Date(at).getUTCHours() % 12 < 4;
  const clients = isBusy && make !== heartbeatRow ? 3 : 1;
  for (const [index, account] of accounts.entries())
    for (let client = 0; client < clients; client++) rows.push(make(account, at, index + client, more));
}

async function processorTime(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function accessRow(
  account: string,
  at: Instant,
  client: number,
  more: number,
): EvidenceByKind['access'][number] {
  return {
    account,
    hour: at,
    clientIp: addresses[client % addresses.length] ?? '',
    principal: client % 4 === 0 ? '2d2a524f-a589-4577-bf29-d88c19da7320' : 'PrimaryMasterKey',
    userAgent: 'cosmos-netstandard-sdk/3.40.0|1|X64|Linux|.NET 8.0',
    operations: 100 + more + ((at / hour + client * 7) % 97),
    bytes: 50_000 + (((at / hour) * 7919 + client * 104_729) % 40_009),
    refused: 0,
  };
}

function volumeRow(
  account: string,
  at: Instant,
  client: number,
  more: number,
): EvidenceByKind['volume'][number] {
  const { principal, operations, bytes } = accessRow(account, at, client, more);
  const container = `c${client % 3}`;
  return { account, hour: at, database: 'store', container, principal, operations, bytes, throttled: 0 };
}

function queryTextRow(
  account: string,
  at: Instant,
  client: number,
  more: number,
): EvidenceByKind['queryText'][number] {
  const activityId = `${(at / hour).toString(16).padStart(8, '0')}-0000-4000-8000-${String(client).padStart(12, '0')}`;
  const text = queries[client % queries.length] ?? '';
  return { account, hour: at, database: 'store', container: 'c0', text, executions: 50 + more, activityId };
}

function heartbeatRow(
  account: string,
  at: Instant,
  client: number,
  more: number,
): EvidenceByKind['heartbeat'][number] {
  return { account, hour: at, requests: 100 + client + more, executions: 50, changes: 0, counted: 100 };
}
