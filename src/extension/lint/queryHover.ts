import * as vscode from 'vscode';
import { describe } from '../../cosmosql/describe';
import { functionPage } from '../../cosmosql/functionPage';
import { functionAt, parametersOf } from '../../cosmosql/tokenAt';
import { sourceSpan } from '../../linter/queryPlace';
import { codeBlock, codeSpan } from '../../report/markdown';
import type { LocatedQuery } from '../../linter/linter';
import type { QuerySite } from '../../linter/querySite';
import type { Span } from '../../shared/span';

/** What is shown over a query: Markdown in which all that comes from the file is quoted. */
export interface QueryHover {
  readonly markdown: string;
  /** What it is about, where that is narrower than the word under the pointer. */
  readonly span?: Span;
}

/** What there is to say of a character of a query: of the function whose name it is in, else of the whole query. */
export function queryHover({ site, offset }: LocatedQuery): QueryHover {
  return functionHover(site, offset) ?? { markdown: wholeQuery(site) };
}

function functionHover({ template, parts }: QuerySite, offset: number): QueryHover | undefined {
  const found = functionAt(template, offset);
  const page = found && functionPage(found.function);
  if (!page) return undefined;
  const span = sourceSpan(parts, found.span);
  const link = vscode.l10n.t('Documentation of {0}', found.function.name);
  return { markdown: `${codeBlock(page.signature)}\n\n[${link}](${page.url})`, ...(span && { span }) };
}

function wholeQuery(site: QuerySite): string {
  const { query, errors } = site.analysis;
  const readable = query && errors.length === 0;
  return [
    `**${vscode.l10n.t('Cosmos DB query')}**`,
    readable ? describe(query, codeSpan) : vscode.l10n.t('The text of this query cannot be read whole.'),
    ...parameterLines(site),
  ].join('\n\n');
}

/** Whether the query is parameterised, by what, and what is not seen to be passed. */
function parameterLines(site: QuerySite): string[] {
  const used = parametersOf(site.template);
  const missing = used.filter((name) => site.parameters.length > 0 && !site.parameters.includes(name));
  return [
    stateOf(site, used),
    used.length > 0 ? vscode.l10n.t('Parameters: {0}.', codes(used)) : '',
    missing.length > 0 ? vscode.l10n.t('Not seen to be passed: {0}.', codes(missing)) : '',
  ].filter((line) => line !== '');
}

function stateOf({ parts }: QuerySite, used: readonly string[]): string {
  const holes = parts.filter((part) => part.kind === 'hole');
  const open = holes.filter(({ taint }) => taint !== 'harmless' && taint !== 'constant');
  const spliced = codes((open.length > 0 ? open : holes).map(({ expression }) => expression));
  if (open.length > 0 && used.length > 0)
    return vscode.l10n.t('Partly parameterised. Spliced into its text: {0}.', spliced);
  if (open.length > 0) return vscode.l10n.t('Not parameterised. Spliced into its text: {0}.', spliced);
  if (used.length > 0) return vscode.l10n.t('Parameterised.');
  if (holes.length > 0) return vscode.l10n.t('Spliced into its text, and harmless: {0}.', spliced);
  return vscode.l10n.t('Constant: it takes no value from outside.');
}

function codes(texts: readonly string[]): string {
  return texts.map(codeSpan).join(', ');
}
