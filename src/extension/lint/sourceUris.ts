import * as vscode from 'vscode';
import { IgnoreRules } from '../../linter/ignoreRules';
import { foldersLeftOut } from '../../linter/leftOut';
import type { Configurations } from './configurations';
import { sourceFiles } from './sourceFiles';

/** The source files of the workspace, without what git leaves out, installed, built and generated code. */
export async function findSourceUris(configurations: Configurations): Promise<vscode.Uri[]> {
  const kept = await configurations.keptNames();
  const excluded = `**/{${foldersLeftOut.filter((name) => !kept.has(name)).join()}}/**`;
  const [found, ignoring] = await Promise.all([
    vscode.workspace.findFiles(sourceFiles, excluded),
    vscode.workspace.findFiles('**/.gitignore', excluded).then(readRules),
  ]);
  const isOwn = await Promise.all(found.map((uri) => configurations.isOwn(uri, ignoring(uri.path))));
  return found.filter((_, at) => isOwn[at]).sort((a, b) => (a.path < b.path ? -1 : 1));
}
/** Whether git leaves a path out, by all rules of the workspace: those of the nearest folder decide. */
async function readRules(uris: readonly vscode.Uri[]): Promise<(path: string) => boolean> {
  const farthestFirst = [...uris].sort((a, b) => a.path.length - b.path.length);
  const texts = await Promise.all(
    farthestFirst.map(async (uri) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri))),
  );
  const rules = farthestFirst.reduce<IgnoreRules | undefined>(
    (above, uri, at) => new IgnoreRules(uri.path.slice(0, -'/.gitignore'.length), [texts[at] ?? ''], above),
    undefined,
  );
  return (path) => rules?.ignores(path, false) ?? false;
}
