import { evidenceKinds } from '../detection/evidence/registry';
import type { EvidenceKind } from '../detection/evidence';
import type { EvidenceByKind, KindName } from '../detection/evidence/kinds';
import type { TimeWindow } from '../shared/timeWindow';
import type { EvidenceSource } from '../sources/source';

/** Rows of one account by kind, with why some are missing. */
export interface AccountEvidence {
  readonly evidence: Partial<EvidenceByKind>;
  /** Each a sentence. */
  readonly notes: readonly string[];
}

/** Asks for evidence of one account. A kind that cannot be read is missing and named; the others are there. */
export async function accountEvidence(
  source: EvidenceSource,
  account: string,
  kinds: readonly KindName[],
  window: TimeWindow,
  signal: AbortSignal,
): Promise<AccountEvidence> {
  const evidence: Partial<Record<KindName, readonly unknown[]>> = {};
  const notes = new Set<string>();
  for (const name of kinds) {
    const kind: EvidenceKind = evidenceKinds[name];
    const rows = await source.fetch(kind, { ...window, accounts: [account.toLowerCase()] }, signal);
    if (rows.available) evidence[name] = rows.value;
    const reason = rows.available ? rows.partial : rows.reason;
    if (reason) notes.add(reason.message);
  }
  return { evidence: evidence as Partial<EvidenceByKind>, notes: [...notes] };
}
