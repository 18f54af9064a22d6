import type { Alert, AlertEntity } from './alert';
import type { Detection } from './detection';
import { evidenceKinds } from './evidence/registry';
import type { EvidenceScope } from './evidence';
import type { KindName } from './evidence/kinds';
import { kql, type Kql } from './kql';
import { shapePattern } from './shapePattern';
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

/** One way to look at all that something did. */
export interface Pivot {
  readonly by: 'value' | 'shape';
  /** KQL, ready to run. */
  readonly kql: string;
}

/**
 * What an address, a principal or a query did on all accounts in the 30 days before an instant: a query by its very text,
 * and by its shape, whatever the values in it. None for other entities.
 */
export function pivotsOf(entity: AlertEntity, until: Instant): readonly Pivot[] {
  const scope = { from: until - pivotSpan, to: until };
  return conditionsOf(entity).map(({ by, kind, condition }) => ({
    by,
    kql: `${evidenceKinds[kind].kql(scope)}\n| where ${condition.text}\n| order by hour asc\n`,
  }));
}

function conditionsOf(
  entity: AlertEntity,
): readonly { readonly by: Pivot['by']; readonly kind: KindName; readonly condition: Kql }[] {
  switch (entity.type) {
    case 'ip':
      return [{ by: 'value', kind: 'access', condition: kql`clientIp == ${entity.address}` }];
    case 'account':
      return [{ by: 'value', kind: 'access', condition: kql`principal == ${entity.name}` }];
    case 'query': {
      // The log holds the text within an envelope of JSON, where quotes and line breaks are written out.
      const logged = JSON.stringify(entity.text).slice(1, -1);
      return [
        { by: 'value', kind: 'queryText', condition: kql`text contains_cs ${logged}` },
        { by: 'shape', kind: 'queryText', condition: kql`text matches regex ${shapePattern(entity.text)}` },
      ];
    }
    default:
      return [];
  }
}

function scoped({ accounts, ...window }: EvidenceScope): EvidenceScope {
  return accounts && accounts.length > 0 ? { ...window, accounts } : window;
}
