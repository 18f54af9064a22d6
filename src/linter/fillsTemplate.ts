import type { Template } from '../cosmosql/hole';
import { holeMark } from '../cosmosql/hole';

/** The constant texts of a template around its holes, one more than there are holes, with single spaces. */
export function constantTexts({ text, holes }: Template): readonly string[] {
  const ends = [...holes, text.length];
  return ends.map((end, at) =>
    oneSpaced(text.slice(at === 0 ? 0 : (holes[at - 1] ?? 0) + holeMark.length, end)),
  );
}

/** Whether a text is a template with something in its holes: all of its constant texts, in their order, from end to end. */
export function fillsTemplate(logged: string, texts: readonly string[]): boolean {
  const text = oneSpaced(logged).trim();
  const [first = '', ...rest] = texts;
  const last = rest.pop();
  const start = first.trimStart();
  if (last === undefined) return text === start.trimEnd();
  if (!text.startsWith(start)) return false;
  const end = text.length - last.trimEnd().length;
  let at = start.length;
  // The earliest place for each piece leaves the most room for those behind it.
  for (const piece of rest) {
    const next = text.indexOf(piece, at);
    if (next < 0) return false;
    at = next + piece.length;
  }
  return at <= end && text.endsWith(last.trimEnd());
}

/** A query that a template may give: a digit in each hole, within a literal or outside of one. */
export function likelyText({ text, holes }: Template): string {
  const units = [...holes].reverse();
  return units.reduce((filled, at) => `${filled.slice(0, at)}1${filled.slice(at + holeMark.length)}`, text);
}

function oneSpaced(text: string): string {
  return text.replace(/\s+/g, ' ');
}
