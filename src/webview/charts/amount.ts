const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A number for a person: `1.2MB` of bytes, `1.2K` of what is counted. */
export function amount(value: number, measure: string): string {
  if (measure !== 'bytes') return new Intl.NumberFormat('en', { notation: 'compact' }).format(value);
  const power = Math.min(
    byteUnits.length - 1,
    Math.max(0, Math.floor(Math.log10(Math.max(1, Math.abs(value))) / 3)),
  );
  const unit = byteUnits[power] ?? 'byte';
  return new Intl.NumberFormat('en', {
    style: 'unit',
    unit,
    unitDisplay: 'narrow',
    maximumFractionDigits: 1,
  }).format(value / 1000 ** power);
}

const roundSteps = [1, 2, 3, 4, 5, 6, 8, 10] as const;

/** The next number above that is easily read: one digit and zeros. */
export function roundedUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * (roundSteps.find((step) => step * power >= value) ?? 10);
}
