import type { EvidenceByKind } from '../evidence/kinds';
import { isKey } from '../keyListing';
import { remembered } from '../remembered';
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
export const senderOf = remembered((principal): VolumeEntity => {
  if (!isKey(principal)) return { type: 'principal', name: principal };
  return { type: 'keys', name: /readonly/i.test(principal) ? 'read-only' : 'full' };
});

/** What one entity read, or what was read of it. */
export interface EntitySeries extends VolumeSeries {
  readonly entity: VolumeEntity;
}

interface Series extends EntitySeries {
  readonly hours: Instant[];
  readonly bytes: number[];
}

type Volume = Pick<VolumeRow, 'hour' | 'bytes'>;
type VolumeRow = EvidenceByKind['volume'][number];
type AccessRow = EvidenceByKind['access'][number];

/** Bytes by the hour of everything that reads or is read, taken up row by row in order of time, each hour once. */
export class VolumeHistory {
  readonly #accounts = new Map<string, AccountHistory>();
  #taken = -Infinity;

  /** Takes up the rows of the hours that it has not taken yet, up to the instant. */
  take(volume: readonly VolumeRow[], access: readonly AccessRow[], to: Instant): void {
    for (let at = firstFrom(volume, this.#taken); at < volume.length; at++) {
      const row = volume[at];
      if (row) this.#addVolume(row);
    }
    for (let at = firstFrom(access, this.#taken); at < access.length; at++) {
      const row = access[at];
      if (row && row.clientIp !== '') this.#accountOf(row).add('address', row.clientIp, row);
    }
    this.#taken = Math.max(this.#taken, to);
  }

  get takenTo(): Instant {
    return this.#taken;
  }

  account(name: string): AccountHistory | undefined {
    return this.#accounts.get(name);
  }

  #addVolume(row: VolumeRow): void {
    const { database, container, principal } = row;
    const history = this.#accountOf(row);
    history.addToWhole(row);
    const sender = senderOf(principal);
    history.add(sender.type, sender.name, row);
    if (container !== '') history.add('container', `${database}/${container}`, row);
  }

  #accountOf({ account, hour }: Pick<VolumeRow, 'account' | 'hour'>): AccountHistory {
    let known = this.#accounts.get(account);
    if (!known) this.#accounts.set(account, (known = new AccountHistory(account, hour)));
    return known;
  }
}

/** One account: since when it is known, and what each of its entities read. */
export class AccountHistory {
  readonly since: Instant;
  readonly #whole: Series;
  readonly #series: Readonly<Record<VolumeEntityType, Map<string, Series>>> = {
    principal: new Map(),
    keys: new Map(),
    address: new Map(),
    container: new Map(),
    account: new Map(),
  };
  #newest: Instant = -Infinity;
  #active: Series[] = [];

  constructor(account: string, since: Instant) {
    this.since = since;
    this.#whole = this.#find('account', account);
  }

  get whole(): EntitySeries {
    return this.#whole;
  }

  /** What has a row in the newest hour, which is little beside all that ever had one. */
  get active(): readonly EntitySeries[] {
    return this.#active;
  }

  ofType(type: VolumeEntityType): Iterable<EntitySeries> {
    return this.#series[type].values();
  }

  addToWhole(row: Volume): void {
    this.#addTo(this.#whole, row);
  }

  /** Adds to what an entity read in an hour. The hours of each entity come in order of time. */
  add(type: VolumeEntityType, name: string, row: Volume): void {
    if (name !== '') this.#addTo(this.#find(type, name), row);
  }

  #addTo(series: Series, { hour, bytes }: Volume): void {
    const last = series.hours.length - 1;
    if (series.hours[last] === hour) series.bytes[last] = (series.bytes[last] ?? 0) + bytes;
    else {
      series.hours.push(hour);
      series.bytes.push(bytes);
      this.#noteActive(series, hour);
    }
  }

  #find(type: VolumeEntityType, name: string): Series {
    const ofType = this.#series[type];
    let series = ofType.get(name);
    if (!series) ofType.set(name, (series = { entity: { type, name }, hours: [], bytes: [] }));
    return series;
  }

  #noteActive(series: Series, hour: Instant): void {
    if (hour > this.#newest) {
      this.#newest = hour;
      this.#active = [];
    }
    if (hour === this.#newest) this.#active.push(series);
  }
}

/** The index of the first row from an instant on; rows are in order of time, and mostly the last few are asked for. */
function firstFrom(rows: readonly Volume[], from: Instant): number {
  let at = rows.length;
  while (at > 0 && (rows[at - 1]?.hour ?? 0) >= from) at--;
  return at;
}
