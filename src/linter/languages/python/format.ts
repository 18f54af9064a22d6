import type { Format, Placeholder, ValueType } from '../../flow/program';

/**
 * The type that a value must have for a format specification to take it, where that can do no harm: numbers, and
 * dates in digits. The others leave text as it is.
 */
export function formattedType(specification: string): ValueType | undefined {
  if (/^(?:.?[<>=^])?[-+ ]?[zO#]?0?\d*[_,]?(?:\.\d+)?[bcdeEfFgGnoxX%]$/.test(specification)) return 'number';
  const isDate = /^(?:%[YmdHMSfzjyjpUwIBbAa%]|[-:T.Z /_])+$/.test(specification);
  return isDate && specification.includes('%') ? 'date' : undefined;
}

/** How many arguments a format is given by their places, and the names of the others; `**` of a record of further ones. */
export interface FormatArguments {
  readonly placed: number;
  readonly names: readonly string[];
}

type Found = Omit<Placeholder, 'start' | 'end'> | undefined;

/** The placeholders of `str.format`: `{}`, `{0}`, `{name}`, with conversions and specifications. */
export function parseBraces(text: string, given: FormatArguments): Format {
  let next = 0;
  return takeApart(text, /\{\{|\}\}|\{([^{}!:]*)(?:!([rsa]))?(?::([^{}]*))?\}/g, (match): Found => {
    const [whole, field = '', conversion = '', specification = ''] = match;
    if (whole === '{{' || whole === '}}') return undefined;
    const name = /^[^.[]*/.exec(field)?.[0].trim() ?? '';
    const key = name === '' ? next++ : /^\d+$/.test(name) ? Number(name) : name;
    return { key: keyOf(key, given), ...typed(formattedType(specification)), ...escaped(conversion) };
  });
}

/** The placeholders of the `%` operator: `%s`, `%(name)s`, `%d`. */
export function parsePercents(text: string, given: FormatArguments): Format {
  let next = 0;
  return takeApart(text, /%(?:\(([^)]*)\))?[-+ #0]*\d*(?:\.\d+)?[hlL]?([%a-zA-Z])/g, (match): Found => {
    const [, name, sort = ''] = match;
    if (sort === '%') return undefined;
    const type = /^[diouxXeEfFgG]$/.test(sort) ? 'number' : undefined;
    return { key: keyOf(name ?? next++, given), ...typed(type), ...escaped(sort) };
  });
}

/** The placeholders of `string.Template`: `$name`, `${name}`. */
export function parseDollars(text: string, given: FormatArguments): Format {
  return takeApart(text, /\$(?:\$|(\w+)|\{(\w+)\})/g, ([, name, braced]): Found => {
    const key = name ?? braced;
    return key === undefined ? undefined : { key: keyOf(key, given) };
  });
}

/** What is given for a placeholder; past what is given by itself, what is unpacked stands for all. */
function keyOf(key: number | string, { placed, names }: FormatArguments): number | string {
  if (typeof key === 'number') return Math.min(key, Math.max(0, placed - 1));
  return names.includes(key) || !names.includes('**') ? key : '**';
}

function takeApart(text: string, pattern: RegExp, read: (match: RegExpExecArray) => Found): Format {
  const placeholders: Placeholder[] = [];
  const dropped: Format['dropped'][number][] = [];
  for (const match of text.matchAll(pattern)) {
    const [start, end] = [match.index, match.index + match[0].length];
    const placeholder = read(match);
    if (placeholder) placeholders.push({ start, end, ...placeholder });
    else dropped.push({ start: start + 1, end });
  }
  return { placeholders, dropped };
}

function typed(type: ValueType | undefined): { type?: ValueType } {
  return type ? { type } : {};
}

function escaped(conversion: string): { escapedBy?: string } {
  return conversion === 'r' || conversion === 'a' ? { escapedBy: 'repr' } : {};
}
