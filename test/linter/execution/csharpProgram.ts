import type { Node } from 'web-tree-sitter';
import {
  Builder,
  createProgramRunner,
  field,
  first,
  last,
  runBlock,
  textOf,
  type SentQuery,
  type Variables,
} from './program';

/**
 * Runs the one method of a C# class, as far as the programs of these tests go, and gives the query that it hands to
 * `GetItemQueryIterator`. Fails on anything that it does not know.
 */
export function createCSharp(): Promise<(code: string, input: unknown) => SentQuery> {
  return createProgramRunner('c-sharp', (root) => root.descendantsOfType('block')[0], runStatement);
}

function runStatement(statement: Node, variables: Variables): SentQuery | undefined {
  switch (statement.type) {
    case 'local_declaration_statement': {
      const declarator = last(first(statement));
      variables.set(field(declarator, 'name').text, evaluate(last(declarator), variables));
      return undefined;
    }
    case 'if_statement': {
      const body = field(statement, 'consequence');
      if (evaluate(field(statement, 'condition'), variables) !== true) return undefined;
      return body.type === 'block' ? runBlock(body, variables, runStatement) : runStatement(body, variables);
    }
    case 'return_statement':
      return queryOf(argumentsOf(first(statement), variables)[0]);
    default:
      evaluate(first(statement), variables);
      return undefined;
  }
}

function queryOf(argument: unknown): SentQuery {
  return typeof argument === 'string' ? { query: argument, parameters: [] } : (argument as SentQuery);
}

function evaluate(node: Node, variables: Variables): unknown {
  const part = (name: string): unknown => evaluate(field(node, name), variables);
  switch (node.type) {
    case 'string_literal':
      return JSON.parse(node.text) as string;
    case 'verbatim_string_literal':
      return node.text.slice(2, -1).replaceAll('""', '"');
    case 'interpolated_string_expression':
      return interpolated(node, variables);
    case 'null_literal':
      return null;
    case 'identifier':
      return variables.get(node.text);
    case 'binary_expression':
      return node.childForFieldName('operator')?.type === '!='
        ? part('left') !== part('right')
        : textOf(part('left')) + textOf(part('right'));
    case 'assignment_expression': {
      const name = field(node, 'left').text;
      return void variables.set(name, textOf(variables.get(name)) + textOf(part('right')));
    }
    case 'object_creation_expression':
      return construct(node, variables);
    case 'lambda_expression':
      return (value: unknown) =>
        evaluate(field(node, 'body'), new Map([...variables, [field(node, 'parameters').text, value]]));
    case 'invocation_expression':
      return call(node, variables);
    default:
      throw new Error(`${node.type} is not known here: ${node.text}`);
  }
}

/** The text of an interpolated string; `{{` and `}}` stand for one brace. */
function interpolated(node: Node, variables: Variables): string {
  return node.namedChildren
    .map((child) => {
      if (child.type === 'interpolation') {
        const value = child.namedChildren.find(({ type }) => type !== 'interpolation_brace');
        return value ? textOf(evaluate(value, variables)) : '';
      }
      if (child.type === 'escape_sequence') return JSON.parse(`"${child.text}"`) as string;
      return child.type === 'string_content'
        ? child.text.replace(/\{\{|\}\}/g, (pair) => pair.charAt(0))
        : '';
    })
    .join('');
}

function construct(node: Node, variables: Variables): unknown {
  const [given] = node.childForFieldName('arguments') ? argumentsOf(node, variables) : [];
  switch (field(node, 'type').text) {
    case 'StringBuilder':
      return new Builder(textOf(given));
    case 'List<string>':
      return [];
    case 'QueryDefinition':
      return { query: textOf(given), parameters: [] };
    default:
      throw new Error(`The class ${field(node, 'type').text} is not known here.`);
  }
}

function call(node: Node, variables: Variables): unknown {
  const callee = field(node, 'function');
  const [object, name] = [field(callee, 'expression'), field(callee, 'name').text];
  const given = argumentsOf(node, variables);
  const [one, two] = given;
  switch (`${object.text}.${name}`) {
    case 'string.Format':
      return textOf(one).replace(/\{(\d)\}/g, (_, index: string) => textOf(given[Number(index) + 1]));
    case 'string.Join':
      return (two as unknown[]).map(textOf).join(textOf(one));
    case 'int.Parse':
      return Number(one);
  }
  return method(evaluate(object, variables), name, one, two);
}

function method(receiver: unknown, name: string, one: unknown, two: unknown): unknown {
  switch (name) {
    case 'Append':
      (receiver as Builder).text += textOf(one);
      return receiver;
    case 'Add':
      return (receiver as unknown[]).push(one);
    case 'Select':
      return (receiver as unknown[]).map(one as (value: unknown) => unknown);
    case 'Replace':
      return textOf(receiver).replaceAll(textOf(one), textOf(two));
    case 'ToString':
      return textOf(receiver);
    case 'WithParameter': {
      const { query, parameters } = receiver as SentQuery;
      return { query, parameters: [...parameters, { name: textOf(one), value: two }] };
    }
    default:
      throw new Error(`The method ${name} is not known here.`);
  }
}

function argumentsOf(node: Node, variables: Variables): unknown[] {
  return field(node, 'arguments').namedChildren.map((one) =>
    one.text.startsWith('System.Globalization') ? undefined : evaluate(last(one), variables),
  );
}
