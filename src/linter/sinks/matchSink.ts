import type { ObservedCall } from '../flow/frame';
import type { Value } from '../flow/value';
import type { Sink } from './sink';

/** What a file tells about the SDKs that it uses. */
export interface FileEvidence {
  readonly text: string;
  readonly imports: readonly string[];
}

const found = new WeakMap<FileEvidence, Map<RegExp, boolean>>();

/** Whether the text of a file has a pattern in it. Many calls ask, so it is searched once for as long as the object is kept. */
export function speaksOf(pattern: RegExp, file: FileEvidence): boolean {
  const known = found.get(file) ?? new Map<RegExp, boolean>();
  found.set(file, known);
  const isFound = known.get(pattern) ?? pattern.test(file.text);
  known.set(pattern, isFound);
  return isFound;
}

/** The sink that a call is, if it is one. */
export function matchSink(call: ObservedCall, sinks: readonly Sink[], file: FileEvidence): Sink | undefined {
  return sinks.find((sink) => isCallOf(sink, call) && hasEvidence(sink, call, file));
}

function isCallOf(sink: Sink, call: ObservedCall): boolean {
  const { expression, receiver, callee, arguments: given, named } = call;
  // A function of the program that has the name of a query call: what it sends itself is looked at.
  if (callee.kind === 'function' || (callee.kind === 'foreign' && !sink.isDescribed)) return false;
  const method = methodOf(sink, call);
  if (!method || !sink.methods.includes(method)) return false;
  if ((expression.constructs ?? false) !== (sink.constructs ?? false)) return false;
  if (given.length + named.size < sink.fewestArguments) return false;
  if (!receiver) return sink.constructs === true || (sink.isDescribed === true && !sink.receivers);
  return !sink.receivers || sink.receivers.includes(lastNameOf(call));
}

/** The last name that leads to the receiver: as it is written, where what it holds has none. */
function lastNameOf({ expression, receiver }: ObservedCall): string {
  const written = expression.receiver?.kind === 'member' ? expression.receiver.property : '';
  return (receiver && pathOf(receiver).at(-1)) ?? written;
}

function methodOf(sink: Sink, { expression: { method, callee } }: ObservedCall): string | undefined {
  return method ?? (sink.isDescribed && callee.kind === 'name' ? callee.name : undefined);
}

function hasEvidence(sink: Sink, call: ObservedCall, file: FileEvidence): boolean {
  const { evidence } = sink;
  const { expression, receiver } = call;
  const written = expression.receiver
    ? file.text.slice(expression.receiver.span.start, expression.receiver.span.end)
    : '';
  const names = `${receiver ? pathOf(receiver).join('.') : ''} ${written}`;
  return (
    file.imports.some((name) => evidence.imports?.test(name)) ||
    evidence.receiver?.test(names) === true ||
    evidence.following?.test(file.text.slice(expression.span.end, expression.span.end + 80)) === true ||
    (evidence.text !== undefined && speaksOf(evidence.text, file)) ||
    evidence.query?.test(beginning(queryOf(sink, call), sink)) === true
  );
}

/** What a call gives as the query: by name, or at its place. */
function queryOf(
  { queryArgument, queryNames = [] }: Sink,
  { arguments: given, named }: ObservedCall,
): Value | undefined {
  const name = queryNames.find((one) => named.has(one));
  return name === undefined ? given[queryArgument] : named.get(name);
}

/** How the text of a query begins, as far as that is constant. */
function beginning(value: Value | undefined, sink: Sink): string {
  switch (value?.kind) {
    case 'text': {
      const [first] = value.pieces;
      return first?.kind === 'text' ? first.text : '';
    }
    case 'record':
      return beginning(value.fields.get(sink.spec.query), sink);
    case 'choice':
      return value.options.map((option) => beginning(option, sink)).find((text) => text !== '') ?? '';
    default:
      return '';
  }
}

function pathOf(value: Value): readonly string[] {
  return value.kind === 'opaque' ? value.path : [];
}
