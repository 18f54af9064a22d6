import { remembered } from './remembered';

/** A request's body as parsed JSON; undefined where it is none. Each distinct text is parsed once. */
export const parsedBody = remembered((text): unknown => {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // The log cuts long bodies off: what is left tells nothing for certain.
    return undefined;
  }
});

/** What lies at a path of names in parsed JSON, by names in any case: Azure's services write them differently. */
export function memberAt(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(member, value);
}

/** The text of a scalar at a path, or undefined. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = memberAt(value, ...path);
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean'
    ? String(found)
    : undefined;
}

/** The items of a list at a path, or undefined where there is no list. */
export function itemsAt(value: unknown, ...path: readonly string[]): readonly unknown[] | undefined {
  const found = memberAt(value, ...path);
  return Array.isArray(found) ? (found as unknown[]) : undefined;
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Object.hasOwn(value, name)) return Reflect.get(value, name);
  const wanted = name.toLowerCase();
  return Object.entries(value).find(([key]) => key.toLowerCase() === wanted)?.[1];
}
