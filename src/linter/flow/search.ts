import { literalPattern } from '../literalPattern';

/** A literal of any language: a text, a character or a regular expression. */
const literal = String.raw`[@$rbu]{0,2}("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/(?:[^/\\\n]|\\.)+\/)`;

/** What people refuse: signs that end a literal or a query, and words of queries. */
const refused = /['";\\]|--|\b(?:or|and|union|select|drop)\b/i;

/** How far before its use a value is searched, in characters: a check stands near what it is for. */
const nearby = 4000;

const searching = /includes|contains|index|search|match|test|exec|\bin\b/i;

/**
 * Whether code looks in a value for signs or words that queries are attacked with, as a deny-list does. What such a list
 * does not know passes it, so that this proves nothing; it tells what the person who wrote it believes.
 */
export function isSearched(expression: string, code: string): boolean {
  const before = code.slice(-nearby);
  if (!searching.test(before)) return false;
  const value = String.raw`(?<![\w$.])${literalPattern(expression)}(?![\w$])`;
  return searchesFor(value).some((search) =>
    [...before.matchAll(search)].some(([, sought = '']) => refused.test(sought.slice(1, -1))),
  );
}

/** `name.includes("'")`, `strings.Contains(name, "'")`, `/['"]/.test(name)`, `re.search("'", name)`, `"'" in name`. */
function searchesFor(value: string): readonly RegExp[] {
  return [
    String.raw`${value}(?:\??\.\w+\(\))*\??\.(?:includes|contains|indexof(?:any)?|search|match(?:es)?|find)\(\s*(?:new\s*(?:char)?\s*\[\]\s*\{\s*)?${literal}`,
    String.raw`\b(?:contains(?:any|rune)?|index(?:any)?|ismatch)\(\s*${value}\s*,\s*${literal}`,
    String.raw`${literal}[a-z]*\.(?:test|exec)\(\s*${value}`,
    String.raw`\b(?:search|match|findall|compile)\(\s*${literal}\s*(?:,\s*|\)\s*\.matcher\(\s*)${value}`,
    String.raw`${literal}\s+(?:not\s+)?in\s+${value}`,
  ].map((pattern) => new RegExp(pattern, 'gi'));
}
