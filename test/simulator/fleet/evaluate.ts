import type { Alert } from '../../../src/detection/alert';
import type { Detection } from '../../../src/detection/detection';
import { detections } from '../../../src/detection/detections';
import { detect, finish } from '../../../src/detection/engine';
import type { Reducer } from '../../../src/detection/evidence';
import type { EvidenceByKind, KindName } from '../../../src/detection/evidence/kinds';
import { evidenceKinds, kindNames } from '../../../src/detection/evidence/registry';
import { parseAddressList } from '../../../src/detection/intelligence/addressList';
import type { AddressSet, Intelligence } from '../../../src/detection/intelligence/intelligence';
import { SimulatedCursor } from '../recordCursor';
import { suspiciousRanges, torNodes } from './fleet';
import type { LabelledAttack, LabelledMonth } from './labelledMonth';
import { hour } from './quietMonth';

type Evidence = Partial<EvidenceByKind>;

/** A month, with its attacks or without any, as detections see it. */
export interface ReducedMonth {
  readonly evidence: Evidence;
  readonly records: number;
}

export interface JudgedMonth extends ReducedMonth {
  readonly alerts: readonly Alert[];
}

/** The alerts of a month, by the engine that `detect` uses. */
export function judgeMonth(month: LabelledMonth, { evidence, records }: ReducedMonth): JudgedMonth {
  const drafts = detect({
    evidence,
    from: month.judged,
    until: month.end - 1,
    intelligence: intelligenceAt(month.judged, month.locationOf),
    detections,
  });
  return { evidence, alerts: finish(drafts), records };
}

/** Reduces the records as they are, without any file. */
export function reduceMonth(month: LabelledMonth, attacked: boolean): ReducedMonth {
  const reducers = new Map<KindName, Reducer<unknown>>(
    kindNames.filter((name) => name !== 'request').map((name) => [name, evidenceKinds[name].reduce()]),
  );
  const cursor = new SimulatedCursor();
  let records = 0;
  for (const account of month.fleet)
    for (const record of month.recordsOf(account, attacked)) {
      records++;
      cursor.moveTo(record);
      for (const reducer of reducers.values()) reducer.add(cursor);
    }
  const evidence = Object.fromEntries([...reducers].map(([name, reducer]) => [name, reducer.rows()]));
  return { evidence: evidence, records };
}

/** The lists that an operator of the fleet has. */
function intelligenceAt(asOf: number, locationOf: LabelledMonth['locationOf']): Intelligence {
  return {
    torExitNodes: listOf(torNodes, 'exit nodes', asOf),
    suspiciousAddresses: listOf(suspiciousRanges, 'suspicious addresses', asOf),
    locations: { source: 'locations', asOf, of: locationOf },
  };
}

function listOf(entries: readonly string[], source: string, asOf: number): AddressSet {
  const list = parseAddressList(entries.join('\n'), source, asOf);
  if (!list.available) throw new Error(list.reason.message);
  return list.value;
}

/** What an attack leaves behind may be told for some hours after it. */
const aftermath = 12 * hour;

export function isAbout(alert: Alert, attack: LabelledAttack): boolean {
  return (
    attack.accounts.includes(alert.compromisedEntity) &&
    Date.parse(alert.startTimeUtc) <= attack.to + aftermath &&
    Date.parse(alert.endTimeUtc) >= attack.from - hour
  );
}

/**
 * How long after its beginning an attack is told, milliseconds: at the end of the first hour after which its alert is
 * there, when nothing later is known. The delay of the logs themselves comes on top.
 */
export function delayOf(
  attack: LabelledAttack,
  { locationOf }: LabelledMonth,
  evidence: Evidence,
  detection: Detection,
): number | undefined {
  const own = evidenceOf(attack.accounts, evidence);
  for (let end = Math.floor(attack.from / hour) * hour + hour; end <= attack.to + aftermath; end += hour) {
    const drafts = detect({
      evidence: before(end, own),
      from: attack.from,
      until: end - 1,
      intelligence: intelligenceAt(attack.from, locationOf),
      detections: [detection],
    });
    if (finish(drafts).some((alert) => isAbout(alert, attack))) return end - attack.from;
  }
  return undefined;
}

/** The evidence of some accounts. The heartbeat of all of them stays: whether one is silent, the others tell. */
function evidenceOf(accounts: readonly string[], evidence: Evidence): Evidence {
  return mapped(evidence, (rows, kind) =>
    kind === 'heartbeat' ? rows : rows.filter(({ account }) => account === '' || accounts.includes(account)),
  );
}

function before(end: number, evidence: Evidence): Evidence {
  return mapped(evidence, (rows) => rows.filter((row) => ('hour' in row ? row.hour : row.time) < end));
}

type Row = EvidenceByKind[KindName][number];

function mapped(evidence: Evidence, map: (rows: readonly Row[], kind: string) => readonly Row[]): Evidence {
  return Object.fromEntries(
    Object.entries(evidence).map(([kind, rows]: [string, readonly Row[]]) => [kind, map(rows, kind)]),
  );
}
