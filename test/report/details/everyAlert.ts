import { detections } from '../../../src/detection/detections';
import { exampleAccess, exampleQuery } from '../../../src/detection/exampleRows';
import { kindNames } from '../../../src/detection/evidence/registry';
import { startOf } from '../../../src/detection/usual';
import { alertDetails, type AlertDetails } from '../../../src/report/details/alertDetails';
import { hour, hourOf } from '../../../src/shared/timeWindow';
import { runExample } from '../../detection/runExample';
import type { EvidenceByKind, KindName } from '../../../src/detection/evidence/kinds';
import type { Locations } from '../../../src/detection/intelligence/intelligence';

/** Where the addresses of the examples are said to be, by how they begin. */
const countries: readonly (readonly [start: string, country: string])[] = [
  ['185.', 'DE'],
  ['91.', 'SG'],
  ['198.', 'BR'],
  ['20.', 'NL'],
];

const locations: Locations = {
  ...{ source: 'example file', asOf: Date.UTC(2026, 0, 1) },
  of: (address) => {
    const [, country] = countries.find(([start]) => address.startsWith(start)) ?? [];
    return country === undefined ? undefined : { country, network: { number: 64500, name: 'Example Net' } };
  },
};

/** What the page shows of each type of alert: the first of its examples that fires, amid ten quiet days. */
export const everyAlert: readonly AlertDetails[] = detections.map((detection, at) => {
  const example = detection.examples.find(({ expect: alerts }) => alerts.length > 0);
  const [alert] = example ? runExample(detection, example) : [];
  if (!example || !alert) throw new Error(`${detection.id} has no example that fires`);
  const quiet = quietDays(alert.compromisedEntity, hourOf(Date.parse(alert.startTimeUtc)));
  const evidence = Object.fromEntries(
    kindNames.map((kind) => [
      kind,
      [quiet, example.baseline ?? {}, example.evidence]
        .flatMap((rows): readonly Row[] => rows[kind] ?? [])
        .toSorted((a, b) => startOf(a) - startOf(b)),
    ]),
  ) as unknown as Partial<EvidenceByKind>;
  // With places and without, in turn, so that both pictures are seen.
  const known = at % 2 === 0 ? { locations } : {};
  return alertDetails({ alert, detection, evidence, others: [alert], notes: [], ...known });
});

type Row = EvidenceByKind[KindName][number];

/** The traffic of an application in its office hours, before an alert. */
function quietDays(account: string, until: number): Partial<EvidenceByKind> {
  const hours = Array.from({ length: 24 * 10 }, (_, at) => until - at * hour);
  const busy = (at: number) =>
    20 + 15 * Math.round(4 * Math.max(0, Math.sin((at / hour / 24 - 0.25) * 2 * Math.PI)));
  return {
    access: hours.map((at) =>
      exampleAccess({ account, hour: at, operations: busy(at), bytes: busy(at) * 900 }),
    ),
    queryText: hours.map((at) =>
      exampleQuery('SELECT * FROM c WHERE c.id = @id', { account, hour: at, executions: busy(at) }),
    ),
  };
}
