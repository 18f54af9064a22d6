import type { EvidenceByKind } from '../evidence/kinds';
import { isKey } from '../keyListing';
import type { Instant } from '../../shared/timeWindow';
import type { VolumeSeries } from './volumeSeries';

/** What a volume is counted by. Keys take turns when they are made anew: the two of a sort are counted as one. */
export type VolumeEntityType = 'principal' | 'keys' | 'address' | 'container' | 'account';

export interface VolumeEntity {
  readonly type: VolumeEntityType;
  /** A container is named `database/container`, keys `full` or `read-only`. */
  readonly name: string;
}

/** What sent a request that is logged with such a principal. */
export function senderOf(principal: string): VolumeEntity {
  if (!isKey(principal)) return { type: 'principal', name: principal };
  return { type: 'keys', name: /readonly/i.test(principal) ? 'read-only' : 'full' };
}

interface Series extends VolumeSeries {
  readonly entity: VolumeEntity;
  readonly hours: Instant[];
  readonly bytes: number[];
}

/** One account: since when it is known, and what each of its entities read. */
export interface AccountHistory {
  readonly since: Instant;
  readonly entities: ReadonlyMap<string, Series>;
}

type VolumeRow = EvidenceByKind['volume'][number];
type AccessRow = EvidenceByKind['access'][number];

/** Bytes by the hour of everything that reads or is read, taken up row by row in order of time, each hour once. */
export class VolumeHistory {
  readonly #accounts = new Map<string, { since: Instant; entities: Map<string, Series> }>();
  #taken = -Infinity;

  /** Takes up the rows of the hours that it has not taken yet, up to the instant. */
  take(volume: readonly VolumeRow[], access: readonly AccessRow[], to: Instant): void {
    for (const row of newRows(volume, this.#taken)) {
      this.#add(row, 'account', row.account);
      const sender = senderOf(row.principal);
      this.#add(row, sender.type, sender.name);
      if (row.container !== '') this.#add(row, 'container', `${row.database}/${row.container}`);
    }
    for (const row of newRows(access, this.#taken)) this.#add(row, 'address', row.clientIp);
    this.#taken = Math.max(this.#taken, to);
  }

  get takenTo(): Instant {
    return this.#taken;
  }

  account(name: string): AccountHistory | undefined {
    return this.#accounts.get(name);
  }

  #add(
    { account, hour, bytes }: { account: string; hour: Instant; bytes: number },
    type: VolumeEntityType,
    name: string,
  ): void {
    if (name === '') return;
    let known = this.#accounts.get(account);
    if (!known) this.#accounts.set(account, (known = { since: hour, entities: new Map() }));
    const key = `${type} ${name}`;
    let series = known.entities.get(key);
    if (!series) known.entities.set(key, (series = { entity: { type, name }, hours: [], bytes: [] }));
    const last = series.hours.length - 1;
    if (series.hours[last] === hour) series.bytes[last] = (series.bytes[last] ?? 0) + bytes;
    else {
      series.hours.push(hour);
      series.bytes.push(bytes);
    }
  }
}

/** The rows from an instant on; rows are in order of time. */
function newRows<R extends { readonly hour: Instant }>(rows: readonly R[], from: Instant): readonly R[] {
  let at = rows.length;
  while (at > 0 && (rows[at - 1]?.hour ?? 0) >= from) at--;
  return rows.slice(at);
}
