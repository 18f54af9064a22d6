import { readFile } from 'node:fs/promises';
import { Language, Parser, type Node } from 'web-tree-sitter';

/** What the small programs of these tests are run with, whatever their language. */
export type Variables = Map<string, unknown>;

/** A query as C# and Java code hand it over. */
export interface SentQuery {
  readonly query: string;
  readonly parameters: readonly { readonly name: unknown; readonly value: unknown }[];
}

/** A `StringBuilder`. */
export class Builder {
  constructor(public text: string) {}
}

/** Runs one statement; gives the query where it sends one. */
export type RunStatement<Sent> = (statement: Node, variables: Variables) => Sent | undefined;

/**
 * Runs programs of a language: `bodyOf` finds the block to run, with the variable `input`, and the first query that a
 * statement sends is given. Fails where none is sent.
 *
 * @param grammar the name of the grammar, as in `c-sharp`
 */
export async function createProgramRunner<Sent>(
  grammar: string,
  bodyOf: (root: Node) => Node | null | undefined,
  runStatement: RunStatement<Sent>,
): Promise<(code: string, input: unknown) => Sent> {
  const file = new URL(
    `../../../node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-${grammar}.wasm`,
    import.meta.url,
  );
  const parser = new Parser().setLanguage(await Language.load(await readFile(file)));
  return (code, input) => {
    const root = parser.parse(code)?.rootNode;
    const body = root && bodyOf(root);
    const sent = body && runBlock(body, new Map([['input', input]]), runStatement);
    if (!sent) throw new Error('The program sends no query.');
    return sent;
  };
}

/** Runs the statements of a block up to the one that sends a query. */
export function runBlock<Sent>(
  block: Node,
  variables: Variables,
  runStatement: RunStatement<Sent>,
): Sent | undefined {
  for (const statement of block.namedChildren) {
    const sent = runStatement(statement, variables);
    if (sent) return sent;
  }
  return undefined;
}

export function textOf(value: unknown): string {
  return value instanceof Builder ? value.text : String(value);
}

export function first(node: Node): Node {
  return child(node, 0);
}

export function last(node: Node): Node {
  return child(node, -1);
}

function child(node: Node, at: number): Node {
  const found = node.namedChildren.at(at);
  if (!found) throw new Error(`Nothing is within ${node.text}`);
  return found;
}

export function field(node: Node, name: string): Node {
  const found = node.childForFieldName(name);
  if (!found) throw new Error(`${node.text} has no ${name}.`);
  return found;
}
