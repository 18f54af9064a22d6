import type { Location } from '../../../src/detection/intelligence/intelligence';
import type { Client } from '../world/records';
import { random, type Random } from '../world/random';
import { guidOf, type SimulatedAccount } from '../world/world';

/** A part of an account's traffic. */
export interface Application extends Client {
  readonly addresses: readonly string[];
  /** Requests in the busiest hour. */
  readonly rate: number;
  /** The median of the bytes of an answer. */
  readonly bytes: number;
}

/** An account of the fleet: what uses it and when. */
export interface FleetAccount extends SimulatedAccount {
  readonly kind: 'GlobalDocumentDB';
  readonly applications: readonly Application[];
  /** Hours by which its day is shifted, its share of traffic at night and at weekends, and how wild it is. */
  readonly zone: number;
  readonly night: number;
  readonly weekend: number;
  readonly wildness: number;
  /** The nightly export: who runs it and how much it reads; on Sundays, five times that. */
  readonly batch?: Client & { readonly bytes: number };
  /** Whether its throughput is exceeded at noon, day after day. */
  readonly scales: boolean;
  /** A release in the middle of the month raises the traffic and moves the hosts. */
  readonly release: boolean;
  /** The people who look after it. */
  readonly people: readonly Person[];
  /** The principal that is used no more. */
  readonly dormant: Client;
}

export interface Person {
  readonly principal: string;
  /** The first three numbers of the networks of the provider at home: another one every few weeks. */
  readonly networks: readonly string[];
}

/** The tools that people and pipelines use, by their application ids. */
export const tools = {
  portal: 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c',
  cli: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
  powerShell: '1950a258-227b-4e31-a9cf-717495945fc2',
} as const;

export const pipeline = { caller: guidOf('fleet-pipeline'), address: '20.50.7.7', application: tools.cli };

export const torNodes = ['185.220.101.4', '185.220.101.45', '185.220.101.77', '185.220.102.8'];
export const suspiciousRanges = ['45.155.205.0/24', '194.26.29.0/24'];

const agents = [
  'azsdk-js-cosmos/4.4.1 Node/22.20.0 (linux)',
  'cosmos-netstandard-sdk/3.49.0|1|X64|Linux|.NET 8.0.18|N|',
  'azsdk-python-cosmos/4.9.0 Python/3.12.3',
  'azsdk-java-cosmos/4.67.0 Linux/5.15 JRE/21.0.4',
] as const;

/** A fleet of accounts of different habits. The seed decides all of it. */
export function createFleet(seed: number, size: number): FleetAccount[] {
  return Array.from({ length: size }, (_, number) => createAccount(number, random('fleet', seed, number)));
}

function createAccount(number: number, chance: Random): FleetAccount {
  const name = `${chance.pick(['orders', 'catalog', 'profiles', 'telemetry', 'billing'])}-${number}`;
  const subscriptionId = guidOf(`subscription ${number % 4}`);
  return {
    id: `/subscriptions/${subscriptionId}/resourceGroups/rg-${name}/providers/Microsoft.DocumentDB/databaseAccounts/${name}`,
    name,
    subscriptionId,
    location: 'West Europe',
    kind: 'GlobalDocumentDB',
    tags: {},
    fullText: true,
    protected: false,
    applications: Array.from({ length: 1 + chance.below(3) }, (_, at) =>
      application(name, number, at, chance),
    ),
    zone: chance.pick([0, 0, 1, -5, 8]),
    night: chance.pick([0.05, 0.2, 0.6]),
    weekend: chance.pick([0.3, 0.7, 1]),
    wildness: 0.15 + 0.25 * chance.next(),
    ...(chance.next() < 0.4 && {
      batch: {
        principal: guidOf(`${name} export`),
        address: addressIn(number, 9),
        userAgent: agents[3],
        bytes: 4e6 + chance.below(3e7),
      },
    }),
    scales: chance.next() < 0.25,
    release: chance.next() < 0.4,
    people: [0, 1].map((at) => ({
      principal: `${chance.pick(['anna', 'bilal', 'chen', 'dora'])}.${number}.${at}@contoso.com`,
      networks: [0, 1].map(() => `84.${chance.below(120)}.${chance.below(250)}`),
    })),
    dormant: { principal: guidOf(`${name} retired`), address: addressIn(number, 30), userAgent: agents[1] },
  };
}

function application(name: string, number: number, at: number, chance: Random): Application {
  const addresses = Array.from({ length: 1 + chance.below(3) }, (_, host) =>
    addressIn(number, 10 + 4 * at + host),
  );
  return {
    address: addresses[0]!,
    addresses,
    userAgent: agents[(number + at) % agents.length]!,
    ...(at === 2
      ? { keyType: 'PrimaryReadOnlyMasterKey' }
      : { principal: guidOf(`${name} application ${at}`) }),
    rate: 4 + chance.below(16),
    bytes: chance.pick([3000, 15_000, 60_000]),
  };
}

function addressIn(number: number, host: number): string {
  return `20.${60 + (number >> 6)}.${number & 63}.${host}`;
}

/** Where an address is: the cloud, the homes of people, the places from which attacks come. Some are nowhere. */
export function locationOf(address: string): Location | undefined {
  const [first = 0, second = 0] = address.split('.').map(Number);
  if (first === 20) return { country: 'NL', network: { number: 8075, name: 'Microsoft' } };
  if (first === 84) return { country: 'NL', network: { number: 33_915 + (second % 2), name: 'Home Net' } };
  if (first === 185) return { country: 'DE', network: { number: 60_729, name: 'Tor' } };
  if (first === 45 || first === 194) return { country: 'RU', network: { number: 49_505, name: 'Hosting' } };
  if (first === 103) return { country: 'ID', network: { number: 7713, name: 'Telekom' } };
  return undefined;
}
