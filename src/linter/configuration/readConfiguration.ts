import { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import * as v from 'valibot';
import type { Span } from '../../shared/span';
import { configurationSchema, type ConfigurationFile } from './schema';

/** A mistake in a configuration, and where it stands in the text. */
export interface ConfigurationProblem {
  readonly message: string;
  readonly span: Span;
}

export interface ReadConfiguration {
  readonly file: ConfigurationFile;
  readonly problems: readonly ConfigurationProblem[];
}

type Path = readonly (string | number)[];

/** Of several unknown settings of an object one is told at a time; the elements of a list are all told in the first round. */
const mostRounds = 50;

/**
 * Reads the text of a configuration file: JSON with comments and trailing commas. What is wrong is told and left out;
 * all the rest holds.
 */
export function readConfiguration(text: string): ReadConfiguration {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const problems: ConfigurationProblem[] = errors.map(({ error, offset, length }) => ({
    message: `This is not JSON: ${words(printParseErrorCode(error))}.`,
    span: { start: offset, end: offset + length },
  }));
  if (!tree) return { file: {}, problems };
  if (tree.type !== 'object') return { file: {}, problems: [...problems, noObject(tree)] };
  let value = getNodeValue(tree) as object;
  for (let round = 0; round < mostRounds; round++) {
    const result = v.safeParse(configurationSchema, value);
    if (result.success) return { file: result.output, problems };
    problems.push(...result.issues.map((issue) => problemOf(issue, tree)));
    value = without(value, result.issues.map(pathOf));
  }
  return { file: {}, problems };
}

function noObject({ offset, length }: Node): ConfigurationProblem {
  return { message: 'This must be an object of settings.', span: { start: offset, end: offset + length } };
}

function pathOf(issue: v.BaseIssue<unknown>): Path {
  return issue.path?.map(({ key }) => key as string | number) ?? [];
}

function problemOf(issue: v.BaseIssue<unknown>, tree: Node): ConfigurationProblem {
  return {
    message: messageOf(issue),
    span: spanOf(pathOf(issue), tree, issue.path?.at(-1)?.origin === 'key'),
  };
}

function messageOf(issue: v.BaseIssue<unknown>): string {
  const key = pathOf(issue).at(-1) ?? '';
  if (issue.type === 'regex') return issue.message;
  if (issue.expected === 'never') return `There is no setting "${key}" here.`;
  if (issue.type.endsWith('object') && issue.received === 'undefined')
    return `The setting "${key}" is missing.`;
  return `This must be ${expectationOf(issue)}, and is ${issue.received}.`;
}

function expectationOf({ expected, type, requirement }: v.BaseIssue<unknown>): string {
  switch (type) {
    case 'integer':
      return 'a whole number';
    case 'min_value':
    case 'max_value':
      return `${type === 'min_value' ? 'at least' : 'at most'} ${String(requirement)}`;
    default:
      return expected?.replace(/^\((.*)\)$/, '$1').replaceAll(' | ', ' or ') ?? 'something else';
  }
}

/** Where a path leads: to the name of a setting or its value; where that is missing, to what ought to hold it. */
function spanOf(path: Path, tree: Node, atName: boolean): Span {
  for (let length = path.length; length >= 0; length--) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (!node) continue;
    const shown = atName && length === path.length ? (node.parent?.children?.[0] ?? node) : node;
    return { start: shown.offset, end: shown.offset + shown.length };
  }
  return { start: tree.offset, end: tree.offset + tree.length };
}

/** A value without the settings that paths lead into: an element of a list or an object alone, else the whole. */
function without(value: object, paths: readonly Path[]): object {
  const kept = Object.entries(value).filter(
    ([key]) => !paths.some((path) => path.length < 2 && path[0] === key),
  );
  return Object.fromEntries(
    kept.map(([key, entry]: [string, unknown]) => {
      const inner = paths.flatMap(([first, second]) =>
        first === key && second !== undefined ? [second] : [],
      );
      return [key, withoutEntries(entry, inner)];
    }),
  );
}

function withoutEntries(value: unknown, keys: readonly (string | number)[]): unknown {
  if (Array.isArray(value)) return value.filter((_, at) => !keys.includes(at));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}

/** `ValueExpected` as `value expected`. */
function words(code: string): string {
  return code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}
