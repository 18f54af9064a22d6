import { describe, expect, it, vi } from 'vitest';
import { Node } from 'web-tree-sitter';
import { loadLinter } from '../loadGrammar';

const linter = await loadLinter();

/** A file in which a query is made of what a chain of calls gives, and of calls within calls. */
const files: Readonly<Record<string, (chain: string, nested: string) => string>> = {
  javascript: (chain, nested) =>
    `const { CosmosClient } = require('@azure/cosmos');\nfunction find(container, x) {\n  container.items.query("SELECT * FROM c WHERE c.a = '" + ${chain} + ${nested} + "'");\n}\n`,
  csharp: (chain, nested) =>
    `using Microsoft.Azure.Cosmos;\nclass Store {\n  void Find(Container container, string x) {\n    container.GetItemQueryIterator<Item>("SELECT * FROM c WHERE c.a = '" + ${chain} + ${nested} + "'");\n  }\n}\n`,
  python: (chain, nested) =>
    `from azure.cosmos import CosmosClient\n\ndef find(container, x):\n    container.query_items("SELECT * FROM c WHERE c.a = '" + ${chain} + ${nested} + "'")\n`,
  java: (chain, nested) =>
    `import com.azure.cosmos.CosmosContainer;\nclass Store {\n  void find(CosmosContainer container, String x) {\n    container.queryItems("SELECT * FROM c WHERE c.a = '" + ${chain} + ${nested} + "'", options, Item.class);\n  }\n}\n`,
  go: (chain, nested) =>
    `package store\n\nimport "github.com/Azure/azure-sdk-for-go/sdk/data/azcosmos"\n\nfunc Find(container *azcosmos.ContainerClient, x string) {\n\tuse(container.NewQueryItemsPager("SELECT * FROM c WHERE c.a = '" + ${chain} + ${nested} + "'", key, nil))\n}\n`,
};

/** How many children are looked up to lint a file with chains of so many calls. */
function lookUps(language: string, calls: number): number {
  const text = files[language]!(
    `x${'.with(1)'.repeat(calls)}`,
    `${'a.made('.repeat(calls)}x${')'.repeat(calls)}`,
  );
  const lookUp = vi.spyOn(Node.prototype, 'childForFieldName');
  try {
    expect(linter.lint({ path: 'file', language, text }).findings.length).toBeGreaterThan(0);
    return lookUp.mock.calls.length;
  } finally {
    lookUp.mockRestore();
  }
}

describe('a chain of calls', () => {
  it.each(Object.keys(files))('costs by its length in %s, and does not double with each call', (language) => {
    expect(lookUps(language, 14)).toBeLessThan(3 * lookUps(language, 7));
  });
});
