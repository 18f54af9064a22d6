import type { Span } from '../../shared/span';
import type { Given, Surroundings } from './frame';
import { filled, foreignCallee } from './foreign';
import type { FileSummary, Library, Whereabouts } from './library';
import { choiceOf } from './joinValues';
import { anyOf, joined, spliced } from './pieces';
import { parameterOf } from './pending';
import { derived, fieldOfOpaque, marked, operandAt, rootOf, type Reading } from './reading';
import type {
  ClassSummary,
  ForeignValue,
  Heritage,
  HolePiece,
  OpaqueValue,
  Pending,
  PendingCall,
  Piece,
  Send,
  Value,
} from './value';
import { notGiven, unknown } from './value';
import { withType } from './withType';

/** Lookups within lookups are followed this deep. */
const deepest = 8;
/** Lookups for one file, after which everything of other files is unknown. */
const mostLookups = 20_000;

/** A query that is sent by a function of another file, with the text that it is given. */
export interface LinkedSend {
  readonly send: Send;
  readonly query: Value;
  /** The first parameter that the text depends on. */
  readonly parameter: number;
}

/**
 * Reads the summaries of other files for one file: what they leave open is looked up in the library, and parameters
 * hold what the file gives. A circle ends at a depth, so that what is found depends on this file and the summaries alone.
 */
export class Linker implements Surroundings {
  readonly keepsPending = false;
  readonly #library: Library;
  readonly #path: string;
  /** The files whose summaries were asked for. */
  readonly consulted = new Set<string>();
  /** Where other files declare members of classes, by what was asked. */
  readonly #parts = new Map<string, { readonly found: Whereabouts | undefined }>();
  #lookups = 0;

  constructor(library: Library, path: string) {
    this.#library = library;
    this.#path = path;
  }

  imported(module: string, name: string | undefined, at: Span, otherwise: OpaqueValue): Value {
    return this.#imported(module, name, this.#reading(at)) ?? otherwise;
  }

  outer(name: string, at: Span, otherwise: OpaqueValue): Value {
    return this.#outer(name, this.#reading(at)) ?? otherwise;
  }

  field(of: ForeignValue, name: string): Value | undefined {
    return this.#field(of, name, this.#reading(of.at));
  }

  fields({ definition, path, at }: ForeignValue): readonly Value[] {
    const reading: Reading = { ...this.#reading(at), home: path };
    const all =
      definition.kind === 'class'
        ? definition.statics.values()
        : (this.#summaryOf(path)?.exports.values() ?? []);
    return [...all].filter((one) => one.kind !== 'foreign').map((one) => this.#link(one, reading));
  }

  inherited({ bases, partOf }: Heritage<Value>, name: string, at: Span): Value | undefined {
    const reading = this.#reading(at);
    const part = this.#memberOfPart(partOf, name, reading);
    return part ?? this.#memberOfAny(bases, name, reading);
  }

  call(callee: ForeignValue, given: readonly Given[], at: Span): Value {
    return this.#result(callee, given, this.#reading(at));
  }

  /** The queries that a call of a function of another file sends, itself or through others. */
  sends(callee: ForeignValue, given: readonly Given[], at: Span): LinkedSend[] {
    return [...this.#sends(callee, given, { ...this.#reading(at), quiet: true })];
  }

  #reading(at: Span): Reading {
    return { home: this.#path, given: [], at, depth: 0, quiet: false };
  }

  #summaryOf(path: string): FileSummary | undefined {
    this.consulted.add(path);
    return this.#library.summaryOf(path);
  }

  #goesOn({ depth }: Reading): boolean {
    return depth < deepest && ++this.#lookups <= mostLookups;
  }

  #imported(module: string, name: string | undefined, reading: Reading): Value | undefined {
    return this.#found(this.#library.find(reading.home, module, name), reading);
  }

  #outer(name: string, reading: Reading): Value | undefined {
    return this.#found(this.#library.findOuter(reading.home, name), reading);
  }

  #found(found: Whereabouts | undefined, reading: Reading): Value | undefined {
    if (!found || !this.#goesOn(reading)) return undefined;
    const inner = { ...reading, home: found.path, depth: reading.depth + 1 };
    const value = found.name === undefined ? this.#whole(inner) : this.#exported(found.name, inner);
    if (found.member === undefined || value?.kind !== 'foreign') return value;
    return this.#field(value, found.member, inner);
  }

