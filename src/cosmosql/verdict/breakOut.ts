import { builtInFunction } from '../functions';
import { tokenise } from '../lexer';
import { QueryParser } from '../queryParser';
import type { Expression } from '../tree';
import { isConstant } from './constant';

/** Longer values are no attempts; and each costs a parse. */
const longest = 2000;
const mostQuotes = 6;

/**
 * Whether a value would go on as a condition if the literal that holds it ended at a quote in it, or were none. This
 * asks the parser, not a list of payloads: prose with quotes and the words AND and OR does not parse behind its quote.
 */
export function wouldBreakOut(value: string): boolean {
  if (value.length > longest || !connective.test(value)) return false;
  const text = plainSpelling(value.replace(/^%(?![0-9a-f]{2})|%$/gi, ''));
  const quotes = [...text.matchAll(/['"]/g)].slice(0, mostQuotes);
  return (
    quotes.some(({ 0: quote, index }) => goesOn(quote + quote, text.slice(index + 1), quote)) ||
    goesOnUnquoted(text)
  );
}

const connective = /\b(?:or|and|xor)\b|\|\||&&|\?\?|%2[027]|%3d/i;

/** The spellings that hide a value from filters: of addresses, of HTML, of print, of other languages. */
export function plainSpelling(value: string): string {
  const decoded = /%[0-9a-f]{2}/i.test(value) ? value.replace(/%[0-9a-f]{2}/gi, byteOf) : value;
  return decoded
    .replace(/&#0*39;|&apos;|[‘’＇]/g, "'")
    .replace(/&#0*34;|&quot;|[“”＂]/g, '"')
    .replace(/\/\*\*\/|\u00a0/g, ' ')
    .replace(/\+(?=(?:or|and|xor|not|like|in|is|--)\b)|(?<=\b(?:or|and|xor|not|like|in))\+/gi, ' ')
    .replace(/\s*(?:&&|\bxor\b)\s*/gi, ' AND ')
    .replaceAll('||', ' OR ')
    .replaceAll('==', '=')
    .replace(/;?\s*(?:--|#|\/\*|[;`\0])[^'"]*$/, ' --');
}

function byteOf(encoded: string): string {
  return String.fromCharCode(Number.parseInt(encoded.slice(1), 16));
}

/** Behind the quote, with the bracket that it may close, and with the quote that the query puts behind the value. */
function goesOn(literal: string, rest: string, quote: string): boolean {
  const closed = /^\s*\)+/.exec(rest)?.[0].split(')').length ?? 1;
  const start = `SELECT * FROM c WHERE ${'('.repeat(closed - 1)}c.a = ${literal}`;
  return [rest, rest + quote, `${rest}${quote})`].some((tail) => joinsCondition(start + tail));
}

/** A value that was meant for a place without quotes: it must join what an application does not. */
function goesOnUnquoted(text: string): boolean {
  const { index, 0: closing = '' } = /\)*\s*(?:\b(?:or|and)\b|\?\?)/i.exec(text) ?? {};
  const open = '('.repeat(closing.split(')').length - 1);
  const where = conditionOf(`SELECT * FROM c WHERE ${open}c.a = 1 ${text.slice(index)}`);
  return where?.operands.slice(1).some(isTest) ?? false;
}

function isTest(expression: Expression): boolean {
  if (expression.kind === 'identifier' || expression.kind === 'literal') return false;
  if (expression.kind === 'call')
    return expression.userDefined || builtInFunction(expression.name.text) !== undefined;
  return expression.kind !== 'operation' || isConstant(expression) || expression.operands.some(isRead);
}

function isRead({ kind }: Expression): boolean {
  return kind === 'path' || kind === 'call' || kind === 'subquery';
}

function joinsCondition(text: string): boolean {
  return conditionOf(text) !== undefined;
}

function conditionOf(text: string): Extract<Expression, { kind: 'operation' }> | undefined {
  const parser = new QueryParser(text, tokenise(text));
  const { where } = parser.whole();
  if (parser.errors.length > 0 || where?.kind !== 'operation') return undefined;
  return ['OR', 'AND', '??'].includes(where.operators[0] ?? '') ? where : undefined;
}
