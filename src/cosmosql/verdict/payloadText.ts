import { childrenOf, expressionsOf } from '../children';
import type { Expression, Query } from '../tree';
import { plainSpelling, wouldBreakOut } from './breakOut';
import type { Sign } from './sign';

/** Literals that hold a piece of a query rather than text: they did not break out, so they have no effect. */
export function payloadSigns(query: Query): readonly Sign[] {
  const signs: Sign[] = [];
  const visit = (expression: Expression): void => {
    if (expression.kind === 'literal' && typeof expression.value === 'string') {
      if (isPayload(expression.value)) signs.push(inert(expression));
    } else if (expression.kind === 'subquery') expressionsOf(expression.query).forEach(visit);
    else for (const child of childrenOf(expression)) visit(child);
  };
  expressionsOf(query).forEach(visit);
  return signs;
}

function isPayload(value: string): boolean {
  return (
    holdsQueryText(value) ||
    wouldBreakOut(value) ||
    (encoded.test(value) && holdsQueryText(plainSpelling(value)))
  );
}

/** A quote or a space as an address, a page or print writes it. */
const encoded = /%2[027]|&#0*3[49];|&(?:quot|apos);|[‘’“”＇＂]/i;

function inert({ span }: Expression): Sign {
  const message = 'A value holds a piece of a query; it stays a value.';
  return { effect: 'nothing', family: 'payloadText', message, span };
}

/** What makes a text read as a query and not as prose, with how much each counts. Two are needed. */
const features: readonly (readonly [RegExp, number])[] = [
  [/\bunion\s+(?:all\s+|distinct\s+)?select\b\s*\S/i, 2],
  [/\b(?:or|and)\b\s*\(*\s*(['"]?)(\w+)\1\s*(?:=|like)\s*\1\2\b/i, 2],
  [/\b(?:or|and|xor)\b\s*\(*\s*['"\d\w]+\s*[=<>]/i, 1],
  [/^[\s'")]*(?:order|group)\s+by\s+\d+/i, 1],
  [/^[\s'")]*(?:order|group)\s+by\s+\d+\s*(?:--|#|\/\*)?\s*$/i, 1],
  [/\b[a-z_]\w*\((?:[^()]*\)|[^()]*\()/i, 1],
  [/\b(?:or|and|select|by)\b.*\b[a-z_]\w*\([^()]*[a-z_]\w*\(/i, 1],
  [/(?:[\s\d'")]--|#|\/\*|%23|%00)\s*-?\s*$/, 1],
  [/^\s*--\w/, 1],
  [/\b(?:drop|alter|create|truncate)\s+(?:table|function|database|procedure|view)\b/i, 1],
  [/\b(?:sp|xp)_\w+/i, 1],
  [/;\s*(?:drop|alter|truncate|create)\s+(?:table|function|database|procedure|view|user)\b/i, 2],
  [/;\s*(?:delete\s+from|insert\s+into|update\s+\w+\s+set|shutdown|waitfor|declare\s+@)\b/i, 2],
  [/;\s*(?:exec\w*\s*\(?\s*(?:[xs]p_|master|\w+\s*\()|select\b.*(?:\bfrom\b|[@(\d]))/i, 2],
  [/;\s*(?:drop|delete|insert|exec\w*|declare)\b/i, 1],
  [/\bwaitfor\s+delay\b/i, 2],
  [/^[\s]*[)'"]+\s*(?:or|and|union|,|;|having|waitfor)\b/i, 1],
  [/\bselect\b.*\bfrom\b/i, 1],
  [/['"]\)*\s+(?:limit\s+\d|having\s+\S+\s*=|for\s+update\b|order\s+by\s+[(\d]|group\s+by\s+\d)/i, 2],
  [/\bcase\s+when\b.*\bthen\b/i, 1],
  [/\b(?:null\s*,\s*){2}/i, 1],
  [/\b(?:or|and)\b\s+\w+\s*\(/i, 1],
  [/['"]\s*\b(?:or|and)\b\s*['"]/i, 1],
  [/\$(?:where|ne|gt|lt|regex)\b/i, 2],
  [/^[\s'")]*--[\s-]*$/, 2],
];

/** Whether a text, the wildcards around it left out, reads as a piece of a query; sentences are read one by one. */
export function holdsQueryText(value: string, enough = 2): boolean {
  const sentences = value.replace(/^%+(?!\d\d)|%+$/g, '').split(/(?<=[a-z][.!?])\s+/i);
  return sentences.some((sentence) => weightOf(sentence) >= enough);
}

function weightOf(text: string): number {
  let weight = 0;
  for (const [pattern, counts] of features) if (pattern.test(text)) weight += counts;
  return weight;
}