  /** A module as one value: the one thing that it exports in place of itself, where it does. */
  #whole(reading: Reading): Value | undefined {
    const summary = this.#summaryOf(reading.home);
    if (!summary) return undefined;
    const instead = summary.exports.get('=');
    if (instead) return this.#link(instead, reading);
    return { kind: 'foreign', definition: { kind: 'module' }, path: reading.home, at: reading.at };
  }

  #exported(name: string, reading: Reading): Value | undefined {
    const summary = this.#summaryOf(reading.home);
    if (!summary || !this.#goesOn(reading)) return undefined;
    const own = summary.exports.get(name);
    if (own) return this.#link(own, { ...reading, given: [] });
    if (name === 'default') return this.#whole(reading);
    for (const module of summary.forwards) {
      const value = this.#imported(module, name, reading);
      if (value) return value;
    }
    return this.#outer(name, reading);
  }

  #field({ definition, path }: ForeignValue, name: string, reading: Reading): Value | undefined {
    const inner = { ...reading, home: path, depth: reading.depth + 1, given: [] };
    if (!this.#goesOn(reading)) return undefined;
    if (definition.kind === 'module') return this.#exported(name, inner);
    const field = definition.kind === 'class' ? definition.statics.get(name) : undefined;
    return field && this.#link(field, inner);
  }

  #result(callee: ForeignValue, given: readonly Given[], reading: Reading): Value {
    const { definition, path } = callee;
    const inner = { ...reading, home: path, given, depth: reading.depth + 1 };
    if (!this.#goesOn(reading)) return derived(given.map(({ value }) => value));
    switch (definition.kind) {
      case 'function':
        return this.#link(definition.returns, inner);
      case 'class':
        return this.#object(callee, definition, inner);
      case 'module': {
        const value = this.#exported('default', inner);
        return value?.kind === 'foreign' && value.definition.kind !== 'module'
          ? this.#result(value, given, inner)
          : derived(given.map((one) => one.value));
      }
    }
  }

  /** A member of an object of the first of some classes that has it. */
  #memberOfAny(classes: Iterable<Value | undefined>, name: string, reading: Reading): Value | undefined {
    for (const one of classes) {
      const value = one?.kind === 'foreign' ? this.#member(one, name, reading) : undefined;
      if (value) return value;
    }
    return undefined;
  }

  #member({ definition, path }: ForeignValue, name: string, reading: Reading): Value | undefined {
    if (definition.kind !== 'class' || !this.#goesOn(reading)) return undefined;
    const inner = { ...reading, home: path, depth: reading.depth + 1, given: [] };
    const own = definition.members.get(name);
    return own ? this.#link(own, inner) : this.#inherited(definition, name, inner);
  }

  #inherited({ bases, partOf }: Heritage<Pending>, name: string, reading: Reading): Value | undefined {
    const part = this.#memberOfPart(partOf, name, reading);
    if (part) return part;
    return this.#memberOfAny(this.#resolved(bases, reading), name, reading);
  }

  *#resolved(bases: readonly Pending[], reading: Reading): Generator<Value | undefined> {
    for (const base of bases) yield this.#resolve(base, reading);
  }

  /** A member of a class of this name in another file, or of what it derives from there. */
  #memberOfPart(partOf: string | undefined, name: string, reading: Reading): Value | undefined {
    if (partOf === undefined) return undefined;
    const found = this.#part(partOf, name, reading) ?? this.#part(partOf, undefined, reading);
    if (found?.kind !== 'foreign' || found.definition.kind !== 'class') return undefined;
    const { members, bases } = found.definition;
    const inner = { ...reading, home: found.path, depth: reading.depth + 1, given: [] };
    const own = members.get(name);
    return own ? this.#link(own, inner) : this.#memberOfAny(this.#resolved(bases, inner), name, inner);
  }

  /** A class of this name in another file, with the member that is asked for. */
  #part(className: string, member: string | undefined, reading: Reading): Value | undefined {
    const key = `${className}.${member ?? ''} ${reading.home}`;
    let where = this.#parts.get(key);
    if (!where)
      this.#parts.set(key, (where = { found: this.#library.findOuter(reading.home, className, member) }));
    return this.#found(where.found, reading);
  }

  #object(of: ForeignValue, { members }: ClassSummary, reading: Reading): Value {
    const fields = new Map<string, Value>();
    for (const [name, value] of members) fields.set(name, this.#link(value, { ...reading, given: [] }));
    return { kind: 'record', fields, complete: false, of };
  }

  *#sends(callee: ForeignValue, given: readonly Given[], reading: Reading): Generator<LinkedSend> {
    const { definition, path } = callee;
    if (definition.kind !== 'function' || !this.#goesOn(reading)) return;
    const inner = { ...reading, home: path, given, depth: reading.depth + 1 };
    for (const send of definition.sends)
      yield { send, query: this.#link(send.query, inner), parameter: parameterOf(send.query) ?? 0 };
    for (const call of definition.calls) yield* this.#sendsOfCall(call, inner);
  }

  /** What is sent by a function that a function of another file calls: its parameters are told in terms of the first. */
  *#sendsOfCall(call: PendingCall, reading: Reading): Generator<LinkedSend> {
    const callee = call.callee && this.#resolve(call.callee, reading);
    const target = callee && foreignCallee(callee, call.arguments.length + call.named.size);
    if (!target) return;
    const given = this.#givenTo(target, call, reading);
    for (const sent of this.#sends(target, given, reading)) {
      const passed = call.arguments[sent.parameter] ?? [...call.named.values()][0];
      yield { ...sent, parameter: (passed && parameterOf(passed)) ?? 0 };
    }
  }

  #givenTo({ definition }: ForeignValue, call: PendingCall, reading: Reading): Given[] {
    const parameters = definition.kind === 'function' ? definition.parameters : [];
    const give = (value: Value): Given => ({
      value: this.#link(value, reading),
      span: this.#spanOf(value, reading),
    });
    const given: (Given | undefined)[] = call.arguments.map(give);
    for (const [name, value] of call.named) {
      const at = parameters.indexOf(name);
      if (at >= 0) given[at] = give(value);
    }
    return filled(given, reading.at);
  }

  /** Where in the file at hand what a value holds is given: an argument, or the call itself. */
  #spanOf(value: Value, { given, at }: Reading): Span {
    const root = value.kind === 'opaque' && value.pending ? rootOf(value.pending) : undefined;
    return root?.kind === 'parameter' ? (given[root.index]?.span ?? at) : at;
  }

  #link(value: Value, reading: Reading): Value {
    switch (value.kind) {
      case 'text':
        return { ...value, pieces: value.pieces.flatMap((piece) => this.#linkPiece(piece, reading)) };
      case 'opaque':
        return this.#linkOpaque(value, reading);
      case 'list': {
        const elements = value.elements.map((one) => ({ ...one, value: this.#link(one.value, reading) }));
        return { kind: 'list', elements };
      }
      case 'record': {
        const fields = [...value.fields].map(([name, one]) => [name, this.#link(one, reading)] as const);
        return { kind: 'record', fields: new Map(fields), complete: value.complete };
      }
      case 'choice':
        return choiceOf(value.options.map((option) => this.#link(option, reading)));
      case 'foreign':
        return { ...value, at: reading.at };
      case 'function':
      case 'class':
        return unknown;
    }
  }

  #linkPiece(piece: Piece, reading: Reading): Piece[] {
    const { at } = reading;
    switch (piece.kind) {
      case 'text':
        return [{ kind: 'text', text: piece.text, span: { start: at.start, end: at.start } }];
      case 'choice': {
        const options = piece.options.map((option) => option.flatMap((one) => this.#linkPiece(one, reading)));
        return [{ kind: 'choice', options }];
      }
      case 'hole':
        return this.#linkHole(piece, reading);
    }
  }

  #linkHole({ value, elsewhere }: HolePiece, reading: Reading): Piece[] {
    const span = this.#spanOf(value, reading);
    const linked = this.#link(value, reading);
    const operand = operandAt(span);
    const isGiven = span !== reading.at;
    const place = elsewhere && (isGiven ? { place: elsewhere.place, text: elsewhere.text } : elsewhere);
    return marked(spliced(linked, operand, reading.at), reading, place);
  }

  #linkOpaque(value: OpaqueValue, reading: Reading): Value {
    const { pending, joined: list, ...rest } = value;
    const found = pending && this.#goesOn(reading) ? this.#resolve(pending, reading) : undefined;
    if (!found) return list ? { ...rest, type: 'list' } : rest;
    if (list && found.kind === 'list') {
      return { kind: 'text', pieces: joined(found, list.separator, operandAt(reading.at), reading.at) };
    }
    const typed = withType(found, list ? 'list' : value.type);
    if (typed.kind !== 'opaque' || !value.escape || typed.taint === 'harmless') return typed;
    return { ...typed, escape: typed.escape ?? { ...value.escape, original: reading.at } };
  }

  #resolve(pending: Pending, reading: Reading): Value | undefined {
    switch (pending.kind) {
      case 'parameter':
        return reading.given[pending.index]?.value ?? notGiven;
      case 'import':
        return this.#imported(pending.module, pending.name, reading);
      case 'outer':
        return this.#outer(pending.name, reading);
      case 'field': {
        const of = this.#resolve(pending.of, reading);
        return of && this.#fieldOf(of, pending.name, reading);
      }
      case 'object': {
        const of = this.#resolve(pending.of, reading);
        const isClass = of?.kind === 'foreign' && of.definition.kind === 'class';
        return isClass ? { kind: 'record', fields: new Map(), complete: false, of } : undefined;
      }
      case 'inherited': {
        const own = this.#inherited(pending, pending.name, reading);
        return own ?? (pending.otherwise && this.#resolve(pending.otherwise, reading));
      }
      case 'call':
        return this.#called(pending, reading);
    }
  }

  #called(call: PendingCall, reading: Reading): Value {
    const callee = call.callee && this.#resolve(call.callee, reading);
    const target = callee && foreignCallee(callee, call.arguments.length + call.named.size);
    if (!target) {
      const given = [...call.arguments, ...call.named.values()].map((one) => this.#link(one, reading));
      return derived(callee ? [callee, ...given] : given);
    }
    return this.#result(target, this.#givenTo(target, call, reading), reading);
  }

  #fieldOf(value: Value, name: string, reading: Reading): Value | undefined {
    switch (value.kind) {
      case 'record':
        return value.fields.get(name) ?? (value.of && this.#memberOfAny([value.of], name, reading));
      case 'foreign':
        return this.#field(value, name, reading);
      case 'choice':
        return anyOf(value.options.map((option) => this.#fieldOf(option, name, reading) ?? unknown));
      case 'list':
        return value.elements[Number(name)]?.value;
      case 'opaque':
        return fieldOfOpaque(value, name);
      default:
        return undefined;
    }
  }
}
