import type { Format, Placeholder, ValueType } from '../../flow/program';

const specifier = /%(?:(\d+)\$|(<))?[-#+ 0,(]*\d*(?:\.\d+)?([tT]?[a-zA-Z%])/g;

/** What a conversion takes, where that can do no harm: `String.format` throws for anything else. */
function typeOf(conversion: string): ValueType | undefined {
  if (/^[doxXeEfgGaAhH]$/.test(conversion)) return 'number';
  if (/^[tT]/.test(conversion)) return 'date';
  return conversion === 'b' || conversion === 'B' ? 'boolean' : undefined;
}

/** The specifiers of `java.util.Formatter`: `%s`, `%d`, `%2$s`, `%<s`; `%%` stands for one sign, `%n` is left as it is. */
export function javaFormat(text: string): Format {
  const placeholders: Placeholder[] = [];
  const dropped: Format['dropped'][number][] = [];
  let next = 0;
  let before = 0;
  for (const { 0: whole, 1: position, 2: again, 3: conversion = '', index } of text.matchAll(specifier)) {
    const span = { start: index, end: index + whole.length };
    if (conversion === '%') dropped.push({ start: span.start + 1, end: span.end });
    if (conversion === '%' || conversion === 'n') continue;
    const type = typeOf(conversion);
    before = again ? before : position === undefined ? next++ : Number(position) - 1;
    placeholders.push({ ...span, key: before, ...(type && { type }) });
  }
  return { placeholders, dropped };
}

/** The places of `java.text.MessageFormat`: `{0}`; a quote that is doubled stands for one. */
export function messageFormat(text: string): Format {
  const placeholders: Placeholder[] = [];
  const dropped: Format['dropped'][number][] = [];
  for (const { 0: whole, 1: position, index } of text.matchAll(/''|\{(\d+)(?:,[^{}]*)?\}/g)) {
    const end = index + whole.length;
    if (position === undefined) dropped.push({ start: index + 1, end });
    else placeholders.push({ start: index, end, key: Number(position) });
  }
  return { placeholders, dropped };
}
