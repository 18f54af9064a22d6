const numbers = new Map<string, number>();
const names: string[] = [];

/** The number that stands for a column of the logs: a cursor finds its value by that, for each of a million records. */
export function columnNumber(name: string): number {
  const known = numbers.get(name);
  if (known !== undefined) return known;
  const number = names.push(name) - 1;
  numbers.set(name, number);
  return number;
}

/** The column that a number stands for. */
export function columnNamed(number: number): string {
  return names[number] ?? '';
}
