/**
 * Whether a regular expression literal, used in a test that refuses what does not match, lets no query syntax pass:
 * anchored at both ends, and made of word characters and a few separators only.
 */
export function provesHarmless(literal: string): boolean {
  const pattern = /^\/\^(.+)\$\/([a-z]*)$/s.exec(literal);
  if (!pattern?.[1] || pattern[2]?.includes('m')) return false;
  const body = withoutGroups(pattern[1]);
  return body !== undefined && !unsafe.test(body);
}

/** `replace(/[^…]/g, '')`: whether what is left over is made of word characters and a few separators only. */
export function keepsHarmlessCharactersOnly(literal: string): boolean {
  const pattern = /^\/\[\^((?:[^\]\\]|\\.)+)\][+*]?\/([a-z]*)$/s.exec(literal);
  return pattern?.[1] !== undefined && (pattern[2] ?? '').includes('g') && !unsafe.test(`[${pattern[1]}]`);
}

/** `/[^…]/`: whether a text in which nothing is found is made of word characters and a few separators only. */
export function refusesOtherCharacters(literal: string): boolean {
  return keepsHarmlessCharactersOnly(`${literal}g`);
}

/** Quotes, backslashes, parentheses, `.` as a wildcard outside a class, negated classes: anything that may let a quote in. */
const unsafe = /['"`()=]|\\[^wds.\-/_]|\[\^|(?:^|[^\\[])\.(?![^[]*\])|!-|[ -,]-[-~]/;

/** The pattern without its plain groups; an alternative at the top level would escape the anchors. */
function withoutGroups(body: string): string | undefined {
  let depth = 0;
  for (const character of body) {
    if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === '|' && depth === 0) return undefined;
  }
  return body.replace(/\(\?:|\(|\)/g, '');
}
