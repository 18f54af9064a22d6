import { literalPattern } from '../literalPattern';
import type { FileSummary } from '../flow/library';
import type { FunctionSummary, Pending, Value } from '../flow/value';

/** A function that sends what it is given, or hands it to others. */
interface Sender {
  readonly name: string;
  readonly sends: boolean;
  /** The names of the functions that it hands it to. */
  readonly calls: readonly string[];
}

/** The names of the functions of a workspace that send text that they are given: what a caller's text may mention. */
export class Senders {
  readonly #byPath = new Map<string, readonly Sender[]>();
  #names: ReadonlySet<string> = new Set();
  #calls: RegExp | undefined;
  /** Grows when a name comes that was not there. */
  generation = 0;

  /** Takes what a file offers, if it offers anything. */
  set(path: string, summary: FileSummary | undefined): void {
    const senders = [...(summary?.exports ?? [])].flatMap(([name, value]) => [...sendersIn(name, value)]);
    if (senders.length === 0 && !this.#byPath.has(path)) return;
    if (senders.length > 0) this.#byPath.set(path, senders);
    else this.#byPath.delete(path);
    this.#update();
  }

  delete(path: string): void {
    if (this.#byPath.delete(path)) this.#update();
  }

  /** Offsets where a text may call one of them, in order. */
  mentions(text: string): readonly number[] {
    if (!this.#calls) return [];
    for (const name of this.#names)
      if (text.includes(name)) return [...text.matchAll(this.#calls)].map(({ index }) => index);
    return [];
  }

  #update(): void {
    const names = closure([...this.#byPath.values()].flat());
    const isKnown = [...names].every((name) => this.#names.has(name));
    if (isKnown && names.size === this.#names.size) return;
    if (!isKnown) this.generation++;
    this.#names = names;
    const alternatives = [...names].map(literalPattern);
    this.#calls =
      names.size > 0 ? new RegExp(`(?<![\\w$])(?:${alternatives.join('|')})(?=\\s*[(<])`, 'g') : undefined;
  }
}

/** The names of those that send, with those that hand on to one of these. */
function closure(senders: readonly Sender[]): Set<string> {
  const names = new Set(senders.filter(({ sends }) => sends).map(({ name }) => name));
  for (let size = -1; size !== names.size;) {
    size = names.size;
    for (const { name, calls } of senders) if (calls.some((one) => names.has(one))) names.add(name);
  }
  return names;
}

function* sendersIn(name: string, value: Value): Generator<Sender> {
  if (value.kind === 'record') for (const [field, held] of value.fields) yield* sendersIn(field, held);
  if (value.kind === 'choice') for (const option of value.options) yield* sendersIn(name, option);
  if (value.kind !== 'foreign') return;
  const { definition } = value;
  if (definition.kind === 'function') yield* senderOf(name, definition);
  if (definition.kind === 'class')
    for (const [member, held] of definition.members) yield* sendersIn(member, held);
}

/** A function may be known by the name that it is exported by and by its own. */
function* senderOf(exported: string, { name: own, sends, calls }: FunctionSummary): Generator<Sender> {
  const names = calls.flatMap(({ callee }) => (callee ? (nameOf(callee) ?? []) : []));
  if (sends.length === 0 && names.length === 0) return;
  for (const name of new Set([exported, own]))
    if (/^[\p{L}_$]/u.test(name) && name !== 'default') yield { name, sends: sends.length > 0, calls: names };
}

function nameOf(callee: Pending): string | undefined {
  switch (callee.kind) {
    case 'import':
    case 'outer':
    case 'field':
    case 'inherited':
      return callee.name;
    default:
      return undefined;
  }
}
