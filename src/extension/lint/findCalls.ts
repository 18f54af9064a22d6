import * as vscode from 'vscode';
import { readText } from './readText';
import { CallIndex, type IndexedCall } from '../../linter/callIndex';
import { positioned, rangeOf } from './diagnostic';
import type { WorkspaceCalls } from './workspaceCalls';
import type { FoundCode } from '../foundCode';

/**
 * The calls of the workspace that may have sent logged queries, the likeliest first, each once. A call that is not the
 * only one, or may not be since not every file was searched, is not certain.
 */
export async function findCalls(
  calls: WorkspaceCalls,
  queries: readonly string[],
  report: (message: string) => void,
  signal: AbortSignal,
): Promise<FoundCode> {
  const { byFile, isWhole } = await calls.search(report, signal);
  const index = new CallIndex([...byFile.values()].flat());
  const uris = new Map([...byFile].flatMap(([uri, sites]) => sites.map(({ path }) => [path, uri])));
  const found = queries.map((query) => index.find(query)).filter((each) => each.calls.length > 0);
  const ordered = found.toSorted((a, b) => Number(b.certain) - Number(a.certain));
  const distinct = new Set(ordered.flatMap((each) => each.calls));
  return {
    certain: isWhole && distinct.size === 1 && ordered.some(({ certain }) => certain),
    isWhole,
    places: await Promise.all([...distinct].map((call) => placeOf(call, uris.get(call.path)))),
  };
}

async function placeOf(call: IndexedCall, address: string | undefined): Promise<FoundCode['places'][number]> {
  const uri = address === undefined ? vscode.Uri.file(call.path) : vscode.Uri.parse(address);
  const text = await readText(uri);
  const range = rangeOf(call.callSpan, positioned(uri, text));
  return {
    uri: uri.toString(),
    start: range.start,
    end: range.end,
    name: `${vscode.workspace.asRelativePath(uri)}:${range.start.line + 1}`,
    query: call.template.text.replaceAll('\uFFFC', '…'),
  };
}
