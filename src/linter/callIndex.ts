import { shapeOf, shapeOfTemplate } from '../cosmosql/shape';
import { shapesBeforeAttack } from '../cosmosql/shape/beforeAttack';
import { cutShapesOf } from '../cosmosql/shape/cuts';
import type { Template } from '../cosmosql/hole';
import { unwrapQuery } from '../cosmosql/verdict/envelope';
import { constantTexts, fillsTemplate, likelyText } from './fillsTemplate';
import type { Span } from '../shared/span';
import type { QuerySite } from './querySite';

/** A call that sends a query, as far as the index needs it. */
export interface IndexedCall {
  readonly path: string;
  readonly callSpan: Span;
  readonly template: Template;
}

/** Calls that may have sent a logged query, the likeliest first. */
export interface FoundCalls {
  readonly calls: readonly IndexedCall[];
  /** Whether nothing else in the index could have sent it. Else the first call is a guess, and is to be called one. */
  readonly certain: boolean;
}

interface Entry {
  readonly call: IndexedCall;
  readonly traits: Traits;
}

/** What a query is found by. */
interface Traits {
  /** Its constant texts around the holes, and how many letters they have. */
  readonly texts: readonly string[];
  readonly letters: number;
  readonly shapes: ReadonlySet<string>;
  readonly cuts: readonly string[];
}

/** An index is made anew with every edit of a file, of calls that are mostly as they were. */
const known = new WeakMap<Template, Traits>();

const nothing: FoundCalls = { calls: [], certain: false };

/** A template with less text of its own than this would be filled by almost every query. */
const leastLetters = 12;

/**
 * Finds the calls of a workspace that sent a logged query, which an attacker may have changed. A full text must be the
 * constant text of the call with something in the holes; an obfuscated or rewritten one has the shape of the call's
 * query, as it is or without the conditions that may have been joined to it.
 */
export class CallIndex {
  readonly #entries: Entry[] = [];
  readonly #byShape = new Map<string, Entry[]>();
  readonly #byCut = new Map<string, Entry[]>();

  constructor(sites: Iterable<Pick<QuerySite, 'path' | 'callSpan' | 'template'>>) {
    for (const { path, callSpan, template } of sites) this.#add({ path, callSpan, template });
  }

  find(logged: string): FoundCalls {
    const { text } = unwrapQuery(logged);
    return this.#ofText(text) ?? this.#ofShape(logged) ?? this.#beforeAttack(logged) ?? nothing;
  }

  #add(call: IndexedCall): void {
    const entry = { call, traits: traitsOf(call.template) };
    this.#entries.push(entry);
    for (const shape of entry.traits.shapes) push(this.#byShape, shape, entry);
    for (const cut of entry.traits.cuts) push(this.#byCut, cut, entry);
  }

  /** Where several calls fit, the one with most text of its own: the less is left to the holes, the less is chance. */
  #ofText(text: string): FoundCalls | undefined {
    const fitting = this.#entries.filter(
      ({ traits: { texts, letters } }) => letters >= leastLetters && fillsTemplate(text, texts),
    );
    const most = Math.max(0, ...fitting.map(({ traits }) => traits.letters));
    return found(fitting.filter(({ traits }) => traits.letters === most));
  }

  /** Names of properties tell calls apart that differ in nothing else; an obfuscated text has lost them. */
  #ofShape(logged: string): FoundCalls | undefined {
    const { hash, named } = shapeOf(logged);
    return found(this.#byShape.get(named) ?? []) ?? found(this.#byShape.get(hash) ?? []);
  }

  #beforeAttack(logged: string): FoundCalls | undefined {
    const hashes = [shapeOf(logged).hash, ...shapesBeforeAttack(logged)];
    const whole = hashes.flatMap((hash) => this.#byShape.get(hash) ?? []);
    const cut = hashes.flatMap((hash) => this.#byCut.get(hash) ?? []);
    return found([...whole, ...cut]);
  }
}

function traitsOf(template: Template): Traits {
  const before = known.get(template);
  if (before) return before;
  const texts = constantTexts(template);
  const { hash, named } = shapeOfTemplate(template);
  const traits = {
    texts,
    letters: texts.join('').replace(/\s+/g, '').length,
    shapes: new Set([hash, named]),
    cuts: cutShapesOf(likelyText(template), template.holes[0]),
  };
  known.set(template, traits);
  return traits;
}

/** Several texts that one call may get are one call. */
function found(entries: readonly Entry[]): FoundCalls | undefined {
  const calls = new Map(
    entries.map(({ call }) => [`${call.path}\n${call.callSpan.start}`, call] as const).reverse(),
  );
  return calls.size === 0 ? undefined : { calls: [...calls.values()].reverse(), certain: calls.size === 1 };
}

function push(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const known = map.get(key);
  if (known) known.push(entry);
  else map.set(key, [entry]);
}
