import type { AlertEntity } from './alert';
import type { EvidenceByKind, KindName } from './evidence/kinds';
import type { Intelligence, IntelligenceName, Location } from './intelligence/intelligence';
import type { Tuning } from './tuning';
import type { AlertSeverity } from '../shared/severity';
import type { TimeWindow } from '../shared/timeWindow';

/** What a detection is given. Evidence of the window is judged; evidence of the baseline, before it, tells what is usual. */
export interface DetectionInput<K extends KindName> {
  readonly window: TimeWindow;
  /** The stretch before the window that tells what is usual; evidence may cover less of it than was asked for. */
  readonly baselineWindow: TimeWindow;
  /** Rows of the window and of the baseline, each kind in order of time. */
  readonly evidence: Pick<EvidenceByKind, K>;
  readonly baseline: Pick<EvidenceByKind, K>;
  /** The window's rows of one account: of a fleet, a look through all of them for each account would never end. */
  readonly evidenceOf: (account: string) => Pick<EvidenceByKind, K>;
  /** The same of the baseline. */
  readonly baselineOf: (account: string) => Pick<EvidenceByKind, K>;
  /**
   * What follows the window while logs are young, as at the beginning of a file: without a past, what comes later tells
   * as well what is usual. Empty once there is a fortnight to learn from.
   */
  readonly ahead: Pick<EvidenceByKind, K>;
  /** The same of one account, whose logs may have begun later than those of others. */
  readonly aheadOf: (account: string) => Pick<EvidenceByKind, K>;
  readonly intelligence: Intelligence;
  readonly tuning: Tuning;
  /** The same object for all windows of one judgement, which come in order of time: what is kept by it need not be worked out again. */
  readonly judgement: object;
}

/** What a detection saw, before the engine makes an alert of it. */
export interface Sighting {
  readonly account: string;
  readonly severity: AlertSeverity;
  /** What tells this finding from others of the same alert and account in the same window: an address, a query shape. */
  readonly key: string;
  /** One or two sentences in plain words. */
  readonly summary: string;
  readonly entities: readonly AlertEntity[];
  /** Facts to check, each under a name in plain words. */
  readonly facts: Readonly<Record<string, string>>;
  readonly start: number;
  readonly end: number;
  /** A few activity ids whose requests would tell who did it; the engine's caller fetches them and calls `enrich`. */
  readonly activityIds?: readonly string[];
}

/** An example of a detection, run as its test. */
export interface DetectionExample<K extends KindName> {
  readonly name: string;
  readonly evidence: Partial<Pick<EvidenceByKind, K>>;
  readonly baseline?: Partial<Pick<EvidenceByKind, K>>;
  /** What follows, of logs that have just begun. */
  readonly later?: Partial<Pick<EvidenceByKind, K>>;
  readonly torExitNodes?: readonly string[];
  readonly suspiciousAddresses?: readonly string[];
  /** What a person has set, where it is not the default. */
  readonly tuning?: Partial<Tuning>;
  /** Locations by address; without any there is no file of locations. */
  readonly locations?: Readonly<Record<string, Location>>;
  readonly expect: readonly {
    readonly account: string;
    readonly severity: AlertSeverity;
    readonly key?: string;
  }[];
}

/** One detection: metadata that an analyst reads, the evidence it needs, a pure judgement, examples that are its tests. */
export interface Detection<K extends KindName = KindName> {
  /** Defender's own identifier where it has one; the file is named after it in camel case. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly severities: readonly AlertSeverity[];
  /** The tactic of MITRE ATT&CK. */
  readonly tactic: string;
  readonly techniques: readonly string[];
  /** Why the tactic or the techniques differ from those that other products name for the same. */
  readonly techniqueNote?: string;
  readonly evidence: readonly K[];
  /** Kinds among the evidence that only help: without them it judges all the same, with less to go by. */
  readonly helpedBy?: readonly K[];
  /** What it cannot judge without. What only helps it is not named here. */
  readonly intelligence?: readonly IntelligenceName[];
  /** Whether it needs of query texts that are no injection only when their shapes came; see `foldText`. */
  readonly takesFoldedTexts?: true;
  /** ISO 8601 durations: how much is judged at once, and how much before it tells what is usual. */
  readonly window: string;
  readonly baseline?: string;
  /** The longest pause within one alert, an ISO 8601 duration of whole hours and less than a day; six hours by default. */
  readonly pause?: string;
  readonly causes: readonly string[];
  readonly triage: readonly string[];
  readonly remediation: readonly string[];
  readonly falsePositives: readonly string[];
  /** Where it is blind, said openly. */
  readonly limits: readonly string[];
  readonly evaluate: (input: DetectionInput<K>) => Iterable<Sighting>;
  /** Adds what the requests behind a sighting tell: addresses, principals, success, result size. Identity stays as it was. */
  readonly enrich?: (sighting: Sighting, requests: EvidenceByKind['request']) => Sighting;
  readonly examples: readonly DetectionExample<K>[];
}

export function defineDetection<K extends KindName>(detection: Detection<K>): Detection<K> {
  return detection;
}
