import type { Node } from 'web-tree-sitter';
import { createProgramRunner, field, first, runBlock, type Variables } from './program';

/** A query as Go code hands it over. */
export interface SentQuery {
  readonly query: string;
  readonly parameters: readonly { readonly Name: string; readonly Value: unknown }[];
}

/**
 * Runs the one function of a Go file, as far as the programs of these tests go, and gives the query that it hands to
 * `NewQueryItemsPager`. Fails on anything that it does not know.
 */
export function createGo(): Promise<(code: string, input: unknown) => SentQuery> {
  return createProgramRunner('go', bodyOf, runStatement);
}

/** The statements of the function. */
function bodyOf(root: Node): Node | undefined {
  const [declared] = root.descendantsOfType('function_declaration');
  return declared && first(field(declared, 'body'));
}

function runStatement(statement: Node, variables: Variables): SentQuery | undefined {
  switch (statement.type) {
    case 'short_var_declaration':
    case 'assignment_statement':
      assign(statement, variables);
      return undefined;
    case 'var_declaration': {
      const spec = first(statement);
      const isList = field(spec, 'type').type === 'slice_type';
      variables.set(field(spec, 'name').text, isList ? [] : '');
      return undefined;
    }
    case 'if_statement':
      return evaluate(field(statement, 'condition'), variables) === true
        ? runBlock(first(field(statement, 'consequence')), variables, runStatement)
        : undefined;
    case 'return_statement':
      return queryOf(first(first(statement)), variables);
    default:
      evaluate(first(statement), variables);
      return undefined;
  }
}

function assign(statement: Node, variables: Variables): void {
  const target = first(field(statement, 'left'));
  const value = evaluate(first(field(statement, 'right')), variables);
  if (target.type === 'selector_expression') {
    const owner = evaluate(field(target, 'operand'), variables) as Record<string, unknown>;
    owner[field(target, 'field').text] = value;
    return;
  }
  const grows = statement.childForFieldName('operator')?.type === '+=';
  variables.set(target.text, grows ? String(variables.get(target.text)) + String(value) : value);
}

function queryOf(call: Node, variables: Variables): SentQuery {
  const [query, , options] = field(call, 'arguments').namedChildren;
  const given = options && (evaluate(options, variables) as { QueryParameters?: SentQuery['parameters'] });
  return { query: query ? String(evaluate(query, variables)) : '', parameters: given?.QueryParameters ?? [] };
}

function evaluate(node: Node, variables: Variables): unknown {
  switch (node.type) {
    case 'interpreted_string_literal':
      return JSON.parse(node.text) as string;
    case 'raw_string_literal':
      return node.text.slice(1, -1);
    case 'nil':
      return undefined;
    case 'identifier':
      return variables.get(node.text);
    case 'selector_expression': {
      const owner = evaluate(field(node, 'operand'), variables) as Record<string, unknown>;
      return owner[field(node, 'field').text];
    }
    case 'unary_expression':
      return evaluate(first(node), variables);
    case 'binary_expression': {
      const [left, right] = ['left', 'right'].map((side) => evaluate(field(node, side), variables));
      return field(node, 'operator').type === '!=' ? left !== right : String(left) + String(right);
    }
    case 'composite_literal':
      return compose(field(node, 'body'), variables);
    case 'literal_value':
      return compose(node, variables);
    case 'call_expression':
      return call(node, variables);
    default:
      throw new Error(`${node.type} is not known here: ${node.text}`);
  }
}

/** A literal with keys is a record, one without is a list. */
function compose(body: Node, variables: Variables): unknown {
  const elements = body.namedChildren;
  const valueOf = (one: Node): unknown => evaluate(first(one), variables);
  if (elements[0]?.type !== 'keyed_element') return elements.map(valueOf);
  return Object.fromEntries(
    elements.map((one) => [first(field(one, 'key')).text, valueOf(field(one, 'value'))]),
  );
}

function call(node: Node, variables: Variables): unknown {
  const [name, written] = [field(node, 'function').text, field(node, 'arguments').namedChildren];
  if (name.endsWith('.WriteString')) {
    const builder = name.split('.')[0] ?? '';
    const [text] = written.map((one) => evaluate(one, variables));
    return variables.set(builder, String(variables.get(builder)) + String(text));
  }
  if (name.endsWith('.String')) return variables.get(name.split('.')[0] ?? '');
  const given = written.map((one) => evaluate(one, variables));
  switch (name) {
    case 'fmt.Sprintf':
      return format(given);
    case 'fmt.Sprint':
      return String(given[0]);
    case 'json.RawMessage':
      return rawMessage(String(given[0]));
    case 'strings.Join':
      return (given[0] as string[]).join(String(given[1]));
    case 'append':
      return [...(given[0] as unknown[]), ...given.slice(1)];
    default:
      throw new Error(`The function ${name} is not known here.`);
  }
}

/** JSON that is sent as it is; what is none makes the call fail before anything is sent. */
function rawMessage(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new NotSent(`${text} is not JSON.`);
  }
}

/** What the client refuses to send. */
export class NotSent extends Error {}

function format([template, ...values]: readonly unknown[]): string {
  let next = 0;
  return String(template).replace(/%([%sv])/g, (_, verb) => (verb === '%' ? '%' : String(values[next++])));
}
