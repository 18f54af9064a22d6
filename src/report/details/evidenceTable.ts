import { evidenceKinds } from '../../detection/evidence/registry';
import { startOf, endOf } from '../../detection/usual';
import { unwrapQuery } from '../../cosmosql/verdict/envelope';
import { hourOf } from '../../shared/timeWindow';
import { plainText } from '../../shared/plainText';
import type { Detection } from '../../detection/detection';
import type { EvidenceKind } from '../../detection/evidence';
import type { EvidenceByKind, KindName } from '../../detection/evidence/kinds';
import type { DescribedAlert } from './describedAlert';

/** Rows of one kind of evidence. */
export interface EvidenceTable {
  readonly kind: KindName;
  readonly description: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How many more there are. */
  readonly more: number;
}

const mostRows = 200;
const longestCell = 500;

/** The rows that an alert was judged by: of its hours, and about what it names. */
export function evidenceTables(
  alert: DescribedAlert,
  detection: Detection | undefined,
  evidence: Partial<EvidenceByKind>,
): EvidenceTable[] {
  const kinds = detection?.evidence ?? [];
  return kinds.flatMap((name) => {
    const rows = evidence[name] ?? [];
    const concerned = concerning(alert, rows);
    return concerned.length > 0 ? [tableOf(name, concerned)] : [];
  });
}

type Row = EvidenceByKind[KindName][number];

function tableOf(name: KindName, rows: readonly Row[]): EvidenceTable {
  const kind: EvidenceKind = evidenceKinds[name];
  const columns = Object.keys(kind.columns).filter((column) => column !== 'account');
  const shown = rows.slice(0, mostRows);
  return {
    kind: name,
    description: kind.description,
    columns,
    rows: shown.map((row) => columns.map((column) => cellOf(kind, column, row))),
    more: rows.length - shown.length,
  };
}

function cellOf(kind: EvidenceKind, column: string, row: Row): string {
  const value: unknown = Reflect.get(row, column);
  if (kind.columns[column] === 'datetime')
    return typeof value === 'number' ? new Date(value).toISOString().slice(0, 16).replace('T', ' ') : '';
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return plainText(column === 'text' ? unwrapQuery(text).text : text, longestCell);
}

/** Rows in the hours of the alert; of kinds with addresses or texts, those that it names, where it names any. */
function concerning(alert: DescribedAlert, rows: readonly Row[]): Row[] {
  const from = hourOf(Date.parse(alert.startTimeUtc));
  const to = Date.parse(alert.endTimeUtc);
  const during = rows.filter((row) => startOf(row) <= to && endOf(row) >= from);
  const named = during.filter((row) => isNamed(alert, row));
  return named.length > 0 ? named : during;
}

function isNamed({ entities }: DescribedAlert, row: Row): boolean {
  return entities.some((entity) => {
    switch (entity.type) {
      case 'ip':
        return valueOf(row, 'clientIp') === entity.address || valueOf(row, 'callerIp') === entity.address;
      case 'query':
        return unwrapQuery(valueOf(row, 'text')).text === entity.text;
      case 'account':
        return valueOf(row, 'principal') === entity.name || valueOf(row, 'caller') === entity.name;
      default:
        return false;
    }
  });
}

function valueOf(row: Row, column: string): string {
  const value: unknown = Reflect.get(row, column);
  return typeof value === 'string' ? value : '';
}
