import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Language, Parser } from 'web-tree-sitter';
import { analyse } from '../../../src/linter/flow/analyse';
import type { ObservedCall } from '../../../src/linter/flow/frame';
import { constantText, unknown, type Value } from '../../../src/linter/flow/value';
import { python } from '../../../src/linter/languages/python/python';

const grammar = new URL('../../../node_modules/@vscode/tree-sitter-wasm/wasm/', import.meta.url);

/** What a Python function sends: a constant text, and for each parameter the expression of its value. */
export interface PythonCall {
  readonly query: string;
  readonly parameters: readonly { readonly name: string; readonly expression: string }[];
}

/** Makes the reader of calls. The parser must have been started, as making a linter does. */
export async function createReader(): Promise<(code: string) => PythonCall> {
  const bytes = await readFile(fileURLToPath(new URL('tree-sitter-python.wasm', grammar)));
  const parser = new Parser().setLanguage(await Language.load(bytes));
  return (code) => {
    const tree = parser.parse(code);
    if (!tree) throw new Error('Parsing was cancelled.');
    const calls: PythonCall[] = [];
    analyse({
      text: code,
      program: python.lower(tree.rootNode, code),
      origins: python.origins,
      candidates: [...code.matchAll(/query_items|QueryItems/g)].map(({ index }) => index),
      observe: (call) => {
        if (/^(?:query_items|QueryItems)$/.test(call.expression.method ?? '')) calls.push(read(call, code));
      },
    });
    const [only] = calls;
    if (!only || calls.length > 1) throw new Error('The function does not send one query.');
    return only;
  };
}

function read({ expression, arguments: given, named }: ObservedCall, code: string): PythonCall {
  const isOlder = expression.method === 'QueryItems';
  const spec = isOlder ? given[1] : undefined;
  const fields = spec?.kind === 'record' ? spec.fields : named;
  const query = fields.get('query') ?? given[0] ?? unknown;
  return { query: textOf(query), parameters: parametersOf(fields.get('parameters'), code) };
}

/** The text with what is harmless in it as the first number, since only a count is left in these programs. */
function textOf(value: Value): string {
  const constant = constantText(value);
  if (constant !== undefined) return constant;
  if (value.kind !== 'text') throw new Error('The query is no text.');
  return value.pieces
    .map((piece) => {
      if (piece.kind === 'text') return piece.text;
      if (piece.kind === 'hole' && piece.value.taint === 'harmless') return '1';
      throw new Error('Something unsafe is left in the query.');
    })
    .join('');
}

function parametersOf(list: Value | undefined, code: string): PythonCall['parameters'] {
  if (list?.kind !== 'list') throw new Error('The parameters are no list.');
  return list.elements.map(({ value }) => {
    const field =
      value.kind === 'record' ? value.written?.fields.find(({ name }) => name === 'value') : undefined;
    if (value.kind !== 'record' || !field) throw new Error('A parameter is no dictionary.');
    const { start, end } = field.value.span;
    return {
      name: constantText(value.fields.get('name') ?? unknown) ?? '',
      expression: code.slice(start, end),
    };
  });
}
