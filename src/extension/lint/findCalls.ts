import * as vscode from 'vscode';
import { CallIndex, type IndexedCall } from '../../linter/callIndex';
import { positioned, rangeOf } from './diagnostic';
import { findSourceUris } from './sourceUris';
import type { Linting } from './linting';
import type { FoundCode } from '../foundCode';
import type { QuerySite } from '../../linter/querySite';

/** The calls of the workspace that may have sent logged queries, the likeliest first, each once. */
export async function findCalls(
  linting: Linting,
  log: vscode.LogOutputChannel,
  queries: readonly string[],
  report: (message: string) => void,
  signal: AbortSignal,
): Promise<FoundCode> {
  const { sites, uris } = await allSites(linting, log, report, signal);
  const index = new CallIndex(sites);
  const found = queries.map((query) => index.find(query)).filter(({ calls }) => calls.length > 0);
  const ordered = found.toSorted((a, b) => Number(b.certain) - Number(a.certain));
  const calls = new Set(ordered.flatMap((each) => each.calls));
  return {
    certain: calls.size === 1 && ordered.some(({ certain }) => certain),
    places: await Promise.all(
      [...calls].map(async (call) => placeOf(call, uris.get(call.path) ?? vscode.Uri.file(call.path))),
    ),
  };
}

async function allSites(
  linting: Linting,
  log: vscode.LogOutputChannel,
  report: (message: string) => void,
  signal: AbortSignal,
): Promise<{ sites: QuerySite[]; uris: Map<string, vscode.Uri> }> {
  const sites: QuerySite[] = [];
  const uris = new Map<string, vscode.Uri>();
  const files = await findSourceUris();
  for (const [at, uri] of files.entries()) {
    if (signal.aborted) break;
    report(vscode.l10n.t('{0} of {1}', at + 1, files.length));
    try {
      const own = await linting.queriesOf(uri);
      for (const site of own) uris.set(site.path, uri);
      sites.push(...own);
    } catch (error) {
      log.warn(`${uri.toString()} was not searched for queries.`, error);
    }
  }
  return { sites, uris };
}

async function placeOf(call: IndexedCall, uri: vscode.Uri): Promise<FoundCode['places'][number]> {
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  const range = rangeOf(call.callSpan, positioned(uri, text));
  return {
    uri: uri.toString(),
    start: range.start,
    end: range.end,
    name: `${vscode.workspace.asRelativePath(uri)}:${range.start.line + 1}`,
    query: call.template.text.replaceAll('\uFFFC', '…'),
  };
}
