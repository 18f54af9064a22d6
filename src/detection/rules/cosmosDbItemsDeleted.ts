import { lastingLevel } from '../baseline/lastingLevel';
import { precedentAge, twiceReached } from '../baseline/precedent';
import { defineDetection, type DetectionInput, type Sighting } from '../detection';
import type { EvidenceByKind } from '../evidence/kinds';
import { exampleDeletions, exampleHour, exampleOperation } from '../exampleRows';
import { isKey } from '../keyListing';
import { succeeded, type Operation } from '../operations';
import { operationSighting, operationSightings } from '../operationSighting';
import { parsedBody, textAt } from '../requestBody';
import { extentOf, groupBy, sumsByHour, total } from '../usual';
import { day } from '../../shared/timeWindow';

type Input = DetectionInput<'deletions' | 'controlPlane'>;
type Deletions = EvidenceByKind['deletions'][number];

/** Fewer deletions in an hour are the work of an application. */
const fewest = 200;

/** How many times the worst hour before it takes to be more of the same. */
const factor = 4;

/** From so many on, by somebody who never deleted there, it is told as grave. */
const grave = 2000;

/** Seconds: items that expire within an hour are gone before anybody looks. */
const shortestLife = 3600;

const databases = 'microsoft.documentdb/databaseaccounts/sqldatabases';
const removals = new Map([
  [`${databases}/delete`, 'deleted a database'],
  [`${databases}/containers/delete`, 'deleted a container'],
]);
const containerWrite = `${databases}/containers/write`;

export const cosmosDbItemsDeleted = defineDetection({
  id: 'CosmosDB_ItemsDeleted',
  title: 'Data deleted',
  description:
    'Far more items of a container were deleted than ever in an hour, or any of one that is named in the settings; a container or database was deleted, or items were made to expire at once.',
  severities: ['High', 'Medium', 'Low'],
  tactic: 'Impact',
  techniques: ['T1485'],
  evidence: ['deletions', 'controlPlane'],
  window: 'PT1H',
  baseline: 'P14D',
  causes: [
    'Somebody destroys data, to do harm or to ask for ransom.',
    'A clean-up, a migration or a new retention rule of the application.',
  ],
  triage: [
    'Ask the owner of the principal or application whether the deletion was meant.',
    'See whether it still goes on; take the access away first, then look further.',
    'Look for backups that were weakened and locks that were removed shortly before.',
  ],
  remediation: [
    'Restore the data to a point in time before, where the backup is continuous; else ask support at once.',
    'Regenerate the key, or revoke the role of the principal.',
    'Set the default time to live of the container back.',
  ],
  falsePositives: ['Clean-ups and migrations, and test environments that are torn down.'],
  limits: [
    `It takes ${fewest} deletions in an hour and ${factor} times what two days of two weeks before have seen: slow deletion goes unseen.`,
    'Items that expire, and those that are overwritten, are in no log.',
    'Containers that are deleted with a key through the data plane are not in the activity log.',
  ],
  *evaluate(input) {
    yield* massDeletions(input);
    yield* operationSightings(succeeded(input.evidence.controlPlane), input, ({ operation }) => {
      const what = removals.get(operation);
      return what === undefined ? undefined : { what, severity: 'Medium' };
    });
    yield* shortenedLives(input);
  },
  examples: [
    {
      name: 'a container loses four times as many items as ever',
      evidence: { deletions: [exampleDeletions({ deletes: 1000 })] },
      baseline: { deletions: [1, 2, 3].map((days) => nightly(days)) },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'somebody who never deleted anything deletes thousands',
      evidence: { deletions: [exampleDeletions({ deletes: 5000, principal: 'p-9' })] },
      baseline: { deletions: [1, 2, 3].map((days) => nightly(days)) },
      expect: [{ account: 'shop', severity: 'High' }],
    },
    {
      name: 'as many as on the night before, when it was told',
      evidence: { deletions: [exampleDeletions({ deletes: 1000 })] },
      baseline: {
        deletions: [{ ...nightly(1), deletes: 1000 }, ...[2, 3, 4, 5].map((days) => nightly(days))],
      },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'a container is deleted',
      evidence: { controlPlane: [exampleOperation({ operation: `${databases}/containers/delete` })] },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'items are made to expire within a minute',
      evidence: { controlPlane: [expiring(60)] },
      baseline: { controlPlane: [expiring(-1, exampleHour - day)] },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'a container that may be new has items that expire within a minute',
      evidence: { controlPlane: [expiring(60)] },
      expect: [{ account: 'shop', severity: 'Low' }],
    },
    {
      name: 'three items of a container are deleted of which any deletion is to be told',
      evidence: { deletions: [exampleDeletions({ deletes: 3 })] },
      baseline: { deletions: [1, 2, 3].map((days) => nightly(days)) },
      tuning: { watchedDeletions: ['store/orders'] },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'a principal deletes one item of whom any deletion is to be told',
      evidence: { deletions: [exampleDeletions({ deletes: 1, principal: 'auditor' })] },
      tuning: { watchedDeletions: ['auditor'] },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'quiet: the nightly job',
      evidence: { deletions: [exampleDeletions({ deletes: 250 })] },
      baseline: { deletions: [1, 2, 3].map((days) => nightly(days)) },
      expect: [],
    },
    {
      name: 'quiet: a container whose items always lived for a minute',
      evidence: { controlPlane: [expiring(60)] },
      baseline: { controlPlane: [expiring(60, exampleHour - day)] },
      expect: [],
    },
    {
      name: 'quiet: items expire after a month',
      evidence: { controlPlane: [expiring(30 * 24 * 3600)] },
      expect: [],
    },
    {
      name: 'quiet: the job that tears down its database every night',
      evidence: { controlPlane: [exampleOperation({ operation: `${databases}/delete` })] },
      baseline: {
        controlPlane: [1, 2, 3].map((days) =>
          exampleOperation({ operation: `${databases}/delete`, time: exampleHour - days * day }),
        ),
      },
      expect: [],
    },
  ],
});

