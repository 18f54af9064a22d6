/** Words that say nothing of a value by themselves. */
const empty = new Set([
  'value',
  'toString',
  'trim',
  'toLowerCase',
  'toUpperCase',
  'String',
  'Number',
  'this',
  'await',
  'join',
  'map',
]);

/** A parameter name for an expression, such as `@id` for `req.params.id`, that is not among those taken. */
export function parameterName(expression: string, taken: ReadonlySet<string>): string {
  const words = expression.replace(/(['"`])(?:\\.|(?!\1).)*\1/gs, ' ').match(/[A-Za-z_][\w]*/g) ?? [];
  const word = words.findLast((one) => !empty.has(one)) ?? 'value';
  const base = `@${word.replace(/^_+(?=\w)/, '')}`;
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}${number}`)) number++;
  return `${base}${number}`;
}
