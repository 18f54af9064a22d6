import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { detectCsv } from '../../src/report/detectCsv';
import { detectJson } from '../../src/report/detectJson';
import { detectText } from '../../src/report/detectText';
import type { DetectReport } from '../../src/report/detectReport';
import { alert, alertFullOf, hostileTexts } from './sample';

const rejected = Array.from({ length: 12 }, (_, index) => ({
  file: 'log.json',
  line: index + 1,
  reason: 'Not JSON.',
}));

const unjudged = [{ alertType: 'CosmosDB_TorAnomaly', missing: ['the diagnostic log'] }];
const partlyJudged = [{ alertType: 'AzureCosmosDB_SuspiciousListKeys', missing: ['another log'] }];
const nothing: DetectReport = {
  alerts: [],
  rows: 1,
  rejected: [],
  rejectedCount: 0,
  unjudged: [],
  partlyJudged: [],
  notes: [],
};

describe('detectJson', () => {
  it("has Defender's field names and the counts", () => {
    const report = { ...nothing, alerts: [alert()], rows: 10 };
    expect(JSON.parse(detectJson(report))).toEqual({ ...report, incidents: [] });
  });

  it('has the incidents that the alerts form', () => {
    const alerts = [alert(), alert({ alertType: 'CosmosDB_KeysViewed', systemAlertId: 'k-1' })];
    const { incidents } = JSON.parse(detectJson({ ...nothing, alerts })) as { incidents: object[] };
    expect(incidents).toMatchObject([{ events: [{}, { alertType: 'CosmosDB_KeysViewed' }] }]);
  });
});

describe('detectText', () => {
  it('tells the alerts, the first lines that were not read, and the sum', () => {
    expect(
      detectText({
        alerts: [alert()],
        rows: 1234,
        rejected,
        rejectedCount: 12,
        unjudged,
        partlyJudged,
        notes: [],
      }),
    ).toMatchSnapshot();
  });

  it('tells what was not looked at one by one', () => {
    const shown = detectText({ ...nothing, notes: ['shop: about 1,000,000 clients.'] });
    expect(shown).toBe('shop: about 1,000,000 clients.\nNo alerts; 1 record read.\n');
  });

  it('says so when there is nothing', () => {
    expect(detectText(nothing)).toBe('No alerts; 1 record read.\n');
  });

  it('tells the steps of an incident behind the alerts', () => {
    const alerts = [alert(), alert({ alertType: 'CosmosDB_KeysViewed', systemAlertId: 'k-1' })];
    const shown = detectText({ ...nothing, alerts });
    expect(shown.slice(shown.indexOf('Incident'))).toMatchInlineSnapshot(`
      "Incident Initial Access on orders [2 alerts]
        Address: 185.220.101.1 (DE)
        Query: SELECT * FROM c
        2026-01-01T10:00:00.000Z Initial Access: Access from a Tor exit node
        2026-01-01T10:00:00.000Z Initial Access: Access from a Tor exit node

      2 alerts (2 high); 1 record read.
      "
    `);
  });

  it.each(hostileTexts)('lets %j neither move the cursor nor break its line', (text) => {
    const shown = detectText({ ...nothing, alerts: [alertFullOf(text)] });
    expect(shown.replace(/\n/g, '')).not.toMatch(/\p{Cc}|\u202e/u);
    expect(shown.split('\n')).toHaveLength(13);
  });
});

describe('detectCsv', () => {
  const read = (text: string) => parse<Record<string, string>>(text, { columns: true });

  it('reads back as what it was', () => {
    const [row] = read(detectCsv([alert({ description: 'said "no", then left' })]));
    expect(row).toMatchObject({
      alertType: 'CosmosDB_TorAnomaly',
      description: 'said "no", then left',
      techniques: 'T1090.003; T1078',
      entities: 'Address: 185.220.101.1 (DE)\nContainer: shop/orders\nQuery: SELECT * FROM c',
    });
  });

  it.each([...hostileTexts, '@SUM(1)', '+1', '-1', '\t=1', ' =1', '＝1', '"=1', "'=1"])(
    'makes no formula of %j',
    (text) => {
      for (const row of read(detectCsv([alertFullOf(text)])))
        for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[\s"]*[=+\-@＝＋－＠]/);
    },
  );

  it('has its head alone when there are no alerts', () => {
    expect(detectCsv([]).split('\r\n')).toHaveLength(2);
  });
});