function* massDeletions({ evidence, baselineOf, ahead, tuning, window }: Input): Iterable<Sighting> {
  const places = groupBy(evidence.deletions, placeOf);
  for (const rows of places.values()) {
    const deletes = total(rows, (row) => row.deletes);
    const isWatched = rows.some((row) => isNamed(row, tuning.watchedDeletions));
    if (deletes < fewest && !isWatched) continue;
    const before = baselineOf(rows[0].account).deletions.filter((row) => placeOf(row) === placeOf(rows[0]));
    const newest = window.from - precedentAge(before[0]?.hour ?? window.from, window.from);
    const worst = Math.max(
      twiceReached(deletesByHour(before), newest),
      lastingLevel(deletesByHour(ahead.deletions.filter((row) => placeOf(row) === placeOf(rows[0])))),
    );
    if (isWatched || deletes >= factor * worst) yield massSighting(rows, before, worst);
  }
}

function isNamed({ database, container, principal }: Deletions, names: readonly string[]): boolean {
  return [container, `${database}/${container}`, principal].some((name) => names.includes(name));
}

function placeOf({ account, database, container }: Deletions): string {
  return JSON.stringify([account, database, container]);
}

function deletesByHour(rows: readonly Deletions[]): Map<number, number> {
  return sumsByHour(rows, (row) => row.deletes);
}

function massSighting(
  rows: readonly [Deletions, ...Deletions[]],
  before: readonly Deletions[],
  worst: number,
): Sighting {
  const { account, database, container } = rows[0];
  const busiest = rows.reduce((most, row) => (row.deletes > most.deletes ? row : most));
  const deletes = total(rows, (row) => row.deletes);
  const isKnown = before.some(({ principal }) => principal === busiest.principal);
  return {
    account,
    severity: !isKnown && deletes >= grave ? 'High' : 'Medium',
    key: `${database}/${container}`,
    summary: `${deletes} items of ${database}/${container} in the Cosmos DB account ${account} were deleted within an hour, most of them with ${busiest.principal || 'an unknown principal'}.`,
    entities: [
      { type: 'container', database, name: container },
      // A key is everybody's: it tells nobody apart.
      ...(isKey(busiest.principal) ? [] : [{ type: 'account', name: busiest.principal } as const]),
    ],
    facts: {
      Deletions: String(deletes),
      'Most in an hour on two days before': String(worst),
      'By principal': rows.map((row) => `${row.principal} ${row.deletes}`).join(', '),
      'Deleted here before': isKnown ? 'yes' : 'not in the learning period',
    },
    ...extentOf(rows),
  };
}

function* shortenedLives({ evidence, baseline }: Input): Iterable<Sighting> {
  const context = [...baseline.controlPlane, ...evidence.controlPlane];
  for (const row of succeeded(evidence.controlPlane, context).filter(isShortLived)) {
    const earlier = context.filter(
      (other) => other.time < row.time && other.resourceId === row.resourceId && other.body !== '',
    );
    const writes = earlier.filter(({ correlationId }) => correlationId !== row.correlationId);
    if (writes.some(isShortLived)) continue;
    const severity = writes.length > 0 ? 'Medium' : 'Low';
    const sighting = operationSighting([row], 'made all items of a container expire', severity);
    yield { ...sighting, facts: { 'Time to live in seconds': String(lifeIn(row)), ...sighting.facts } };
  }
}

/** Whether the write of a container makes its items expire within an hour. */
function isShortLived(row: Operation): boolean {
  const life = lifeIn(row);
  return life > 0 && life <= shortestLife;
}

/** The default time to live that a write of a container asks for, in seconds; NaN where it asks for none. */
function lifeIn({ operation, body }: Operation): number {
  if (operation !== containerWrite) return NaN;
  return Number(textAt(parsedBody(body), 'properties', 'resource', 'defaultTtl') ?? NaN);
}

function nightly(days: number): Deletions {
  return exampleDeletions({ hour: exampleHour - days * day, deletes: 100 });
}

function expiring(defaultTtl: number, time = exampleHour): Operation {
  const { resourceId, ...row } = exampleOperation({ time, correlationId: `ttl-${time}` });
  return {
    ...row,
    operation: containerWrite,
    resourceId: `${resourceId}/sqldatabases/store/containers/orders`,
    body: JSON.stringify({ properties: { resource: { id: 'orders', defaultTtl } } }),
  };
}
