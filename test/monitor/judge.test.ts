import { describe, expect, it } from 'vitest';
import { exampleHour, exampleOperation, examplePosture, exampleWrite } from '../../src/detection/exampleRows';
import { cosmosDbDeletionProtectionDisabled } from '../../src/detection/rules/cosmosDbDeletionProtectionDisabled';
import { cosmosDbItemsDeleted } from '../../src/detection/rules/cosmosDbItemsDeleted';
import { cosmosDbLocalAuthEnabled } from '../../src/detection/rules/cosmosDbLocalAuthEnabled';
import type { Detection } from '../../src/detection/detection';
import type { Columns, EvidenceKind, EvidenceScope, RowOf } from '../../src/detection/evidence';
import type { EvidenceByKind } from '../../src/detection/evidence/kinds';
import { judge } from '../../src/monitor/judge';
import { unavailable, type Available, type Reason } from '../../src/shared/available';
import { day } from '../../src/shared/timeWindow';
import { FakeSource } from './fakes';

const notConfigured: Reason = { kind: 'notConfigured', message: 'There is no such table.' };
const midnight = Math.floor(exampleHour / day) * day;
const window = { from: midnight, to: midnight + day };

/** A source of a workspace in which some logs are not turned on. */
class PartialSource extends FakeSource {
  constructor(
    evidence: ConstructorParameters<typeof FakeSource>[0],
    readonly absent: readonly string[],
  ) {
    super(evidence);
  }

  override async fetch<K extends string, C extends Columns>(
    kind: EvidenceKind<K, C>,
    scope: EvidenceScope,
  ): Promise<Available<readonly RowOf<C>[]>> {
    return this.absent.includes(kind.kind) ? unavailable(notConfigured) : super.fetch(kind, scope);
  }
}

async function judged(
  detection: Detection,
  source: FakeSource,
  posture: EvidenceByKind['posture'] = [],
): Promise<Awaited<ReturnType<typeof judge>>> {
  const detections = [detection];
  return judge({ source, detections, intelligence: {}, window, accounts: ['shop'], posture });
}

describe('judge', () => {
  it('judges without a log that only helps', async () => {
    const controlPlane = exampleWrite({ properties: { disableLocalAuth: false } });
    const { alerts, reasons, absent } = await judged(
      cosmosDbLocalAuthEnabled,
      new PartialSource({ controlPlane }, ['posture']),
    );
    expect(alerts).toHaveLength(1);
    expect(reasons).toEqual([]);
    expect(absent).toEqual(['posture']);
  });

  it('judges by one of two logs that it needs', async () => {
    const deletion = 'microsoft.documentdb/databaseaccounts/sqldatabases/delete';
    const source = new PartialSource({ controlPlane: [exampleOperation({ operation: deletion })] }, [
      'deletions',
    ]);
    expect((await judged(cosmosDbItemsDeleted, source)).alerts).toHaveLength(1);
  });

  it('judges nothing, and says why, where no log is turned on', async () => {
    const { alertTypes, reasons } = await judged(
      cosmosDbItemsDeleted,
      new PartialSource({}, ['deletions', 'controlPlane']),
    );
    expect(alertTypes).toEqual([]);
    expect(reasons).toEqual([notConfigured]);
  });

  it('holds what Azure told of the accounts against what the logs tell', async () => {
    const controlPlane = exampleWrite({ properties: { disableLocalAuth: false, locations: [] } });
    const read = [examplePosture({ localAuth: 'no' })];
    const { alerts } = await judged(cosmosDbLocalAuthEnabled, new FakeSource({ controlPlane }), read);
    expect(alerts).toMatchObject([{ severity: 'Medium' }]);
  });

  it('asks for what is done above accounts, too', async () => {
    const lock = exampleOperation({
      operation: 'microsoft.authorization/locks/delete',
      account: '',
      resourceId: '/subscriptions/s/resourcegroups/g/providers/microsoft.authorization/locks/keep',
    });
    const source = new FakeSource({ controlPlane: [lock, exampleOperation()] });
    const { alerts } = await judged(cosmosDbDeletionProtectionDisabled, source);
    expect(alerts).toMatchObject([{ compromisedEntity: 'resource group g' }]);
  });
});
