import type { Alert, AlertEntity } from './alert';
import type { Detection } from './detection';
import { evidenceKinds } from './evidence/registry';
import type { EvidenceScope } from './evidence';
import type { KindName } from './evidence/kinds';
import { kql, type Kql } from './kql';
import { day, hour, hourOf, type Instant } from '../shared/timeWindow';

/** How far back a look at all that one address, principal or query did goes. */
const pivotSpan = 30 * day;

/** The queries that an alert was judged by, ready to run: one for each kind of evidence, parted by an empty line. */
export function evidenceKql(
  {
    compromisedEntity,
    startTimeUtc,
    endTimeUtc,
  }: Pick<Alert, 'compromisedEntity' | 'startTimeUtc' | 'endTimeUtc'>,
  { evidence }: Detection,
): string {
  const scope: EvidenceScope = {
    from: hourOf(Date.parse(startTimeUtc)),
    to: hourOf(Date.parse(endTimeUtc)) + hour,
    accounts: compromisedEntity === '' ? [] : [compromisedEntity.toLowerCase()],
  };
  return evidence
    .filter((kind) => kind !== 'posture' && kind !== 'request')
    .map((kind) => `// ${evidenceKinds[kind].description}\n${evidenceKinds[kind].kql(scoped(scope))}\n`)
    .join('\n');
}

/** What an address, a principal or a query did on all accounts in the 30 days before an instant; undefined for others. */
export function pivotKql(entity: AlertEntity, until: Instant): string | undefined {
  const scope = { from: until - pivotSpan, to: until };
  const pivot = pivotOf(entity);
  return (
    pivot && `${evidenceKinds[pivot.kind].kql(scope)}\n| where ${pivot.condition.text}\n| order by hour asc\n`
  );
}

function pivotOf(entity: AlertEntity): { kind: KindName; condition: Kql } | undefined {
  switch (entity.type) {
    case 'ip':
      return { kind: 'access', condition: kql`clientIp == ${entity.address}` };
    case 'account':
      return { kind: 'access', condition: kql`principal == ${entity.name}` };
    case 'query':
      // The log holds the text within an envelope of JSON, where quotes and line breaks are written out.
      return {
        kind: 'queryText',
        condition: kql`text contains_cs ${JSON.stringify(entity.text).slice(1, -1)}`,
      };
    default:
      return undefined;
  }
}

function scoped({ accounts, ...window }: EvidenceScope): EvidenceScope {
  return accounts && accounts.length > 0 ? { ...window, accounts } : window;
}
