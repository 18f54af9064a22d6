import { describe, it } from 'vitest';
import { folder, hasCorpus } from './records';

export { corpusFiles, hasCorpus, readCorpus, readRecords } from './records';

/** A suite over the corpus; where the corpus is missing, it says in one line that it was not run. */
export function describeCorpus(name: string, suite: () => void): void {
  if (hasCorpus) describe(name, suite);
  else
    it(`${name}: not run, ${folder} is missing`, ({ skip }) => {
      skip();
    });
}
