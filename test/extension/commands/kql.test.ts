import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { publicCloud } from '../../../src/azure/cloud';
import { openEvidence } from '../../../src/extension/commands/openEvidence';
import { showActivity } from '../../../src/extension/commands/showActivity';
import { alertOf } from '../../monitor/fakes';
import { accountOf, FakeUi, FakeWatch, stateOf } from '../fakes';
import type { KustoExtension } from '../../../src/extension/kql/kustoExtension';
import type { ListedAlert } from '../../../src/monitor/listedAlert';

const node = { subject: { kind: 'alert', id: 'a' } };
const hostile = '1.2.3.4" | union * //\n\u202e';
const workspaceId =
  '/subscriptions/Contoso/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/soc logs';
const alert: ListedAlert = {
  ...alertOf('a', 0, {
    alertType: 'CosmosDB_TorAnomaly',
    entities: [
      { type: 'ip', address: hostile },
      { type: 'query', text: "SELECT * FROM c WHERE c.name = 'x'" },
    ],
  }),
  ours: true,
};

function services(ui: FakeUi, isLive = false, installed: readonly KustoExtension[] = []) {
  const logs = { value: [{ id: 'l', name: 'l', workspaceId, categories: [] }], asOf: 0 };
  const watch = new FakeWatch([stateOf(accountOf('shop'), { logs } as never)]);
  const found = {
    alert,
    origin: {
      ...{ isLive, others: [] },
      evidenceOf: () => Promise.resolve({ evidence: {}, notes: [] }),
      locations: () => Promise.resolve(undefined),
    },
  };
  const opened: string[] = [];
  return {
    ui,
    opened,
    findAlert: () => Promise.resolve(found),
    openWatch: () => Promise.resolve(watch),
    cloud: () => Promise.resolve(publicCloud),
    now: () => Date.UTC(2026, 0, 31),
    kusto: {
      installed,
      open: (_: string, viewType: string) => Promise.resolve(void opened.push(viewType)),
    },
    settings: {
      subscriptions: undefined,
      chooseSubscriptions: () => Promise.resolve(),
      databases: [{ cluster: 'https://logs.kusto.windows.net/', database: 'a b' }],
    },
  };
}

describe('KQL of an alert', () => {
  it('opens in an editor where there is nothing else', async () => {
    const ui = new FakeUi();
    await openEvidence.run(services(ui), node);
    expect(ui.copied[0]).toContain('CDBDataPlaneRequests');
  });

  it('opens in the portal over the workspace of the account, in its tenant', async () => {
    const ui = new FakeUi({ picks: 'In the Azure Portal' });
    await openEvidence.run(services(ui, true), node);
    const [link = ''] = ui.webPages;
    expect(link).toContain('https://portal.azure.com/#@t/blade/');
    expect(link).toContain(`resourceId/${encodeURIComponent(workspaceId)}/`);
    const packed = decodeURIComponent(decodeURIComponent(link.slice(link.lastIndexOf('/') + 1)));
    expect(gunzipSync(Buffer.from(packed, 'base64')).toString()).toContain('CDBDataPlaneRequests');
  });

  it('opens in Azure Data Explorer over a database of the settings', async () => {
    const ui = new FakeUi({ picks: 'In Azure Data Explorer' });
    await openEvidence.run(services(ui, true), node);
    expect(ui.webPages[0]).toMatch(
      /^https:\/\/logs\.kusto\.windows\.net\/a%20b\?query=.*CDBDataPlaneRequests/,
    );
  });

  it('opens in the editor of a Kusto extension', async () => {
    const ui = new FakeUi({ picks: 'In Kusto Tool' });
    const offered = services(ui, false, [{ name: 'Kusto Tool', language: 'kql', viewType: 'kusto.editor' }]);
    await openEvidence.run(offered, node);
    expect(offered.opened).toEqual(['kusto.editor']);
  });

  it('of the last 30 days quotes what the log said', async () => {
    const ui = new FakeUi({ picks: String.raw`1.2.3.4" | union * //` });
    await showActivity.run(services(ui), node);
    expect(ui.labels[0]).not.toContain('\u202e');
    const picked = new FakeUi({ picks: ui.labels[0] ?? '' });
    await showActivity.run(services(picked), node);
    expect(picked.copied[0]).toContain(String.raw`clientIp == "1.2.3.4\" | union * //\u000a\u202e"`);
    expect(picked.copied[0]).toContain('2026-01-01T00:00:00.000Z');
  });

  it('asks for a query by its text or by its shape', async () => {
    const ui = new FakeUi();
    await showActivity.run(services(ui), node);
    const query = "SELECT * FROM c WHERE c.name = 'x'";
    expect(ui.labels.filter((label) => label === query)).toHaveLength(2);
  });
});
