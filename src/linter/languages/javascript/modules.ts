import type { Node } from 'web-tree-sitter';
import type { Export, Expression, Statement } from '../../flow/program';
import { unwrap, type Context } from './context';
import { partsOf, spanOf, textOf } from '../syntaxNode';

type Import = Extract<Statement, { kind: 'import' }>;

/** The names that an `import` statement declares. */
export function lowerImport(node: Node, context: Context): Import[] {
  const module = moduleOf(node.childForFieldName('source'), context);
  const clause = partsOf(node).find(({ type }) => type === 'import_clause');
  if (module === undefined || !clause) return [];
  return partsOf(clause).flatMap((part): Import[] => {
    switch (part.type) {
      case 'identifier':
        return [importOf(part, module, 'default', context)];
      case 'namespace_import':
        return partsOf(part).map((name) => importOf(name, module, undefined, context));
      case 'named_imports':
        return partsOf(part).flatMap((one) => namedImport(one, module, context));
      default:
        return [];
    }
  });
}

function namedImport(specifier: Node, module: string, context: Context): Import[] {
  const name = specifier.childForFieldName('name');
  const local = specifier.childForFieldName('alias') ?? name;
  return name && local ? [importOf(local, module, plainName(name, context), context)] : [];
}

function importOf(local: Node, module: string, name: string | undefined, context: Context): Import {
  return { kind: 'import', span: spanOf(local), local: textOf(local, context), module, name };
}

/** `const x = require('m')` and `const { a, b: c } = require('m')`, or undefined where a declarator is neither. */
export function lowerRequire(declarator: Node, context: Context): Import[] | undefined {
  const [name, value] = [declarator.childForFieldName('name'), declarator.childForFieldName('value')];
  const module = value && requiredModule(unwrap(value), context);
  if (!name || module === undefined || module === null) return undefined;
  if (name.type === 'identifier') return [importOf(name, module, undefined, context)];
  if (name.type !== 'object_pattern') return undefined;
  return partsOf(name).flatMap((part) => {
    const [key, local] =
      part.type === 'pair_pattern'
        ? [part.childForFieldName('key'), part.childForFieldName('value')]
        : [part, part];
    return key && local ? [importOf(local, module, textOf(key, context), context)] : [];
  });
}

function requiredModule(call: Node, context: Context): string | undefined {
  const callee = call.type === 'call_expression' ? call.childForFieldName('function') : null;
  const list = call.childForFieldName('arguments');
  if (!callee || !list || textOf(callee, context) !== 'require') return undefined;
  return moduleOf(partsOf(list)[0] ?? null, context);
}

function moduleOf(source: Node | null, context: Context): string | undefined {
  return source?.type === 'string' ? textOf(source, context).slice(1, -1) : undefined;
}

/** What a file exports, by `export` and by `module.exports`. */
export function exportsOf(root: Node, context: Context): Export[] {
  return partsOf(root).flatMap((node) => {
    if (node.type === 'export_statement') return exported(node, context);
    return node.type === 'expression_statement' ? assigned(partsOf(node)[0], context) : [];
  });
}

function exported(node: Node, context: Context): Export[] {
  const module = moduleOf(node.childForFieldName('source'), context);
  const declaration = node.childForFieldName('declaration');
  const isDefault = node.children.some(({ type }) => type === 'default');
  if (isDefault) return defaultExport(declaration ?? node.childForFieldName('value'), context);
  if (declaration) return declaredNames(declaration).map((name) => exportOf(name, name, context));
  const parts = partsOf(node);
  const clause = parts.find(({ type }) => type === 'export_clause');
  if (clause) return partsOf(clause).flatMap((one) => specified(one, module, context));
  if (module === undefined) return [];
  const namespace = parts.find(({ type }) => type === 'namespace_export');
  const alias = namespace && partsOf(namespace)[0];
  return [{ name: alias && textOf(alias, context), module, imported: undefined }];
}

function specified(specifier: Node, module: string | undefined, context: Context): Export[] {
  const name = specifier.childForFieldName('name');
  if (!name) return [];
  const alias = specifier.childForFieldName('alias') ?? name;
  if (module === undefined) return [exportOf(alias, name, context)];
  return [{ name: plainName(alias, context), module, imported: plainName(name, context) }];
}

function defaultExport(value: Node | null, context: Context): Export[] {
  const name = value?.type.endsWith('_declaration') ? value.childForFieldName('name') : null;
  if (!value) return [];
  if (name) return [{ name: 'default', value: nameExpression(name, context) }];
  return [{ name: 'default', value: context.expression(value) }];
}

function declaredNames(declaration: Node): Node[] {
  const name = declaration.childForFieldName('name');
  if (name) return [name];
  return partsOf(declaration)
    .filter(({ type }) => type === 'variable_declarator')
    .flatMap((one) => one.childForFieldName('name') ?? [])
    .filter(({ type }) => type === 'identifier');
}

/** `module.exports = …`, `module.exports.x = …`, `exports.x = …`. */
function assigned(node: Node | undefined, context: Context): Export[] {
  const [left, right] = [node?.childForFieldName('left'), node?.childForFieldName('right')];
  if (node?.type !== 'assignment_expression' || !left || !right) return [];
  const target = /^(?:module\.)?exports(?:\.([\w$]+))?$/.exec(textOf(left, context));
  if (!target) return [];
  const [, name] = target;
  if (name !== undefined) return [{ name, value: context.expression(right) }];
  const module = requiredModule(right, context);
  if (module !== undefined) return [{ name: undefined, module, imported: undefined }];
  if (right.type !== 'object') return [{ name: '=', value: context.expression(right) }];
  const record = context.expression(right);
  return record.kind === 'record' ? [...record.fields] : [];
}

function exportOf(alias: Node, name: Node, context: Context): Export {
  return { name: plainName(alias, context), value: nameExpression(name, context) };
}

function nameExpression(name: Node, context: Context): Expression {
  return { kind: 'name', span: spanOf(name), name: textOf(name, context) };
}

/** A name, which may be written as a string. */
function plainName(name: Node, context: Context): string {
  return textOf(name, context).replace(/^(['"])(.*)\1$/, '$2');
}
