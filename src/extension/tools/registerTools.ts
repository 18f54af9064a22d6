import * as vscode from 'vscode';
import { alertsAnswer, lintAnswer, ruleAnswer, type ToolSources } from './answer';

/** Registers the tools for language models. They read, and change nothing anywhere. */
export function registerTools(sources: ToolSources): vscode.Disposable {
  return vscode.Disposable.from(
    tool('lint_cosmos_query', vscode.l10n.t('Linting the code'), (input) => lintAnswer(sources, input)),
    tool('list_cosmos_alerts', vscode.l10n.t('Listing alerts'), () => alertsAnswer(sources)),
    tool('explain_cosmos_rule', vscode.l10n.t('Reading about the rule'), (input) => ruleAnswer(input)),
  );
}

type ToolInput = Readonly<Partial<Record<'language' | 'code' | 'id', string>>>;

/** What a model gives, of which the schema is but a request: whatever is no text is left out. */
function textsOf(input: object): ToolInput {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => typeof value === 'string'));
}

function tool(
  name: string,
  invocationMessage: string,
  answer: (input: ToolInput) => Promise<string>,
): vscode.Disposable {
  return vscode.lm.registerTool<object>(name, {
    prepareInvocation: () => ({ invocationMessage }),
    invoke: async ({ input }) =>
      new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(await answer(textsOf(input)))]),
  });
}
