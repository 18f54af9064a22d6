/**
 * A line that silences a rule for the line below it, as a snippet: the reason is a placeholder, so that the
 * cursor waits for it.
 */
export function suppressionSnippet(indent: string, ruleId: string, placeholder: string): string {
  return `${escapeSnippet(indent)}// cosmos-guard-ignore ${escapeSnippet(ruleId)}: \${1:${escapeSnippet(placeholder)}}\n`;
}

function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
