import { blank } from './embeddedScript';
import type { SourceText } from './linter';
import { databaseScript } from './sinks/serverSideJavaScript';

/** A template literal in which nothing is put and nothing is escaped: its content is code as it stands. */
const plainTemplates = /`[^`\\$]*`/g;

/**
 * The scripts for the database that a file of JavaScript keeps in texts, each as a file of its own: all around it is
 * blank, so that every offset stays what it was.
 */
export function databaseScripts(source: SourceText): readonly SourceText[] {
  const { text } = source;
  if (!text.includes('queryDocuments') || !databaseScript.test(text)) return [];
  return [...text.matchAll(plainTemplates)]
    .filter(([literal]) => literal.includes('queryDocuments') && databaseScript.test(literal))
    .map(({ 0: literal, index }) => ({
      ...source,
      language: 'javascript',
      text: scriptAlone(text, index + 1, index + literal.length - 1),
    }));
}

function scriptAlone(text: string, start: number, end: number): string {
  return blank(text.slice(0, start)) + text.slice(start, end) + blank(text.slice(end));
}
