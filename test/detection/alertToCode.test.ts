import { describe, expect, it } from 'vitest';
import { detections } from '../../src/detection/detections';
import { detect, finish } from '../../src/detection/engine';
import { exampleHour, exampleQuery } from '../../src/detection/exampleRows';
import { CallIndex } from '../../src/linter/callIndex';
import { day } from '../../src/shared/timeWindow';
import { obfuscate } from '../cosmosql/verdict/obfuscate';
import { attackOn, files, sites } from '../linter/manyCalls';
import type { Alert } from '../../src/detection/alert';

const injection = detections.filter(({ id }) => id.startsWith('CosmosDB_SqlInjection'));
const index = new CallIndex(sites);

/** The alerts of a day on which each call of the workspace is attacked once, after days on which all went well. */
function alertsOf(log: (text: string) => string): Alert[] {
  const usual = files.flatMap(({ before, after, path }) =>
    [1, 2, 3].map((back) =>
      exampleQuery(log(`${before}ann${after}`), { hour: exampleHour - back * day, container: path }),
    ),
  );
  const attacks = files.map(({ path }, at) => exampleQuery(log(attackOn(at)), { container: path }));
  const drafts = detect({
    ...{ evidence: { queryText: [...usual, ...attacks] }, intelligence: {}, detections: injection },
    ...{ from: exampleHour, until: exampleHour },
  });
  return finish(drafts);
}

describe.each([
  ['full', (text: string) => text],
  ['obfuscated', obfuscate],
])('alerts from %s logs of 200 calls in five languages', (_, log) => {
  const led = alertsOf(log).map((alert) => {
    const [container = ''] = alert.entities.flatMap((one) => (one.type === 'container' ? [one.name] : []));
    const queries = alert.entities.flatMap((one) => (one.type === 'query' ? [one.text] : []));
    const [best] = queries
      .map((query) => index.find(query))
      .toSorted((a, b) => Number(b.certain) - Number(a.certain));
    return { isRight: best?.calls[0]?.path === container, isCertain: best?.certain === true };
  });

  it('tell of nearly every attack', () => {
    expect(led.length).toBeGreaterThanOrEqual(190);
  });

  it('open the right call for at least 95 of 100, and none a wrong one without saying that it is a guess', () => {
    expect(led.filter(({ isRight }) => isRight).length / led.length).toBeGreaterThanOrEqual(0.95);
    expect(led.filter(({ isRight, isCertain }) => isCertain && !isRight)).toEqual([]);
  });
});
