import type { LintResult } from './finding';
import type { LintSession } from './linter';

/** The findings of a session, which is closed after, with their fixes made. */
export function lintOnce(session: LintSession): LintResult {
  try {
    return withFixesMade(session.lint());
  } finally {
    session.close();
  }
}

/** A copy in which nothing is left to be made: what one looks at after the session is closed. */
export function withFixesMade(result: LintResult): LintResult {
  return { ...result, findings: result.findings.map((finding) => ({ ...finding })) };
}
