import { describe, expect, it } from 'vitest';
import type { ParameterRewrite, Template } from '../../src/cosmosql/hole';
import { check } from '../../src/cosmosql/check';
import { analyseTemplate, joinTemplate } from '../../src/cosmosql/template';

/** A template written with `⌷` for each hole. */
function template(text: string): Template {
  const [first = '', ...rest] = text.split('⌷');
  return joinTemplate([
    { text: first },
    ...rest.flatMap((piece) => [{ hole: true as const }, { text: piece }]),
  ]);
}

/** The template with all its rewrites done; parameters are `@p0`, `@p1` … */
function rewritten({ text }: Template, rewrites: readonly ParameterRewrite[]): string {
  return rewrites.reduceRight(
    (result, { span, before, after }, index) =>
      `${result.slice(0, span.start)}${before}@p${index}${after}${result.slice(span.end)}`,
    text,
  );
}

function value({ value: pieces, as }: ParameterRewrite): string {
  return `${as} ${pieces.map((piece) => ('hole' in piece ? `⌷${piece.hole}` : piece.text)).join('')}`;
}

describe('holes that a parameter may stand for', () => {
  it.each([
    ["c.id = '⌷'", ['stringContent'], 'c.id = @p0', ['string ⌷0']],
    ['c.id = "user-⌷-⌷"', ['stringContent', 'stringContent'], 'c.id = @p0', ['string user-⌷0-⌷1']],
    ["c.a = 'it\\'s ⌷'", ['stringContent'], 'c.a = @p0', ["string it's ⌷0"]],
    ['c.age > ⌷', ['value'], 'c.age > @p0', ['scalar ⌷0']],
    ['⌷ = c.age', ['value'], '@p0 = c.age', ['scalar ⌷0']],
    ["c.name LIKE '%⌷%'", ['likePattern'], 'c.name LIKE @p0', ['string %⌷0%']],
    ['c.name LIKE ⌷', ['likePattern'], 'c.name LIKE @p0', ['scalar ⌷0']],
    ['c.⌷ = 1', ['propertyName'], 'c[@p0] = 1', ['string ⌷0']],
    ['c.a.item⌷ = 1', ['propertyName'], 'c.a[@p0] = 1', ['string item⌷0']],
    ['c["⌷"] = 1', ['propertyName'], 'c[@p0] = 1', ['string ⌷0']],
    ['c.a[⌷] = 1', ['propertyName'], 'c.a[@p0] = 1', ['scalar ⌷0']],
    ['c.a IN (⌷)', ['listElement'], 'ARRAY_CONTAINS(@p0, c.a)', ['list ⌷0']],
    ["c.a IN ('⌷')", ['listElement'], 'ARRAY_CONTAINS(@p0, c.a)', ['list ⌷0']],
    ['c.a NOT IN (⌷) AND c.b', ['listElement'], 'NOT ARRAY_CONTAINS(@p0, c.a) AND c.b', ['list ⌷0']],
    ['c.a IN ⌷', ['listElement'], 'ARRAY_CONTAINS(@p0, c.a)', ['list ⌷0']],
    ["c.a IN ('⌷', ⌷)", ['listElement', 'listElement'], 'c.a IN (@p0, @p1)', ['string ⌷0', 'scalar ⌷1']],
    ['ARRAY_CONTAINS([⌷], c.a)', ['listElement'], 'ARRAY_CONTAINS(@p0, c.a)', ['list ⌷0']],
    ["CONTAINS(c.a, '⌷', true)", ['stringContent'], 'CONTAINS(c.a, @p0, true)', ['string ⌷0']],
    ['c.a BETWEEN ⌷ AND ⌷', ['value', 'value'], 'c.a BETWEEN @p0 AND @p1', ['scalar ⌷0', 'scalar ⌷1']],
    ['c["a"].b = ⌷', ['value'], 'c["a"].b = @p0', ['scalar ⌷0']],
  ])('%s', (condition, contexts, result, values) => {
    const made = template(`SELECT * FROM c WHERE ${condition}`);
    const { holes, rewrites, errors } = analyseTemplate(made);
    expect(errors).toEqual([]);
    expect(holes.map(({ context }) => context)).toEqual(contexts);
    expect(holes.every(({ parameterLegal }) => parameterLegal)).toBe(true);
    expect(rewrites.map(value)).toEqual(values);
    const text = rewritten(made, rewrites);
    expect(text).toBe(`SELECT * FROM c WHERE ${result}`);
    expect(check(text).errors).toEqual([]);
  });

  it('counts may be parameters', () => {
    const made = template('SELECT TOP ⌷ * FROM c OFFSET ⌷ LIMIT ⌷');
    const { holes, rewrites } = analyseTemplate(made);
    expect(holes.map(({ context }) => context)).toEqual(['count', 'count', 'count']);
    expect(rewritten(made, rewrites)).toBe('SELECT TOP @p0 * FROM c OFFSET @p1 LIMIT @p2');
  });
});

