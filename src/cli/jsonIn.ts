import { Failure } from './failure';

/** What the text of a JSON file that the person named holds. */
export function jsonIn(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Failure(`${path}: not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
