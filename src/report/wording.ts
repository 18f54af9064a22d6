/** A number with its noun, in the plural where there is not one: `1 file`, `2 files`. */
export function count(many: number, noun: string): string {
  return `${many.toLocaleString('en')} ${noun}${many === 1 ? '' : 's'}`;
}
