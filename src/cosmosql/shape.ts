import { hashText } from '../shared/hash';
import { analyseTemplate } from './template';
import type { Template } from './hole';
import { parse } from './parser';
import { tokenise } from './lexer';
import { asWritten } from './shape/backend';
import { ShapeWriter } from './shape/writer';
import type { Query } from './tree';
import { unwrapQuery } from './verdict/envelope';

/**
 * What is left of a query without its layout, literal values, and names of parameters, aliases and containers.
 * It is what the service's own obfuscation of logged texts leaves, so one query has one shape in source code, in
 * full-text logs, in obfuscated logs and in raw exports, where the backend has rewritten it. Names of properties are
 * told apart and not spelled out, as obfuscation hides them; `named` spells them out.
 */
export interface Shape {
  readonly text: string;
  readonly hash: string;
  /** The hash with the names of properties: tells apart what differs in these only. For texts that are not obfuscated. */
  readonly named: string;
}

/** The shape of a query text, or of the JSON envelope that logs carry it in. A text that is no query keeps its words. */
export function shapeOf(logged: string): Shape {
  const { text } = unwrapQuery(logged);
  const { query, errors } = parse(text);
  return query && errors.length === 0 ? shapeOfQuery(query) : shapeOfWords(text);
}

/** The shape of a template: a hole that is a value has the shape of a value. */
export function shapeOfTemplate(template: Template): Shape {
  const { query, errors } = analyseTemplate(template);
  return query && errors.length === 0 ? shapeOfQuery(query) : shapeOfWords(template.text);
}

/** The shape of a query that has been parsed. */
export function shapeOfQuery(query: Query): Shape {
  const written = asWritten(query);
  const text = new ShapeWriter(false).query(written);
  return { text, hash: hashText(text), named: hashText(new ShapeWriter(true).query(written)) };
}

function shapeOfWords(text: string): Shape {
  const { kinds, starts, ends } = tokenise(text);
  const words = kinds.map((kind, index) => wordShape(kind, text.slice(starts[index], ends[index])));
  const shape = words.join(' ').trim();
  return { text: shape, hash: hashText(shape), named: hashText(shape) };
}

function wordShape(kind: string, word: string): string {
  if (kind === 'string' || kind === 'number' || kind === 'parameter' || kind === 'hole') return '?';
  return kind === 'identifier' ? word : word.toUpperCase();
}
