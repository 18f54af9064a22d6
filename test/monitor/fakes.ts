import { available } from '../../src/shared/available';
import { hourOf } from '../../src/shared/timeWindow';
import type { Clock } from '../../src/monitor/clock';
import type { Alert } from '../../src/detection/alert';
import type { Columns, EvidenceKind, EvidenceScope, RowOf } from '../../src/detection/evidence';
import type { EvidenceByKind, KindName } from '../../src/detection/evidence/kinds';
import type { Available, Reason } from '../../src/shared/available';
import type { Instant } from '../../src/shared/timeWindow';
import type { EvidenceSource } from '../../src/sources/source';

/** A clock that stands still until a test turns it. Sleeping turns it too. */
export class FakeClock implements Clock {
  constructor(public time: Instant) {}

  now(): Instant {
    return this.time;
  }

  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (!signal.aborted) this.time += milliseconds;
    return Promise.resolve();
  }
}

/** A source over rows that a test may add to; it remembers what it was asked. */
export class FakeSource implements EvidenceSource {
  readonly name = 'fake';
  readonly asked: { readonly kind: string; readonly scope: EvidenceScope }[] = [];
  failure: Reason | undefined;
  partial: Reason | undefined;

  constructor(readonly evidence: { [K in KindName]?: EvidenceByKind[K][number][] }) {}

  fetch<K extends string, C extends Columns>(
    kind: EvidenceKind<K, C>,
    scope: EvidenceScope,
  ): Promise<Available<readonly RowOf<C>[]>> {
    this.asked.push({ kind: kind.kind, scope });
    if (this.failure) return Promise.resolve({ available: false, reason: this.failure });
    const rows = (this.evidence[kind.kind as KindName] ?? []) as unknown as readonly RowOf<C>[];
    return Promise.resolve(
      available(
        rows.filter((row) => isAskedFor(row, scope)),
        this.partial,
      ),
    );
  }
}

function isAskedFor(row: Readonly<Record<string, unknown>>, scope: EvidenceScope): boolean {
  const time = Number(row['hour'] ?? row['time']);
  const from = 'hour' in row ? hourOf(scope.from) : scope.from;
  return (
    time >= from &&
    time < scope.to &&
    (!scope.accounts || scope.accounts.map((name) => name.toLowerCase()).includes(String(row['account']))) &&
    (!scope.activityIds || scope.activityIds.includes(String(row['activityId'])))
  );
}

export function alertOf(id: string, end: Instant, more: Partial<Alert> = {}): Alert {
  const time = new Date(end).toISOString();
  return {
    systemAlertId: id,
    alertType: 'Test',
    alertDisplayName: `Alert ${id}`,
    description: 'Something happened.',
    severity: 'High',
    intent: 'Initial Access',
    techniques: ['T1078'],
    compromisedEntity: 'shop',
    entities: [],
    remediationSteps: [],
    startTimeUtc: time,
    endTimeUtc: time,
    status: 'Active',
    extendedProperties: {},
    productName: 'Cosmos Guard',
    ...more,
  };
}
