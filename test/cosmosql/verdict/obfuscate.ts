import { parse } from '../../../src/cosmosql/parser';
import { printQuery } from '../../../src/cosmosql/printer';
import type { Expression, Query } from '../../../src/cosmosql/tree';

/**
 * A query as the default log shows it: names and texts give way to tokens that tell their length from ten characters
 * on, parameters lose their sign, comments and counts are gone. A text that does not parse stays as it is.
 */
export function obfuscate(text: string): string {
  const { query, errors } = parse(text);
  if (!query || errors.length > 0) return text;
  return printQuery(new Obfuscator().hide(query) as Query);
}

/** The names that the published algorithm leaves as they are. */
const kept = new Set(['id', 'name', 'type', '_ts', '_etag', '_rid', '_self', '_attachments', 'coordinates']);

class Obfuscator {
  readonly #tokens = new Map<string, string>();

  /** A copy of a part of a tree, its words hidden. */
  hide(node: unknown): unknown {
    if (Array.isArray(node)) return node.map((each) => this.hide(each));
    if (typeof node !== 'object' || node === null) return node;
    if ('kind' in node) return this.#expression(node as Expression);
    return this.#entries(node);
  }

  #expression(node: Expression): unknown {
    switch (node.kind) {
      case 'literal':
        return typeof node.value === 'string' ? { ...node, value: this.#token('str', node.value) } : node;
      case 'identifier':
        return { ...node, name: this.#token('ident', node.name) };
      case 'parameter':
        return { ...node, kind: 'identifier', name: this.#token('param', node.name) };
      case 'call':
        return { ...node, arguments: this.hide(node.arguments) };
      default:
        return this.#entries(node);
    }
  }

  #entries(node: object): object {
    return Object.fromEntries(
      Object.entries(node).map(([key, value]: [string, unknown]) => [key, this.#entry(key, value)]),
    );
  }

  #entry(key: string, value: unknown): unknown {
    if (key === 'span') return value;
    if (key === 'text' && typeof value === 'string') return this.#token('ident', value);
    return this.hide(value);
  }

  #token(prefix: string, word: string): string {
    if (word.length <= 1 || kept.has(word)) return word;
    const length = word.length >= 10 ? `__${word.length}` : '';
    const token = this.#tokens.get(word) ?? `${prefix}${this.#tokens.size + 1}${length}`;
    this.#tokens.set(word, token);
    return token;
  }
}
