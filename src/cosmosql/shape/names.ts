/** Names that obfuscation leaves as they are; so it does with names of one letter. */
const kept: ReadonlySet<string> = new Set([
  'id',
  'name',
  'type',
  '_ts',
  '_etag',
  '_rid',
  '_self',
  '_attachments',
  'coordinates',
]);

/** From this length on, obfuscation tells how long a name was. */
const longName = 10;

const obfuscated = /^(?:ident|str|param|p|r)\d+(?:__(\d+))?$/;

/** Numbers names in the order of their appearance, and tells of each no more than obfuscation does. */
export class Names {
  readonly #numbers = new Map<string, number>();

  shapeOf(name: string): string {
    if (name.length <= 1 || kept.has(name)) return name;
    const number = this.#numbers.get(name) ?? this.#numbers.size;
    this.#numbers.set(name, number);
    const length = lengthOf(name);
    return length === undefined ? `#${number}` : `#${number}:${length}`;
  }
}

function lengthOf(name: string): number | undefined {
  const token = obfuscated.exec(name);
  if (token) return token[1] === undefined ? undefined : Number(token[1]);
  return name.length >= longName ? name.length : undefined;
}

/** Obfuscation writes a parameter as a name. */
export function isObfuscatedParameter(name: string): boolean {
  return /^param\d+(?:__\d+)?$/.test(name);
}
