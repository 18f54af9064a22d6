import { conjuncts, join } from '../conditions';
import { parse } from '../parser';
import { shapeOfQuery } from '../shape';
import type { Expression, Query } from '../tree';
import { unwrapQuery } from '../verdict/envelope';

/** An attack that joins more conditions than these is not taken apart further. */
const mostParts = 12;

/**
 * The hashes of what a query may have been before conditions were joined to it, itself left out. An attack mostly closes
 * a literal and goes on with `OR` or `AND`; what stood behind the literal follows, or is cut off by a comment.
 */
export function shapesBeforeAttack(logged: string): readonly string[] {
  const { query, errors } = parse(unwrapQuery(logged).text);
  if (!query?.where || errors.length > 0) return [];
  const own = shapeOfQuery(query).hash;
  const hashes = keptOf(query.where).map((where) => shapeOfQuery({ ...query, where } satisfies Query).hash);
  return [...new Set(hashes)].filter((hash) => hash !== own);
}

/** What may be left of a condition without what was joined to it. */
function keptOf(where: Expression): readonly Expression[] {
  if (where.kind !== 'operation') return [];
  const [operator] = where.operators;
  if (operator === 'AND') return withoutRun(conjuncts(where));
  if (operator !== 'OR') return [];
  const [first, ...rest] = where.operands;
  const beginnings = rest.map((_, count) => join('OR', where.operands.slice(0, count + 1)));
  const last = rest.at(-1);
  if (!first || !last) return beginnings;
  // In `a OR x AND b`, what was joined to `a` took `b` along.
  const behind = conjuncts(last).slice(1);
  const escaped = behind.length > 0 ? [join('AND', [...conjuncts(first), ...behind])] : [];
  return [...escaped, ...beginnings];
}

/** Conditions without each run of them that may have been joined; the first one is never joined. */
function withoutRun(parts: readonly Expression[]): readonly Expression[] {
  const few = parts.slice(0, mostParts);
  return few.flatMap((_, from) =>
    few
      .slice(from)
      .flatMap((__, length) =>
        from > 0 ? [join('AND', [...few.slice(0, from), ...few.slice(from + length + 1)])] : [],
      ),
  );
}
