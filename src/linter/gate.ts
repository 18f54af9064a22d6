import type { Sink } from './sinks/sink';
import { tellingOfCosmos } from './sinks/wrapper';

/** Longer files are left out. The longest hand-written file of the corpus has 0.3 million characters. */
export const longestText = 2_000_000;
/** A line longer than this, in a file that has few lines for its length, was written by a machine. */
const longestLine = 20_000;
const fewestLinesPerCharacter = 1 / 1000;

/** Why a file is not linted whatever it says, or undefined. */
export function reasonToSkip(text: string, longest = longestText): string | undefined {
  if (text.length > longest)
    return `The file is too large: ${text.length} characters, and ${longest} are the most that are linted.`;
  return isMinified(text) ? 'The file is minified.' : undefined;
}

/** Code that people write has lines enough within its first part, so little of it is looked at. */
function isMinified(text: string): boolean {
  if (text.length <= longestLine) return false;
  const fewest = text.length * fewestLinesPerCharacter;
  let longest = 0;
  let start = 0;
  for (let lines = 0; lines < fewest; lines++) {
    const end = text.indexOf('\n', start);
    longest = Math.max(longest, (end < 0 ? text.length : end) - start);
    if (end < 0) return longest > longestLine;
    start = end + 1;
  }
  return false;
}

/** What the calls of a sink look like. */
interface Guard {
  /** What the names of all its methods have in common. */
  readonly part: string;
  readonly calls: RegExp;
  readonly words: RegExp | undefined;
}

/** Finds where a file may call a sink, by its text alone, so that most files are never parsed. */
export function createGate(sinks: readonly Sink[]): (text: string) => number[] {
  let guards: readonly Guard[] | undefined;
  return (text) => {
    guards ??= sinks.map(guardOf);
    const found = new Set(queryTexts(text));
    // Finding a plain text takes a tenth of the time that a pattern takes.
    const parts = new Map<string, boolean>();
    for (const { part, calls, words } of guards) {
      if (!parts.has(part)) parts.set(part, text.includes(part));
      if (!parts.get(part) || (words && !words.test(text))) continue;
      for (const match of text.matchAll(calls)) found.add(match.index);
    }
    return [...found].sort((a, b) => a - b);
  };
}

const selectWord = /SELECT|[Ss]elect\s/;

/** Where a file that speaks of Cosmos DB has a query in a literal: it may be given to a function that sends it. */
function queryTexts(text: string): number[] {
  if (!selectWord.test(text) || !tellingOfCosmos.some((one) => one.test(text))) return [];
  const found: number[] = [];
  const names = new Set<string>();
  for (const { index } of text.matchAll(/SELECT\s/gi)) {
    const before = text.slice(Math.max(0, index - farthestBefore), index);
    const opening = /["'`]\s*$/.exec(before);
    if (!opening) continue;
    found.push(index - opening[0].length);
    const name = heldIn(before);
    if (name !== undefined) names.add(name);
  }
  for (const name of names)
    for (const { index } of text.matchAll(new RegExp(`\\b${name}\\b`, 'g'))) found.push(index);
  return found;
}

/** A name, its type and its literal's opening stand within so many characters before the query. */
const farthestBefore = 200;

/** The name of the constant that holds the query after this text, which functions fill in. */
function heldIn(before: string): string | undefined {
  return /\b([A-Z]\w+)\s*(?::\s*\w+\s*)?=\s*[@$FRBUfrbu]{0,2}["'`]{1,3}\s*$/.exec(before)?.[1];
}

function guardOf({ methods, receivers, constructs, assigns }: Sink): Guard {
  return {
    part: commonPart(methods),
    // A class may be named in a declaration, with `new(…)` after it.
    calls: new RegExp(
      `\\b(?:${methods.join('|')})${constructs ? '\\b' : assigns ? '\\s*(?:=(?!=)|\\()' : '\\s*(?:\\?\\.)?\\s*[(<]'}`,
      'g',
    ),
    words: receivers && new RegExp(`\\b(?:${receivers.join('|')})\\b`),
  };
}

/** The longest text that all the words have in them. */
function commonPart([first = '', ...others]: readonly string[]): string {
  for (let length = first.length; length > 0; length--)
    for (let start = 0; start + length <= first.length; start++) {
      const part = first.slice(start, start + length);
      if (others.every((other) => other.includes(part))) return part;
    }
  return '';
}
