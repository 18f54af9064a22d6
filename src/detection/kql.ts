import type { Instant } from '../shared/timeWindow';

/** A finished piece of KQL, which goes into another one as it stands. Only `kql` makes it, so every value in it is quoted. */
export class Kql {
  private constructor(readonly text: string) {}

  /** The tag behind `kql`. */
  static of(strings: TemplateStringsArray, ...values: readonly KqlValue[]): Kql {
    return new Kql(strings.raw.map((part, index) => part + quoteAt(values, index)).join(''));
  }

  /**
   * The name of a column, in brackets since names such as `time` are words of the language.
   *
   * @throws RangeError for what is no plain name, so that no text of others becomes KQL.
   */
  static name(name: string): Kql {
    if (!/^[A-Za-z_]\w*$/.test(name)) throw new RangeError(`Not a plain column name: ${name}`);
    return new Kql(`['${name}']`);
  }

  /** Finished pieces in a row. */
  static join(pieces: readonly Kql[], between: Kql): Kql {
    return new Kql(pieces.map(({ text }) => text).join(between.text));
  }

  toString(): string {
    return this.text;
  }
}

/** An instant that is to be written as a `datetime` literal. */
export class KqlTime {
  constructor(readonly instant: Instant) {}
}

/** What a template takes. A list becomes the list of an `in` operator. */
export type KqlValue = string | number | readonly string[] | KqlTime | Kql;

/**
 * The one way KQL is written: the text of the template stands as it is, every value is quoted by its type.
 *
 * @throws RangeError for a number or an instant that is not finite.
 */
export const kql = (strings: TemplateStringsArray, ...values: readonly KqlValue[]): Kql =>
  Kql.of(strings, ...values);

/** Marks an instant as a datetime value. */
export function datetime(instant: Instant): KqlTime {
  return new KqlTime(instant);
}

function quoteAt(values: readonly KqlValue[], index: number): string {
  const value = values[index];
  return value === undefined ? '' : quote(value);
}

function quote(value: KqlValue): string {
  if (typeof value === 'string') return quoteText(value);
  if (typeof value === 'number') return quoteNumber(value);
  if (value instanceof Kql) return value.text;
  if (value instanceof KqlTime) return `datetime(${new Date(value.instant).toISOString()})`;
  // An empty list is no syntax in Kusto; a list of the empty text alone would match empty cells.
  if (value.length === 0) throw new RangeError('An empty list has no form in KQL');
  return `(${value.map(quoteText).join(', ')})`;
}

function quoteNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`Not a finite number: ${value}`);
  return Number.isInteger(value) ? `long(${BigInt(value)})` : `real(${value})`;
}

function quoteText(text: string): string {
  return `"${text.replace(unsafe, escape)}"`;
}

// Quote, backslash, and whatever is not plain ASCII: written as escapes, so that no line break or look-alike is left.
const unsafe = /["\\]|[^ -~]/g;

function escape(unit: string): string {
  if (unit === '"' || unit === '\\') return `\\${unit}`;
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
