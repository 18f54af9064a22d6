import { hashText } from '../../shared/hash';
import { LineMap } from '../../shared/lineMap';
import type { Span } from '../../shared/span';
import { matchSink, type FileEvidence } from '../sinks/matchSink';
import type { Sink } from '../sinks/sink';
import type { IsTimeUp } from '../unlessTooMuch';
import { pendingSurroundings } from './alone';
import { classNamed } from './declaredClass';
import { Analysis } from './analyse';
import { ranFunction } from './call';
import { foundSites, queryGiven } from './foundSite';
import type { Frame, ObservedCall, Origins } from './frame';
import { instanceOf } from './instance';
import type { FileSummary } from './library';
import { fieldOf } from './member';
import { dependsOnParameter } from './pending';
import { proofsOf } from './proof';
import type { ClassDeclaration, FunctionDeclaration, Pattern, Program, Statement } from './program';
import { takesText } from './takesText';
import type {
  ClassValue,
  ForeignValue,
  FunctionValue,
  Heritage,
  OpaqueValue,
  Pending,
  PendingCall,
  Piece,
  Place,
  RecordValue,
  Send,
  Value,
} from './value';
import { unknown } from './value';

/** A file as its summary is made of it. */
export interface SummaryInput {
  readonly path: string;
  readonly text: string;
  readonly program: Program;
  readonly origins: Origins;
  readonly sinks: readonly Sink[];
  /** Offsets of names that may be query calls, where only what may send a query is to be told. */
  readonly candidates?: readonly number[];
  readonly isTimeUp?: IsTimeUp;
}

/** What a file offers to others: constants, texts, functions and classes, in terms of what it knows by itself. */
export function summarise(input: SummaryInput): FileSummary {
  return new Summariser(input).file();
}

/** Values within values are told this deep. */
const deepest = 4;

class Summariser {
  readonly #input: SummaryInput;
  readonly #file: FileEvidence;
  readonly #frame: Frame;
  readonly #functions = new Map<FunctionDeclaration, ForeignValue>();
  readonly #classes = new Map<ClassDeclaration, ForeignValue>();
  /** Whether a function is to be told. */
  readonly #isWanted: (span: Span) => boolean;
  #lines: LineMap | undefined;
  #sends: Send[] = [];
  #calls: PendingCall[] = [];

