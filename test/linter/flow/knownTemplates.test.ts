import { describe, expect, it } from 'vitest';
import { analyseTemplate, joinTemplate } from '../../../src/cosmosql/template';
import { knownAnalysis } from '../../../src/linter/flow/knownTemplates';

const templateOf = (...parts: readonly (string | undefined)[]) =>
  joinTemplate(parts.map((text) => (text === undefined ? { hole: true } : { text })));

describe('the analyses of query texts that are kept', () => {
  it('are those that the texts have, also where only the holes differ', () => {
    const marked = templateOf('SELECT * FROM c WHERE c.a = ', undefined);
    const written = { text: marked.text, holes: [] };
    for (const template of [marked, written, marked])
      expect(knownAnalysis(template)).toEqual(analyseTemplate(template));
  });

  it('are made once while they are met, and forgotten after many others', () => {
    const kept = templateOf('SELECT c.kept FROM c');
    const lost = templateOf('SELECT c.lost FROM c');
    const [first, other] = [knownAnalysis(kept), knownAnalysis(lost)];
    for (let at = 0; at < 600; at++) {
      knownAnalysis(templateOf(`SELECT TOP ${at} * FROM c`));
      if (at % 100 === 0) expect(knownAnalysis(kept)).toBe(first);
    }
    expect(knownAnalysis(lost)).not.toBe(other);
  });
});
