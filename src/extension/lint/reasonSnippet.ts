/** A suppressing comment as a snippet: its reason is a placeholder, so that the cursor waits for it. */
export function reasonSnippet(comment: string, reason: string): string {
  const at = comment.lastIndexOf(reason);
  const [before, after] = [comment.slice(0, at), comment.slice(at + reason.length)];
  return `${escapeSnippet(before)}\${1:${escapeSnippet(reason)}}${escapeSnippet(after)}`;
}

function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
