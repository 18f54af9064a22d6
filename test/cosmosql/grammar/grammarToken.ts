/** Words that are no names. LET and RANK are rules' words and names all the same. */
const reserved = new Set(
  (
    'AND ARRAY AS ASC BETWEEN BY CASE CAST CONVERT CROSS DESC DISTINCT ELSE END ESCAPE EXISTS FALSE FOR FROM GROUP ' +
    'HAVING IN INNER INSERT INTO IS JOIN LEFT LIKE LIMIT NOT NULL OFFSET ON OR ORDER OUTER OVER RIGHT SELECT SET THEN ' +
    'TOP TRUE UDF UNDEFINED UPDATE VALUE WHEN WHERE WITH'
  ).split(' '),
);

/** The tokens of a text without comments, cut with a rule of this folder's own. */
export function cutTokens(text: string): readonly string[] {
  return (
    text.match(
      /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|@?[a-z_]\w*|\d+(?:\.\d+)?(?:e\d+)?|>>>|<<|>>|[<>!]=|<>|\|\||\?\?|\S/gi,
    ) ?? []
  );
}

/** The terminals of the grammar that a token may stand for. */
export function terminalsOf(token: string): ReadonlySet<string> {
  if (/^['"]/.test(token)) return new Set(['string']);
  if (token.startsWith('@')) return new Set(['param']);
  if (/^\d+$/.test(token)) return new Set(['int']);
  if (/^\d/.test(token)) return new Set(['number']);
  if (!/^\w/.test(token)) return new Set([`'${token}'`]);
  const word = token.toUpperCase();
  const terminals = new Set([`'${word}'`]);
  if (!reserved.has(word)) terminals.add('id');
  if (token === 'NaN' || token === 'Infinity') terminals.add('literalWord');
  return terminals;
}
