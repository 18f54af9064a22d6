import { KustoError } from './value';

export interface Token {
  readonly kind: 'name' | 'text' | 'number' | 'timespan' | 'datetime' | 'symbol' | 'end';
  readonly text: string;
}

const patterns: readonly (readonly [Token['kind'] | 'space', RegExp])[] = [
  ['space', /(?:\s|\/\/[^\n]*)+/y],
  ['datetime', /datetime\(([^)]*)\)/y],
  ['number', /(?:long|real)\((-?[\d.e+-]+)\)/y],
  ['timespan', /(\d+(?:ms|s|m|h|d))\b/y],
  ['number', /(\d+(?:\.\d+)?)/y],
  ['name', /\['([^']+)'\]/y],
  ['name', /((?:!?in~)|[A-Za-z_$][\w$]*)/y],
  ['text', /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')/y],
  ['symbol', /(==|=~|!=|!~|<=|>=|\.\.|[|(),=<>+\-*/.!])/y],
];

/** Cuts a query into tokens; texts come unquoted. */
export function tokenise(query: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < query.length;) {
    const [kind, match] = matchAt(query, at);
    at += match[0].length;
    if (kind === 'space') continue;
    const text = match[1] ?? '';
    tokens.push({ kind, text: kind === 'text' ? unquote(text) : text });
  }
  return [...tokens, { kind: 'end', text: '' }];
}

function matchAt(query: string, at: number): readonly [Token['kind'] | 'space', RegExpExecArray] {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const match = pattern.exec(query);
    if (match) return [kind, match];
  }
  throw new KustoError('SyntaxError', `A recognition error occurred in the query at position ${at}.`);
}

function unquote(text: string): string {
  return text
    .slice(1, -1)
    .replace(/\\(?:u([0-9a-f]{4})|(.))/gi, (_, code: string | undefined, plain: string) =>
      code ? String.fromCharCode(parseInt(code, 16)) : ({ n: '\n', t: '\t', r: '\r' }[plain] ?? plain),
    );
}
