import { loadLinter } from './loadGrammar';

/** How many calls there are of each language. */
const each = 40;
/** What is spliced into the query of a file by an attack. */
export function attackOn(at: number): string {
  const { before, after } = files[at % files.length]!;
  return `${before}${payloads[at % payloads.length]}${after}`;
}

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

/** The files of a workspace, each with one call that sends one query. */
export const files = Object.entries(languages).flatMap(([language, write], group) =>
  Array.from({ length: each }, (_, n) => {
    const [before, after] = query(group * each + n);
    return { path: `${language}${n}`, language, text: write(before, after), before, after };
  }),
);
/** The calls as the linter finds them. */
export const sites = files.flatMap((file) => {
  const session = linter.open(file);
  const found = session.queries();
  session.close();
  return found;
});
