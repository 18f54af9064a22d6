import type { Node } from 'web-tree-sitter';
import type { TextEdit } from '../../../finding';
import type { FixPlan } from '../../../fixes/fixWriter';
import { unwrap } from '../context';
import { partsOf } from '../../syntaxNode';
import { indentAt, lineEndOf } from '../../../fixes/layout';
import { listText, structText } from './layout';
import { passInLiteral, type Addition } from './passInLiteral';
import { nodeOver } from '../../../fixes/tree';
import { functionAround, statementAround } from './tree';

/** Where the call takes its parameters, and how the types that hold them are called there. */
export interface Place {
  readonly type: string;
  /** Before which offset the values must be had. */
  readonly at: number;
  pass(items: readonly string[], list?: string): TextEdit[] | undefined;
}

/** Where the query call takes its parameters; undefined where nothing can be added. */
export function placeOf(plan: FixPlan): Place | undefined {
  const { site } = plan;
  const types = site.sinkData.types;
  if (!types) return undefined;
  if (site.spec?.written) return placeInRecord(plan, types.parameter);
  const call = nodeOver(plan.root, site.callSpan, /^call_expression$/);
  const list = call?.childForFieldName('arguments');
  if (!call || !list) return undefined;
  if (!site.sinkData.parametersArgument) return placeAmongArguments(list, call, plan, types.parameter);
  const options = partsOf(list)[site.sinkData.parametersArgument.at];
  return options && placeInOptions(options, plan, types);
}

/** The name by which the file calls the package of a call or a literal: what stands before the dot. */
function qualifierOf(text: string): string {
  return /^&?(\w+\.)/.exec(text)?.[1] ?? '';
}

function placeInRecord(plan: FixPlan, parameter: string): Place | undefined {
  const { site, root, source } = plan;
  const span = site.spec?.written?.span;
  const literal = span && nodeOver(root, span, /^composite_literal$/);
  if (!literal) return undefined;
  const type = qualifierOf(source.slice(span.start, span.end)) + parameter;
  const field = site.sinkData.spec.parameters;
  return {
    type,
    at: span.start,
    pass: (items, list) =>
      passInLiteral(literal, { field, type, items, ...(list !== undefined && { list }) }, source),
  };
}

/** Further arguments of the call. */
function placeAmongArguments(list: Node, call: Node, { source }: FixPlan, parameter: string): Place {
  const type = qualifierOf(source.slice(call.startIndex, call.endIndex)) + parameter;
  const end = partsOf(list).at(-1)?.endIndex ?? list.endIndex - 1;
  return {
    type,
    at: call.startIndex,
    pass: (items, all) => [
      {
        span: { start: end, end },
        newText: all === undefined ? items.map((item) => `, ${type}${item}`).join('') : `, ${all}...`,
      },
    ],
  };
}

function placeInOptions(
  argument: Node,
  plan: FixPlan,
  types: { readonly parameter: string; readonly options?: string },
): Place | undefined {
  const { source, site } = plan;
  const imported = /(?:\b(?!import\b)(\w+)[ \t]+)?"[^"\n]*\/azcosmos"/.exec(source);
  if (!imported) return undefined;
  const home = `${imported[1] ?? 'azcosmos'}.`;
  const type = home + types.parameter;
  const field = site.sinkData.parametersArgument?.field ?? '';
  const place = { type, at: site.callSpan.start };
  const addition = (items: readonly string[], list?: string): Addition => ({
    field,
    type,
    items,
    ...(list !== undefined && { list }),
  });
  const options = unwrap(argument);
  const { startIndex: start, endIndex: end } = argument;
  switch (options.type) {
    case 'nil':
      return {
        ...place,
        pass: (items, list) => {
          const written = list ?? listText(type, items, source, start);
          const newText = `&${home}${types.options ?? ''}${structText(`${field}: ${written}`, source, start)}`;
          return [{ span: { start, end }, newText }];
        },
      };
    case 'composite_literal':
      return { ...place, pass: (items, list) => passInLiteral(options, addition(items, list), source) };
    case 'identifier':
      return placeInVariable(options, plan, addition);
    default:
      return undefined;
  }
}

/** Sets the field of a variable that the function fills with options of its own, before the statement with the call. */
function placeInVariable(
  options: Node,
  { source, sharing }: FixPlan,
  addition: (items: readonly string[], list?: string) => Addition,
): Place | undefined {
  const name = source.slice(options.startIndex, options.endIndex);
  const isName = new RegExp(`(?<![\\w.])${name}\\b`);
  // Another call that is handed the same options would have the parameters twice.
  if (sharing.some(({ callSpan }) => isName.test(source.slice(callSpan.start, callSpan.end))))
    return undefined;
  const statement = statementAround(options);
  const around = functionAround(options);
  if (!statement || !around) return undefined;
  const before = source.slice(around.startIndex, statement.startIndex);
  const made = new RegExp(`(?<![\\w.])${name}\\s*(?::=|(?:[\\w.]+\\s*)?=)\\s*&?[\\w.]+\\{`, 'g');
  if ([...before.matchAll(made)].length !== 1) return undefined;
  const { startIndex: start } = statement;
  const { field, type } = addition([]);
  const holds = new RegExp(`\\b${field}\\b`).test(before);
  return {
    type,
    at: start,
    pass(items, list) {
      const all = list ?? listText(type, items, source, start);
      const added = list === undefined ? items.map((item) => type + item).join(', ') : `${list}...`;
      const value = holds ? `append(${name}.${field}, ${added})` : all;
      const newText = `${name}.${field} = ${value}${lineEndOf(source)}${indentAt(source, start)}`;
      return [{ span: { start, end: start }, newText }];
    },
  };
}
