import type { FoundSite } from '../flow/foundSite';
import type { NewParameter } from './fixWriter';

/** Words that say nothing of a value by themselves. */
const empty = new Set([
  'value',
  'toString',
  'trim',
  'toLowerCase',
  'toUpperCase',
  'String',
  'Number',
  'this',
  'await',
  'join',
  'map',
  'Value',
  'ToString',
  'Trim',
  'ToLower',
  'ToLowerInvariant',
  'ToUpper',
  'ToUpperInvariant',
  'stream',
  'get',
  'replace',
  'replaceAll',
  'Replace',
]);

/** A parameter name for an expression, such as `@id` for `req.params.id`, that is not among those taken. */
export function parameterName(expression: string, taken: ReadonlySet<string>): string {
  const base = `@${uncapitalised(gotten(expression) ?? lastWord(expression))}`;
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}${number}`)) number++;
  return `${base}${number}`;
}

/** Members that are written `Name` are passed as `@name`. */
function uncapitalised(word: string): string {
  return /^[A-Z][a-z]/.test(word) ? word.charAt(0).toLowerCase() + word.slice(1) : word;
}

/** The name that a getter or an index is given: `id` for `request.getParameter("id")` and `r.URL.Query().Get("id")`. */
function gotten(expression: string): string | undefined {
  return named.exec(expression)?.[2];
}

/** A call that gets something by its name, or an index, at the end of an expression; what it gives where there is none may follow. */
const named =
  /(?:\b(?:[gG]et\w*|\w*(?:[pP]aram|Value|[qQ]uery|[hH]eader|[cC]ookie))\(\s*|\[\s*)(['"])([A-Za-z]\w*)\1\s*(?:,[^()[\]]*)?[\])]$/;

/** The last word that says something; of a getter, what it gets. */
function lastWord(expression: string): string {
  const words =
    withoutFormat(expression)
      .replace(/(['"`])(?:\\.|(?!\1).)*\1|\/(?![/*\s])(?:\\.|[^/\\\n])+\/[a-z]*/gs, ' ')
      .match(/[A-Za-z_]\w*/g) ?? [];
  const word = words.findLast((one) => !empty.has(one)) ?? 'value';
  return word
    .replace(/^_+(?=\w)/, '')
    .replace(/^get([A-Z])(?=\w*$)/, (_, first: string) => first.toLowerCase());
}

/** Without the format of a hole: `day` of `day:yyyy`. */
function withoutFormat(expression: string): string {
  return expression.replace(/:[^\s:)\]]*$/, '');
}

/** What a list is made of: `ids` for `ids.filter((id) => id !== null)`, and for `id for id in ids if id`. */
function listIn(expression: string): string {
  const over = /^\W*\w+\s+for\b.*?\bin\s+([\w.]+)/s.exec(expression)?.[1];
  const before = /^((?:[a-z_$][\w$]*\??\.)*[a-z_$][\w$]*)\??\.\w+\(.*\)$/s.exec(expression)?.[1];
  return over ?? (before === undefined || libraries.has(before) ? expression : before);
}

/** Modules whose functions are given the list. */
const libraries = new Set(['strings', 'slices', 'json', 'itertools']);

/** A plain path, such as `req.params.id`: within one expression it has one value. */
const path = /^[\w$]+(?:\??\.[\w$]+|\[\w+\])*$/;

/** Names the parameters of one query: each free in its texts, and one for a value that is spliced several times. */
export class ParameterNames {
  readonly #taken: Set<string>;
  readonly #known = new Map<string, string>();

  constructor(texts: readonly FoundSite[]) {
    const inText = texts.flatMap(({ template }) => template.text.match(/@\w+/g) ?? []);
    this.#taken = new Set([...texts.flatMap(({ parameters }) => parameters), ...inText]);
  }

  /** `concatenation` is where the expression begins that the value is spliced in. */
  of(parameter: Omit<NewParameter, 'name'>, concatenation: number, source: string): string {
    const { value, as, operand } = parameter;
    const written = value.map((piece) =>
      'text' in piece
        ? JSON.stringify(piece.text)
        : source.slice(piece.expression.start, piece.expression.end),
    );
    const isPath = value.every((piece, at) => 'text' in piece || path.test(written[at] ?? ''));
    const key = `${as} ${written.join('+')} ${isPath ? concatenation : `${operand.start}-${operand.end}`}`;
    const known = this.#known.get(key);
    if (known) return known;
    const first = written[value.findIndex((piece) => 'expression' in piece)];
    const isList = as === 'list' || as === 'listOfStrings';
    const name = parameterName(isList ? listIn(first ?? '') : (first ?? ''), this.#taken);
    this.#taken.add(name);
    this.#known.set(key, name);
    return name;
  }
}
