import { activityRecord, dataPlaneRecord, queryRecord, type Client, type LogRecord } from './records';
import { leaks, probes, spliced } from './queries';
import { random, type Random } from './random';
import { applications } from './traffic';
import { guidOf, type SimulatedAccount } from './world';

const minute = 60_000;

/** Exit nodes of the simulated Tor network: addresses set aside for documentation. */
export const torExitNodes = ['192.0.2.15', '192.0.2.66', '192.0.2.118', '192.0.2.201'];

export type AttackName = 'injection' | 'fuzzing' | 'keyListing' | 'tor';

/** An attack on an account from an instant on; its records, in order of time. Later instants make other attacks of the kind. */
export function attackRecords(
  name: AttackName,
  account: SimulatedAccount,
  start: number,
  seed: number,
): LogRecord[] {
  const chance = random(seed, name, account.name, start);
  return attacks[name](account, start, chance).sort((a, b) => a.time - b.time);
}

type Attack = (account: SimulatedAccount, start: number, chance: Random) => LogRecord[];

const attacks: Readonly<Record<AttackName, Attack>> = { injection, fuzzing, keyListing, tor };

/** Through the web application: its address, its principal, texts that leak and answers as large as the container. */
function injection(account: SimulatedAccount, start: number, chance: Random): LogRecord[] {
  const client = applications[0]!;
  return leaks.flatMap((payload, index) => {
    const time = start + index * minute + chance.below(minute);
    const request = sentBy(client, { time, status: 200, bytes: 900_000 + chance.below(400_000) }, chance);
    return [dataPlaneRecord(account, request), queryRecord(account, request, spliced(`x${payload}`))];
  });
}

/** A scanner at the same form: dozens of tries for other databases, refused with 400. */
function fuzzing(account: SimulatedAccount, start: number, chance: Random): LogRecord[] {
  const client = applications[1]!;
  return Array.from({ length: 40 }, (_, index) => index).flatMap((index) => {
    const request = sentBy(
      client,
      { time: start + index * 6000 + chance.below(6000), status: 400, bytes: 210 },
      chance,
    );
    const payload = `${index}${probes[index % probes.length]}`;
    return [dataPlaneRecord(account, request), queryRecord(account, request, spliced(payload))];
  });
}

/** Somebody unknown reads the keys and minutes later reads the data with one, from the same address. */
function keyListing(account: SimulatedAccount, start: number, chance: Random): LogRecord[] {
  const address = `203.0.113.${10 + chance.below(200)}`;
  const listing = activityRecord(account, {
    time: start,
    name: 'Microsoft.DocumentDB/databaseAccounts/listKeys/action',
    caller: guidOf(`intruder ${start}`),
    address,
    application: '1950a258-227b-4e31-a9cf-717495945fc2',
    correlationId: chance.uuid(),
  });
  const client = {
    address,
    userAgent: 'azsdk-python-cosmos/4.14.0 Python/3.11.2',
    keyType: 'PrimaryMasterKey',
  };
  const uses = Array.from({ length: 25 }, (_, index) =>
    dataPlaneRecord(
      account,
      sentBy(
        client,
        { time: start + 4 * minute + index * 9000, status: 200, bytes: 60_000 + chance.below(9000) },
        chance,
      ),
    ),
  );
  return [listing, ...uses];
}

/** Reading with a key through an exit node. */
function tor(account: SimulatedAccount, start: number, chance: Random): LogRecord[] {
  const client = {
    address: chance.pick(torExitNodes),
    userAgent: 'azsdk-python-cosmos/4.14.0 Python/3.13.1',
    keyType: 'PrimaryMasterKey',
  };
  return Array.from({ length: 12 }, (_, index) =>
    dataPlaneRecord(
      account,
      sentBy(
        client,
        { time: start + index * 20_000, status: index === 0 ? 401 : 200, bytes: 20_000 },
        chance,
      ),
    ),
  );
}

function sentBy(
  client: Client,
  sent: { time: number; status: number; bytes: number },
  chance: Random,
): Parameters<typeof dataPlaneRecord>[1] {
  return { ...sent, client, operation: 'Query', container: 'orders', activityId: chance.uuid() };
}
