import type { AlertSeverity } from '../shared/severity';

/** Something that an alert is about. Kinds and field names as in Defender for Cloud's alert schema. */
export type AlertEntity =
  | {
      readonly type: 'ip';
      readonly address: string;
      readonly location?: { readonly countryCode?: string; readonly asn?: number };
    }
  | { readonly type: 'account'; readonly name: string; readonly aadUserId?: string }
  | { readonly type: 'azure-resource'; readonly resourceId: string }
  | { readonly type: 'container'; readonly database: string; readonly name: string }
  | { readonly type: 'user-agent'; readonly name: string }
  | { readonly type: 'query'; readonly text: string };

/** Defender for Cloud's own states of an alert. */
export type AlertStatus = 'Active' | 'InProgress' | 'Resolved' | 'Dismissed';

/** Whether somebody should still look into an alert: nobody closed it. */
export function isOpen({ status }: { readonly status: AlertStatus }): boolean {
  return status === 'Active' || status === 'InProgress';
}

/**
 * An alert under the field names of Microsoft Defender for Cloud (Security alerts, api-version 2022-01-01),
 * so that what reads Defender's alerts reads ours. Times are ISO 8601 in UTC.
 */
export interface Alert {
  /** Our identity of the alert: the same however often, in whatever order and from whichever source the logs are read. */
  readonly systemAlertId: string;
  readonly alertType: string;
  readonly alertDisplayName: string;
  readonly description: string;
  readonly severity: AlertSeverity;
  /** The tactic, as in `Initial Access`. */
  readonly intent: string;
  /** ATT&CK techniques, as in `T1090.003`. */
  readonly techniques: readonly string[];
  /** The name of the Cosmos DB account. */
  readonly compromisedEntity: string;
  readonly entities: readonly AlertEntity[];
  readonly remediationSteps: readonly string[];
  readonly startTimeUtc: string;
  readonly endTimeUtc: string;
  readonly status: AlertStatus;
  /** Facts that an analyst can check, each under a name in plain words. */
  readonly extendedProperties: Readonly<Record<string, string>>;
  readonly productName: 'Cosmos Guard';
}
