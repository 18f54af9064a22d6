import type { Alert } from '../../detection/alert';
import type { EvidenceByKind } from '../../detection/evidence/kinds';
import type { Locations } from '../../detection/intelligence/intelligence';
import type { ExportedLogs } from '../../sources/exported/readExportedLogs';

/** What the detections gave over exported log files. */
export interface LogFileResult {
  /** The names of the files, without their folders. */
  readonly names: readonly string[];
  readonly alerts: readonly Alert[];
  /** What the alerts were judged by. */
  readonly evidence: Partial<EvidenceByKind>;
  /** Where addresses are, where a file that says so was named. */
  readonly locations?: Locations;
  /** Log records read. */
  readonly rows: number;
  readonly rejected: ExportedLogs['rejected'];
  readonly rejectedCount: number;
  /** What limits the result, such as an address list that could not be read. */
  readonly notes: readonly string[];
}