describe('holes that no parameter can stand for', () => {
  it.each([
    ['⌷', ['query']],
    ['⌷ WHERE c.a = 1', ['query']],
    ['SELECT ⌷ FROM c', ['clause']],
    ['SELECT ⌷ * FROM c', ['keyword']],
    ['SELECT c.⌷ FROM c', ['propertyName']],
    ['SELECT c.a AS ⌷ FROM c', ['alias']],
    ['SELECT {⌷: 1} FROM c', ['propertyName']],
    ['SELECT * FROM ⌷', ['container']],
    ['SELECT * FROM ⌷ c WHERE c.a = 1', ['container']],
    ['SELECT * FROM c JOIN t IN c.⌷ WHERE t.a', ['container']],
    ['SELECT * FROM c ⌷', ['clause']],
    ['SELECT * FROM c⌷', ['clause']],
    ['SELECT * FROM c ⌷ ORDER BY c.a', ['clause']],
    ['SELECT * FROM c ⌷WHERE c.a = 1', ['clause']],
    ['SELECT * FROM c WHERE ⌷', ['clause']],
    ['SELECT * FROM c WHERE c.a = 1 AND ⌷', ['clause']],
    ['SELECT * FROM c WHERE c.a = 1 ⌷', ['clause']],
    ['SELECT * FROM c WHERE (c.a = 1 ⌷)', ['clause']],
    ['SELECT * FROM c WHERE c.a = @a⌷', ['clause']],
    ['SELECT * FROM c WHERE c.a IN (@a⌷)', ['parameterName']],
    ['SELECT * FROM c WHERE ⌷ = 1', ['propertyName']],
    ['SELECT * FROM c WHERE LOWER(⌷) = @x', ['propertyName']],
    ['SELECT * FROM c WHERE ⌷.a = 1', ['alias']],
    ['SELECT * FROM c WHERE ⌷(c.a)', ['functionName']],
    ['SELECT * FROM c WHERE udf.⌷(c.a)', ['functionName']],
    ['SELECT * FROM c WHERE c.a ⌷ 1', ['keyword']],
    ["SELECT * FROM c WHERE c.a LIKE 'x' ESCAPE '⌷'", ['stringContent']],
    ['SELECT * FROM c GROUP BY c.⌷', ['propertyName']],
    ['SELECT * FROM c ORDER BY ⌷ ⌷', ['orderBy', 'direction']],
    ['SELECT * FROM c ORDER BY c.⌷ ⌷', ['orderBy', 'direction']],
    ['SELECT * FROM c ORDER BY c["⌷"]', ['orderBy']],
    ['SELECT * FROM c -- ⌷', ['comment']],
    ["SELECT * FROM c WHERE c.a = '⌷", ['stringContent']],
    ['SELECT * FROM c WHERE c.⌷ IN (⌷)', ['propertyName', 'listElement']],
  ])('%s', (text, contexts) => {
    const { holes, rewrites } = analyseTemplate(template(text));
    expect(holes.map(({ context }) => context)).toEqual(contexts);
    const refused = holes.filter(({ parameterLegal }) => !parameterLegal);
    expect(refused.length + rewrites.length).toBe(holes.length);
    for (const { obstacle } of refused) expect(obstacle).toMatch(/^[A-Z].*\.$/);
  });

  it('is unknown where nothing around it parses', () => {
    const [hole] = analyseTemplate(template('SELECT ) ] ⌷ , FROM')).holes;
    expect(hole).toMatchObject({ context: 'unknown', parameterLegal: false });
  });
});

describe('texts with holes', () => {
  it('tells the literal around a hole', () => {
    const [hole] = analyseTemplate(template("SELECT * FROM c WHERE c.a = 'x⌷'")).holes;
    expect(hole?.literal).toEqual({ span: { start: 28, end: 32 }, quote: "'" });
  });

  it('keeps apart a hole and constant text that looks like its mark', () => {
    const made = joinTemplate([{ text: "SELECT * FROM c WHERE c.a = '\uFFFC' AND c.b = " }, { hole: true }]);
    expect(analyseTemplate(made).holes.map(({ context }) => context)).toEqual(['value']);
  });

  it('goes on with what follows a hole in the place of a keyword', () => {
    const { holes } = analyseTemplate(template("SELECT * FROM c WHERE c.a = '⌷' ⌷ c.b = '⌷' ⌷"));
    expect(holes.map(({ context }) => context)).toEqual([
      'stringContent',
      'keyword',
      'stringContent',
      'clause',
    ]);
  });

  it('leaves parameters where they are', () => {
    const { rewrites } = analyseTemplate(template('SELECT * FROM c WHERE c.a = @a AND c.b = ⌷'));
    expect(rewrites).toEqual([
      { holes: [0], span: { start: 41, end: 42 }, before: '', after: '', value: [{ hole: 0 }], as: 'scalar' },
    ]);
  });
});
