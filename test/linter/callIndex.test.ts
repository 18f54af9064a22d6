import { describe, expect, it } from 'vitest';
import { CallIndex, type IndexedCall } from '../../src/linter/callIndex';
import { obfuscate } from '../cosmosql/verdict/obfuscate';
import { loadLinter } from './loadGrammar';

/** How many calls there are of each language. */
const each = 40;
const payloads = ["x' OR 1=1 --", "' OR '1'='1", "zz' OR true --", "q' OR IS_DEFINED(c.id) --"];

const fronts = ['SELECT', 'SELECT DISTINCT', 'SELECT TOP 5', 'SELECT c.total,'];
const ends = ['', ' ORDER BY c.day', ' ORDER BY c.day DESC', ' ORDER BY c.day, c.name', ' OFFSET 0 LIMIT 9'];

/** A query in two pieces with a value between them; what stands before the value tells it from the others. */
function query(at: number): [before: string, after: string] {
  const fields = Array.from({ length: 1 + (at % 10) }, (_, field) => `c.field${field}`).join(', ');
  const from = ['c', 'c JOIN t IN c.tags'][Math.floor(at / 10) % 2] ?? '';
  const first = Array.from({ length: Math.floor(at / 20) % 5 }, (_, n) => `c.at${n} > @p${n} AND `).join('');
  const front = `${fronts[Math.floor(at / 100)] ?? ''} ${fields} FROM ${from} WHERE ${first}c.owner = '`;
  return [front, `'${' AND c.kind = 1'.repeat(at % 3)}${ends[at % ends.length] ?? ''}`];
}

const languages: Readonly<Record<string, (before: string, after: string) => string>> = {
  typescript: (before, after) =>
    `import { Container } from '@azure/cosmos';\nexport function find(container: Container, name: string) {\n  return container.items.query(\`${before}\${name}${after}\`).fetchAll();\n}\n`,
  csharp: (before, after) =>
    `using Microsoft.Azure.Cosmos;\nclass Store {\n  private readonly Container container;\n  object Find(string name) {\n    return container.GetItemQueryIterator<Item>($"${before}{name}${after}");\n  }\n}\n`,
  python: (before, after) =>
    `from azure.cosmos import CosmosClient\n\ndef find(container, name):\n    return container.query_items(query=f"${before}{name}${after}")\n`,
  java: (before, after) =>
    `import com.azure.cosmos.CosmosContainer;\nclass Store {\n  private final CosmosContainer container;\n  Object find(String name) {\n    return container.queryItems("${before}" + name + "${after}", options, Item.class);\n  }\n}\n`,
  go: (before, after) =>
    `package store\n\nimport (\n\t"fmt"\n\n\t"github.com/Azure/azure-sdk-for-go/sdk/data/azcosmos"\n)\n\nfunc Find(container *azcosmos.ContainerClient, name string) {\n\tuse(container.NewQueryItemsPager(fmt.Sprintf("${before}%s${after}", name), key, nil))\n}\n`,
};

const linter = await loadLinter();
const files = Object.entries(languages).flatMap(([language, write], group) =>
  Array.from({ length: each }, (_, n) => {
    const [before, after] = query(group * each + n);
    return { path: `${language}${n}`, language, text: write(before, after), before, after };
  }),
);
const sites = files.flatMap((file) => {
  const session = linter.open(file);
  const found = session.queries();
  session.close();
  return found;
});
const index = new CallIndex(sites);

/** What came of looking for each query: the right call, the wrong one, and whether it was said to be a guess. */
function search(log: (text: string) => string): { right: number; wrongUnsaid: number } {
  let [right, wrongUnsaid] = [0, 0];
  for (const [at, { path, before, after }] of files.entries()) {
    const text = `${before}${payloads[at % payloads.length] ?? ''}${after}`;
    const { calls, certain } = index.find(log(text));
    if (calls[0]?.path === path) right++;
    else if (certain) wrongUnsaid++;
  }
  return { right, wrongUnsaid };
}

describe('200 calls in five languages', () => {
  it('are all found in their files', () => {
    expect(new Set(sites.map(({ path }) => path)).size).toBe(200);
  });

  it('are found again from full texts of attacks', () => {
    const { right, wrongUnsaid } = search((text) => text);
    expect(right).toBeGreaterThanOrEqual(190);
    expect(wrongUnsaid).toBe(0);
  });

  it('are found again from obfuscated texts of attacks, where a comment has taken the end along', () => {
    const { right, wrongUnsaid } = search(obfuscate);
    expect(right).toBeGreaterThanOrEqual(190);
    expect(wrongUnsaid).toBe(0);
  });

  it('are found again from the envelopes of ordinary queries', () => {
    const wrong = files.filter(({ path, before, after }) => {
      const logged = JSON.stringify({ query: obfuscate(`${before}ann${after}`), parameters: [] });
      return index.find(logged).calls[0]?.path !== path;
    });
    expect(wrong).toEqual([]);
  });
});

describe('a query', () => {
  const call = (path: string, text: string, ...holes: number[]): IndexedCall => ({
    path,
    callSpan: { start: 0, end: 1 },
    template: { text, holes },
  });
  const short = "SELECT * FROM c WHERE c.owner = '\uFFFC'";
  const long = "SELECT * FROM c WHERE c.owner = '\uFFFC' AND c.kind = 1";
  const two = new CallIndex([call('short', short, 33), call('long', long, 33)]);

  it('that two calls may have sent is a guess', () => {
    const cut = two.find(obfuscate("SELECT * FROM c WHERE c.owner = '' OR 1=1"));
    expect(cut.certain).toBe(false);
    expect(cut.calls.map(({ path }) => path).sort()).toEqual(['long', 'short']);
  });

  it('is of the call with most text of its own', () => {
    const { calls, certain } = two.find("SELECT * FROM c WHERE c.owner = '' OR 1=1 --' AND c.kind = 1");
    expect([calls.map(({ path }) => path), certain]).toEqual([['long'], true]);
  });

  it('whose end alone would tell it from another is a guess', () => {
    const { certain } = two.find(obfuscate("SELECT * FROM c WHERE c.owner = '' OR true --' AND c.kind = 1"));
    expect(certain).toBe(false);
  });

  it('of another application is of none', () => {
    expect(two.find('SELECT VALUE COUNT(1) FROM other o').calls).toEqual([]);
  });

  it('does not fill a call that is nothing but holes', () => {
    const open = new CallIndex([call('open', '\uFFFC', 0)]);
    expect(open.find('SELECT VALUE COUNT(1) FROM other o').certain).toBe(false);
  });
});
