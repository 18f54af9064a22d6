import { describe, expect, it } from 'vitest';
import { alertsAnswer, lintAnswer, ruleAnswer } from '../../../src/extension/tools/answer';
import { loadLinter } from '../../linter/loadGrammar';
import { alertOf } from '../../monitor/fakes';
import type { ListedAlert } from '../../../src/monitor/listedAlert';

const linter = await loadLinter();
const sources = {
  lintText: (language: string, text: string) =>
    Promise.resolve(
      linter.languages.includes(language) ? linter.lint({ path: 'given', language, text }) : undefined,
    ),
};
const code =
  "const { container } = require('@azure/cosmos');\ncontainer.items.query(`SELECT * FROM c WHERE c.n = '${n}'`);";

describe('the tools for language models', () => {
  it.each([
    ['javascript', code, /^Line 2: warning: .*\[cosmos\/concatenated-value\]$/],
    ['javascript', 'const a = 1;', /^No query is built from data\.$/],
    ['cobol', code, /^The language cobol is not read/],
  ])('lint %s', async (language, text, expected) => {
    expect(await lintAnswer(sources, { language, code: text })).toMatch(expected);
  });

  it('list open alerts, without secrets and hidden marks', async () => {
    const description = 'AccountKey=abcdefghijklmnop \u202e \u001b[31m';
    const listed: ListedAlert[] = [
      { ...alertOf('a', 0, { description }), ours: true },
      { ...alertOf('b', 0, { status: 'Dismissed' }), ours: true },
    ];
    const answer = await alertsAnswer({ alerts: () => Promise.resolve(listed) });
    expect(answer).toMatch(/^1 alert is open/);
    expect(answer).not.toMatch(/abcdefghijklmnop|\u202e|\u001b/);
  });

  it.each([
    ['cosmos/concatenated-value', /parameter/],
    ['CosmosDB_TorAnomaly', /Tor/],
    ['nothing', /There is no rule nothing\. Rules:\ncosmos\//],
  ])('explain %s', async (id, expected) => {
    expect(await ruleAnswer({ id })).toMatch(expected);
  });
});
