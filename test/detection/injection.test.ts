import { describe, expect, it } from 'vitest';
import { detect, finish } from '../../src/detection/engine';
import { exampleHour, exampleQuery } from '../../src/detection/exampleRows';
import { cosmosDbSqlInjectionDataExfiltration } from '../../src/detection/rules/cosmosDbSqlInjectionDataExfiltration';
import { day, hour } from '../../src/shared/timeWindow';

const payloads = ["x' OR 1=1 OR 'a' = 'b", "x' OR true OR 'a' = 'b", "x' OR 2>1 OR 'a' = 'b"];
const textOf = (payload: string): string => `SELECT * FROM c WHERE c.name = '${payload}'`;

function alertsOf(queryText: ReturnType<typeof exampleQuery>[]) {
  return finish(
    detect({
      evidence: { queryText },
      from: exampleHour,
      until: exampleHour + 2 * hour,
      intelligence: {},
      detections: [cosmosDbSqlInjectionDataExfiltration],
    }),
  );
}

describe('an injection attack', () => {
  const rows = payloads.map((payload, at) =>
    exampleQuery(textOf(payload), { hour: exampleHour + at * hour }),
  );

  it('is one alert a container and day, which tells of all its texts', () => {
    const [alert, ...others] = alertsOf(rows);
    expect(others).toEqual([]);
    expect(alert?.extendedProperties).toMatchObject({ 'Distinct texts': '3', Container: 'store/orders' });
    for (const payload of payloads)
      expect(alert?.entities).toContainEqual({ type: 'query', text: textOf(payload) });
  });

  it('keeps its identity while it goes on, and whatever came first', () => {
    const idsOf = (some: typeof rows) => alertsOf(some).map(({ systemAlertId }) => systemAlertId);
    expect(idsOf(rows.slice(0, 1))).toEqual(idsOf(rows));
    expect(idsOf(rows.toReversed())).toEqual(idsOf(rows));
    expect(alertsOf(rows.toReversed())).toEqual(alertsOf(rows));
  });

  it('is another alert for another container', () => {
    expect(alertsOf([...rows, exampleQuery(textOf(payloads[0]!), { container: 'people' })])).toHaveLength(2);
  });

  it('gives its reasons in whole sentences', () => {
    const reasons = alertsOf(rows)[0]?.extendedProperties['Reasons'] ?? '';
    expect(reasons).toMatch(/\.$/);
    expect(reasons).not.toMatch(/\.,|,\./);
  });

  it('shows few of very many texts, and counts them all', () => {
    const many = Array.from({ length: 300 }, (_, at) =>
      exampleQuery(textOf(`x${at}' OR ${at}=${at} OR 'a' = 'b`)),
    );
    const [alert] = alertsOf(many);
    expect(alert?.extendedProperties['Distinct texts']).toBe('300');
    expect(alert?.entities.length).toBeLessThan(30);
  });
});

describe('an injection into obfuscated texts', () => {
  const usual = 'SELECT *\nFROM r1\nWHERE ((r1.p1 = "str1") AND (r1.p2 = "str2"))\nORDER BY r1.p3 DESC';
  const days = [1, 2, 3].map((back) => exampleQuery(usual, { hour: exampleHour - back * day }));

  it.each([
    ['what was joined to a usual text', 'SELECT *\nFROM r1\nWHERE ((r1.p1 = "str1") OR (r1.p4 != "str2"))'],
    ['a usual text itself', usual],
  ])('is judged by what is usual there: %s', (_, text) => {
    const alerts = alertsOf([...days, exampleQuery(text)]);
    expect(alerts).toHaveLength(text === usual ? 0 : 1);
    // Without the days before, neither text shows anything.
    expect(alertsOf([exampleQuery(text)])).toEqual([]);
  });
});
