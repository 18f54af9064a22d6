import type { Sink } from './sinks/sink';

/** Longer files are left out. The longest hand-written file of the corpus has 0.3 million characters. */
export const longestText = 2_000_000;
/** A line longer than this, in a file that has few lines for its length, was written by a machine. */
const longestLine = 20_000;
const fewestLinesPerCharacter = 1 / 1000;

/** Why a file is not linted whatever it says, or undefined. */
export function reasonToSkip(text: string): string | undefined {
  if (text.length > longestText)
    return `The file is too large: ${text.length} characters, and ${longestText} are the most that are linted.`;
  return isMinified(text) ? 'The file is minified.' : undefined;
}

function isMinified(text: string): boolean {
  if (text.length <= longestLine) return false;
  let lines = 1;
  let longest = 0;
  for (let at = 0, start = 0; at >= 0; start = at + 1, lines++) {
    at = text.indexOf('\n', start);
    longest = Math.max(longest, (at < 0 ? text.length : at) - start);
    if (at < 0) break;
  }
  return longest > longestLine && lines < text.length * fewestLinesPerCharacter;
}

/** Finds where a file may call a sink, by its text alone, so that most files are never parsed. */
export function createGate(sinks: readonly Sink[]): (text: string) => number[] {
  const guards = sinks.map((sink) => ({
    calls: new RegExp(`(?<![\\w$])(?:${sink.methods.join('|')})\\s*(?:\\?\\.)?\\s*[(<]`, 'g'),
    words: sink.receivers && new RegExp(`(?<![\\w$])(?:${sink.receivers.join('|')})(?![\\w$])`),
  }));
  return (text) => {
    const found = new Set<number>();
    for (const { calls, words } of guards) {
      if (words && !words.test(text)) continue;
      for (const match of text.matchAll(calls)) found.add(match.index);
    }
    return [...found].sort((a, b) => a - b);
  };
}
