const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** A number of bytes as a person says it: `2.4 MB`. */
export function volumeText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : Number(value.toPrecision(2))} ${units[unit] ?? ''}`;
}
