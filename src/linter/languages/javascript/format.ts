import type { Format, Placeholder } from '../../flow/program';

/** Functions that put values in the places of a format text, their first argument, by the name they are called by. */
export const formatFunctions: ReadonlySet<string> = new Set([
  'util.format',
  'nodeUtil.format',
  'sprintf',
  'sprintfJs.sprintf',
]);

/** Formats of another dialect: each `?` is a value of a list, escaped and in its own quotes. */
export const foreignFormats = /^(?:[Ss]ql[Ss]tring|mysql2?)\.format$/;

/** The places of such a format. */
export function parseMarks(text: string): Format {
  const marks = [...text.matchAll(/\?/g)];
  const escapedBy = 'format';
  return {
    placeholders: marks.map(({ index }, key) => ({ start: index, end: index + 1, key, escapedBy })),
    dropped: [],
  };
}

/** Tags that give the text of their template, but for its indentation. */
export const plainTags: ReadonlySet<string> = new Set([
  'String.raw',
  'dedent',
  'outdent',
  'stripIndent',
  'stripIndents',
  'oneLine',
]);

/** The places of `util.format` and `sprintf`: `%s`, `%d`, `%2$s`. A `%%` is one sign. */
export function parseFormat(text: string): Format {
  const placeholders: Placeholder[] = [];
  const dropped: Format['dropped'][number][] = [];
  for (const match of text.matchAll(/%(?:%|(?:(\d+)\$)?[-+0]*\d*(?:\.\d+)?([sdifjoOuxX]))/g)) {
    const [whole, place, sort = ''] = match;
    const [start, end] = [match.index, match.index + whole.length];
    if (whole === '%%') dropped.push({ start: start + 1, end });
    else {
      const key = place ? Number(place) - 1 : placeholders.length;
      placeholders.push({ start, end, key, ...restOf(sort) });
    }
  }
  return { placeholders, dropped };
}

function restOf(sort: string): Pick<Placeholder, 'type' | 'escapedBy'> {
  if (/[difuxX]/.test(sort)) return { type: 'number' };
  return sort === 's' ? {} : { escapedBy: `%${sort}` };
}
