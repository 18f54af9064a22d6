import { parseJson } from './parseJson';
import type { Storage } from './storage';
import type { Account } from '../azure/account';
import { settingOf } from '../detection/accountSettings';
import type { EvidenceByKind } from '../detection/evidence/kinds';
import { untoldPosture } from '../detection/evidence/posture';
import { day, type Instant } from '../shared/timeWindow';

type Posture = EvidenceByKind['posture'][number];

const fileName = 'posture.json';
/** Settings that stay as they are are noted again, so that baselines of two weeks hold them. */
const notedAgain = 7 * day;
const retention = 60 * day;

/**
 * The settings of accounts as they were whenever they were read and had changed. A state that is broken or lost costs
 * what changed while nobody looked, and no more.
 */
export class PostureLog {
  readonly #storage: Storage;
  #rows: readonly Posture[];

  private constructor(storage: Storage, rows: readonly Posture[]) {
    this.#storage = storage;
    this.#rows = rows;
  }

  static async open(storage: Storage): Promise<PostureLog> {
    const text = await storage.read(fileName);
    const state = text === undefined ? undefined : parseJson(text);
    return new PostureLog(storage, isRows(state) ? state : []);
  }

  get rows(): readonly Posture[] {
    return this.#rows;
  }

  /** Takes note of accounts as they were read `now`. */
  async take(accounts: readonly Account[], now: Instant): Promise<void> {
    const last = new Map(this.#rows.map((row) => [row.account, row]));
    const added = accounts
      .filter(({ api }) => api === 'NoSQL')
      .map((account) => postureOf(account, now))
      .filter((row) => isNews(row, last.get(row.account)));
    if (added.length === 0) return;
    this.#rows = [...this.#rows, ...added].filter(({ time }) => time > now - retention);
    await this.#storage.write(fileName, JSON.stringify(this.#rows));
  }
}

function isNews(row: Posture, last: Posture | undefined): boolean {
  if (!last || row.time - last.time >= notedAgain) return true;
  return JSON.stringify({ ...row, time: 0 }) !== JSON.stringify({ ...last, time: 0 });
}

/** What Azure Resource Manager tells of an account, as a row of evidence. */
export function postureOf(account: Account, time: Instant): Posture {
  const { periodicBackup = {} } = account;
  return {
    ...untoldPosture(account.name.toLowerCase(), time, account.id.toLowerCase()),
    publicNetworkAccess: account.publicNetworkAccess ? 'Enabled' : 'Disabled',
    ipRules: settingOf(account.ipRules),
    // Which networks there are is not kept; that there is none is.
    virtualNetworks: account.virtualNetworkRules === 0 ? 'none' : '',
    networkBypass: account.networkBypass ?? '',
    localAuth: account.localAuthDisabled ? 'no' : 'yes',
    backupMode: account.backup,
    backupIntervalMinutes: String(periodicBackup.intervalMinutes ?? ''),
    backupRetentionHours: String(periodicBackup.retentionHours ?? ''),
    backupRedundancy: periodicBackup.redundancy ?? '',
    customerManagedKey: account.encryptionKey?.toLowerCase() ?? '',
    regions: settingOf(account.regions.map((region) => region.toLowerCase().replaceAll(' ', ''))),
  };
}

function isRows(value: unknown): value is readonly Posture[] {
  return (
    Array.isArray(value) &&
    value.every(
      (row: Partial<Posture> | null) => typeof row?.account === 'string' && Number.isFinite(row.time),
    )
  );
}
