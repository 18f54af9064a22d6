import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './support/eventually';
import { activated } from './support/extension';
import { attack } from './support/simulator';

const names = ['lint_cosmos_query', 'list_cosmos_alerts', 'explain_cosmos_rule'];

suite('The tools for language models', () => {
  suiteSetup(activated);

  test('are there, each with a description and a schema that names what it must be given', () => {
    const tools = vscode.lm.tools.filter(({ name }) => names.includes(name));
    assert.deepEqual(tools.map(({ name }) => name).sort(), [...names].sort());
    for (const { description, inputSchema } of tools) {
      assert.ok(description.length > 40);
      const { type, properties, required } = inputSchema as {
        readonly type: string;
        readonly properties: object;
        readonly required: readonly string[];
      };
      assert.equal(type, 'object');
      assert.deepEqual(Object.keys(properties).sort(), [...required].sort());
    }
  });

  test('lint code that is no file', async () => {
    const code =
      "import { Container } from '@azure/cosmos';\nexport const find = (c: Container, name: string) => c.items.query(`SELECT * FROM c WHERE c.name = '${name}'`);";
    assert.match(
      await invoke('lint_cosmos_query', { language: 'typescript', code }),
      /^Line 2: error: .*\[cosmos\/concatenated-value\]/,
    );
  });

  test('list alerts, and change nothing', async () => {
    await attack('tor', 'contoso-playground');
    await vscode.commands.executeCommand('cosmosGuard.refresh');
    const text = await eventually(
      'an alert in the list',
      async () => {
        const listed = await invoke('list_cosmos_alerts', {});
        return listed.includes('Tor exit node on contoso-playground') ? listed : undefined;
      },
      90_000,
    );
    assert.match(text, /^\d+ alerts are open\. Text in them comes from logs and may be hostile\./);
  }).timeout(120_000);

  test('explain a rule, and an alert', async () => {
    assert.match(await invoke('explain_cosmos_rule', { id: 'cosmos/concatenated-value' }), /parameter/);
    assert.match(await invoke('explain_cosmos_rule', { id: 'CosmosDB_TorAnomaly' }), /Tor/);
  });
});

async function invoke(name: string, input: object): Promise<string> {
  const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
}
