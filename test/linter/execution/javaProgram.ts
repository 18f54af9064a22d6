import type { Node } from 'web-tree-sitter';
import {
  Builder,
  createProgramRunner,
  field,
  first,
  runBlock,
  textOf,
  type SentQuery,
  type Variables,
} from './program';

/**
 * Runs the one method of a Java class, as far as the programs of these tests go, and gives the query that it hands to
 * `queryItems`. Fails on anything that it does not know.
 */
export function createJava(): Promise<(code: string, input: unknown) => SentQuery> {
  return createProgramRunner('java', (root) => root.descendantsOfType('block')[0], runStatement);
}

function runStatement(statement: Node, variables: Variables): SentQuery | undefined {
  switch (statement.type) {
    case 'local_variable_declaration': {
      const declarator = field(statement, 'declarator');
      variables.set(field(declarator, 'name').text, evaluate(field(declarator, 'value'), variables));
      return undefined;
    }
    case 'if_statement': {
      const holds = evaluate(field(statement, 'condition'), variables) === true;
      const body = field(statement, 'consequence');
      if (!holds) return undefined;
      return body.type === 'block' ? runBlock(body, variables, runStatement) : runStatement(body, variables);
    }
    case 'return_statement':
      return queryOf(evaluate(first(field(first(statement), 'arguments')), variables));
    default:
      evaluate(first(statement), variables);
      return undefined;
  }
}

function queryOf(argument: unknown): SentQuery {
  return typeof argument === 'string' ? { query: argument, parameters: [] } : (argument as SentQuery);
}

function evaluate(node: Node, variables: Variables): unknown {
  switch (node.type) {
    case 'string_literal':
      return JSON.parse(node.text) as string;
    case 'null_literal':
      return null;
    case 'identifier':
      return variables.get(node.text);
    case 'parenthesized_expression':
      return evaluate(first(node), variables);
    case 'binary_expression': {
      const [left, right] = ['left', 'right'].map((side) => evaluate(field(node, side), variables));
      return field(node, 'operator').type === '!=' ? left !== right : textOf(left) + textOf(right);
    }
    case 'assignment_expression': {
      const name = field(node, 'left').text;
      const before = field(node, 'operator').type === '+=' ? textOf(variables.get(name)) : '';
      return void variables.set(name, before + textOf(evaluate(field(node, 'right'), variables)));
    }
    case 'object_creation_expression':
      return construct(field(node, 'type').text, argumentsOf(node, variables));
    case 'method_invocation':
      return call(node, variables);
    default:
      throw new Error(`${node.type} is not known here: ${node.text}`);
  }
}

function construct(type: string, given: readonly unknown[]): unknown {
  const [one, two] = given;
  switch (type) {
    case 'StringBuilder':
      return new Builder(one === undefined ? '' : textOf(one));
    case 'ArrayList<>':
      return [];
    case 'SqlParameter':
      return { name: one, value: two };
    case 'SqlQuerySpec':
      return { query: one, parameters: Array.isArray(two) ? two : given.slice(1) };
    default:
      throw new Error(`The class ${type} is not known here.`);
  }
}

function call(node: Node, variables: Variables): unknown {
  const [object, name] = [field(node, 'object'), field(node, 'name').text];
  const given = argumentsOf(node, variables);
  if (object.text === 'String' && name === 'format') return format(given);
  if (object.text === 'String' && name === 'valueOf') return textOf(given[0]);
  if (object.text === 'String' && name === 'join') return (given[1] as string[]).join(textOf(given[0]));
  const receiver = evaluate(object, variables);
  if (receiver instanceof Builder && name === 'append') {
    receiver.text += textOf(given[0]);
    return receiver;
  }
  if (Array.isArray(receiver) && name === 'add') return receiver.push(given[0]);
  if (name === 'toString') return textOf(receiver);
  throw new Error(`The method ${name} is not known here.`);
}

function format([template, ...values]: readonly unknown[]): string {
  let next = 0;
  return textOf(template).replace(/%([%s])/g, (_, sort) => (sort === '%' ? '%' : textOf(values[next++])));
}

function argumentsOf(node: Node, variables: Variables): unknown[] {
  return field(node, 'arguments').namedChildren.map((one) => evaluate(one, variables));
}
