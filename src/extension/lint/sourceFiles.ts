import { sourceEndings } from '../../linter/languageOfPath';

/** The files that may hold source code, by their names. */
export const sourceFiles = `**/*.{${sourceEndings.join()}}`;
