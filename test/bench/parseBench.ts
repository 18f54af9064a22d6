import sqlParser from 'node-sql-parser';
import { parse } from '../../src/cosmosql/parser';
import type { Benchmark } from './benchmark';
import { percentile } from './measure';
import { queryTexts } from './queryTexts';

const rounds = 200;

/** One query text to its tree, warm, in process. */
export const parseBench: Benchmark = {
  key: 'parse',
  title: `Parse of ${queryTexts.length} Cosmos DB queries, warm`,
  needsPackage: false,
  run() {
    const foreign = new sqlParser.Parser();
    const ours = timesOf((text) => parse(text).errors.length === 0);
    const theirs = timesOf((text) => {
      try {
        foreign.astify(text);
        return true;
      } catch {
        // Not in its dialect: its time counts all the same.
        return false;
      }
    });
    const figure = (name: string, share: number) => ({
      name,
      unit: 'µs',
      ours: percentile(ours.microseconds, share),
      peer: { name: 'node-sql-parser', value: percentile(theirs.microseconds, share) },
    });
    const accepted = `accepts ${ours.accepted} and ${theirs.accepted} of ${queryTexts.length}`;
    return Promise.resolve([
      { ...figure('parse, median', 0.5), note: accepted },
      figure('parse, 99th of 100', 0.99),
    ]);
  },
};

/** The median time of each text over many rounds, and how many are accepted. */
function timesOf(accepts: (text: string) => boolean): { microseconds: number[]; accepted: number } {
  for (let round = 0; round < rounds; round++) for (const text of queryTexts) accepts(text);
  const microseconds = queryTexts.map((text) => {
    const taken = Array.from({ length: rounds }, () => {
      const started = performance.now();
      accepts(text);
      return (performance.now() - started) * 1000;
    });
    return percentile(taken, 0.5);
  });
  return { microseconds, accepted: queryTexts.filter(accepts).length };
}