  constructor(input: SummaryInput) {
    this.#input = input;
    const { text, program, origins } = input;
    this.#file = { text, imports: program.imports };
    const { candidates, isTimeUp } = input;
    const analysis = new Analysis({
      text,
      program,
      origins,
      surroundings: pendingSurroundings,
      candidates: candidates ?? [],
      ...(isTimeUp && { isTimeUp }),
      observe: (call) => {
        this.#note(call);
      },
    });
    this.#frame = analysis.declare();
    const declarations = program.statements.filter(({ kind }) => kind === 'function' || kind === 'class');
    analysis.execute(declarations, this.#frame);
    if (candidates) analysis.widen();
    this.#isWanted = candidates ? (span) => analysis.isInteresting(span) : () => true;
  }

  file(): FileSummary {
    const exports = new Map<string, Value>();
    const forwards: string[] = [];
    for (const { name, value, module } of this.#exported()) {
      if (name !== undefined) exports.set(name, this.#told(value(), this.#frame, 0));
      else if (module !== undefined) forwards.push(module);
    }
    return { exports, forwards, digest: digestOf(exports, forwards) };
  }

  *#exported(): Generator<{
    readonly name: string | undefined;
    readonly value: () => Value;
    readonly module?: string;
  }> {
    const { exports, statements } = this.#input.program;
    if (!exports) {
      for (const name of statements.flatMap(namesOf)) yield { name, value: () => this.#named(name) };
      return;
    }
    for (const one of exports()) {
      if ('value' in one)
        yield { name: one.name, value: () => this.#frame.machine.evaluate(one.value, this.#frame) };
      else
        yield {
          name: one.name,
          module: one.module,
          value: () => pendingSurroundings.imported(one.module, one.imported, { start: 0, end: 0 }, unknown),
        };
    }
  }

  #named(name: string): Value {
    const span = { start: 0, end: 0 };
    return this.#frame.machine.evaluate({ kind: 'name', name, span }, this.#frame);
  }

  /** A value without what only means something in this file. */
  #told(value: Value, frame: Frame, depth: number): Value {
    if (depth > deepest) return unknown;
    const tell = (one: Value): Value => this.#told(one, frame, depth + 1);
    switch (value.kind) {
      case 'text':
        return { ...value, pieces: this.#pieces(value.pieces) };
      case 'opaque':
        return { ...withoutSource(value), ...this.#declared(value) };
      case 'list':
        return { kind: 'list', elements: value.elements.map((one) => ({ ...one, value: tell(one.value) })) };
      case 'choice':
        return { kind: 'choice', options: value.options.map(tell) };
      case 'record':
        return { kind: 'record', fields: this.#fields(value, depth), complete: value.complete };
      case 'function':
        return this.#function(value, frame);
      case 'class':
        return this.#class(value);
      case 'foreign':
        return value;
    }
  }

  /** What a value is declared to be of, where nothing better leads to it. */
  #declared({ className, pending }: OpaqueValue): Pick<OpaqueValue, 'pending'> {
    if (className === undefined || pending) return {};
    const named = classNamed(className, { start: 0, end: 0 }, this.#frame);
    return named?.kind === 'opaque' && named.pending
      ? { pending: { kind: 'object', of: named.pending } }
      : {};
  }

  /** The fields of an object: its methods see it as their own. */
  #fields(record: RecordValue, depth: number): ReadonlyMap<string, Value> {
    const frame = { ...this.#frame, self: record };
    return new Map([...record.fields].map(([name, one]) => [name, this.#told(one, frame, depth + 1)]));
  }

  #pieces(pieces: readonly Piece[]): Piece[] {
    return pieces.map((piece): Piece => {
      if (piece.kind === 'choice')
        return { kind: 'choice', options: piece.options.map((option) => this.#pieces(option)) };
      if (piece.kind === 'text') return { kind: 'text', text: piece.text, span: piece.span };
      const { text } = this.#input;
      const elsewhere = {
        place: this.#place(piece.concatenation),
        text: text.slice(piece.concatenation.start, piece.concatenation.end),
        expression: text.slice(piece.span.start, piece.span.end),
      };
      const { span, operand, concatenation } = piece;
      return { kind: 'hole', span, operand, concatenation, value: withoutSource(piece.value), elsewhere };
    });
  }

  #function(value: FunctionValue, frame: Frame): Value {
    const { declaration } = value;
    const known = this.#functions.get(declaration);
    if (known) return known;
    if (!this.#isWanted(declaration.span)) return unknown;
    const [outerSends, outerCalls] = [this.#sends, this.#calls];
    this.#sends = [];
    this.#calls = [];
    const state = frame.state.fork();
    const given = declaration.parameters().map(parameter);
    const { returned, proven } = ranFunction(value, given, { ...frame, state });
    const proves = proofsOf(declaration, this.#input.text, proven[0]);
    const summary = this.#foreign({
      kind: 'function',
      name: declaration.name ?? '',
      parameters: declaration.parameters().map((one) => (one.kind === 'name' ? one.name : undefined)),
      returns: this.#told(returned, frame, 0),
      sends: this.#sends,
      calls: this.#calls,
      ...(proves && { proves }),
    });
    this.#functions.set(declaration, summary);
    [this.#sends, this.#calls] = [outerSends, outerCalls];
    return summary;
  }

  #class(value: ClassValue): Value {
    const { declaration } = value;
    const known = this.#classes.get(declaration);
    if (known) return known;
    const parts = [declaration, ...declaration.methods()];
    if (!parts.some(({ span }) => this.#isWanted(span))) return unknown;
    const name = declaration.name ?? '';
    const object = instanceOf(value, this.#frame);
    const frame = { ...this.#frame, self: object };
    const statics = new Map<string, Value>();
    const members = new Map<string, Value>();
    // Half-typed code may derive a class from itself.
    const none = { bases: [], partOf: undefined };
    this.#classes.set(declaration, this.#foreign({ kind: 'class', name, statics, members, ...none }));
    const heritage = this.#heritage(value, members);
    const summary = this.#foreign({ kind: 'class', name, statics, members, ...heritage });
    this.#classes.set(declaration, summary);
    for (const [field, held] of object.fields) members.set(field, this.#told(held, frame, 1));
    for (const one of [...declaration.fields(), ...declaration.methods()])
      if (one.name !== undefined)
        statics.set(one.name, this.#told(fieldOf(value, one.name, this.#frame), frame, 1));
    return summary;
  }

  /** Where a class derives from. What it has of a class of this file is told as its own. */
  #heritage({ declaration, scope }: ClassValue, members: Map<string, Value>): Heritage<Pending> {
    const frame = { ...this.#frame, scope };
    const bases = (declaration.bases ?? []).flatMap((base) => {
      const named = classNamed(base, { start: 0, end: 0 }, frame);
      if (named?.kind === 'class') return this.#takenFrom(named, members);
      return named?.kind === 'opaque' && named.pending ? [named.pending] : [];
    });
    return { bases, partOf: declaration.isPartial ? declaration.name : undefined };
  }

  #takenFrom(base: ClassValue, members: Map<string, Value>): readonly Pending[] {
    const told = this.#class(base);
    if (told.kind !== 'foreign' || told.definition.kind !== 'class') return [];
    const { bases, partOf, members: taken } = told.definition;
    for (const [name, value] of taken) if (!members.has(name)) members.set(name, value);
    return partOf === undefined ? bases : [{ kind: 'outer', name: partOf }, ...bases];
  }

  #foreign(definition: ForeignValue['definition']): ForeignValue {
    return { kind: 'foreign', definition, path: this.#input.path, at: { start: 0, end: 0 } };
  }

  /** Takes note of a call in the function at hand that sends what it is given, or hands it on. */
  #note(call: ObservedCall): void {
    const { callee, arguments: given, named } = call;
    const pending = callee.kind === 'opaque' ? callee.pending : undefined;
    const sink = matchSink(call, this.#input.sinks, this.#file);
    if (sink) this.#noteSend(call, sink);
    else if (pending && !dependsOnParameter(callee) && [...given, ...named.values()].some(dependsOnParameter))
      this.#calls.push({
        kind: 'call',
        callee: pending,
        arguments: given.map((one) => this.#told(one, this.#frame, 0)),
        named: new Map([...named].map(([name, one]) => [name, this.#told(one, this.#frame, 0)])),
      });
  }

  #noteSend(call: ObservedCall, sink: Sink): void {
    const query = queryGiven(call, sink).value;
    const file = { path: this.#input.path, language: '', text: this.#input.text };
    if (!query || !dependsOnParameter(query)) return;
    if (!foundSites(call, sink, file).some((site) => takesText(site, dependsOnParameter))) return;
    const place = this.#place(call.expression.span);
    this.#sends.push({ sink, query: this.#told(query, this.#frame, 0), place });
  }

  #place(span: Span): Place {
    this.#lines ??= new LineMap(this.#input.text);
    const [start, end] = [this.#lines.positionAt(span.start), this.#lines.positionAt(span.end)];
    return { path: this.#input.path, span, start, end };
  }
}

/** The names that a statement of a file declares. */
function namesOf(statement: Statement): string[] {
  switch (statement.kind) {
    case 'declare':
      return statement.pattern.kind === 'name' ? [statement.pattern.name] : [];
    case 'import':
      return [statement.local];
    case 'function':
    case 'class':
      return statement.declaration.name === undefined ? [] : [statement.declaration.name];
    default:
      return [];
  }
}

function parameter(pattern: Pattern, index: number): OpaqueValue {
  const path = pattern.kind === 'name' ? [pattern.name] : [];
  return { kind: 'opaque', taint: 'unknown', path, pending: { kind: 'parameter', index } };
}

/** What others read of a value: where it entered this file means nothing there. */
function withoutSource(value: OpaqueValue): OpaqueValue {
  const { kind, taint, path, type, escape, isDerived, joined, pending } = value;
  const held = joined ? 'list' : type;
  return {
    kind,
    taint,
    path,
    ...(held && { type: held }),
    ...(escape && { escape }),
    ...(isDerived && { isDerived }),
    ...(joined && { joined }),
    ...(pending && { pending }),
  };
}

function digestOf(exports: ReadonlyMap<string, Value>, forwards: readonly string[]): string {
  const plain = (key: string, value: unknown): unknown => {
    if (value instanceof Map) return [...value];
    return key === 'sink' ? (value as Sink).id : value;
  };
  return hashText(JSON.stringify([exports, forwards], plain));
}
