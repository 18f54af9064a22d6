/** Where the parts of the page come from. */
export interface PanelParts {
  readonly title: string;
  /** The source of our own files, for the content security policy. */
  readonly source: string;
  readonly nonce: string;
  readonly script: string;
  readonly style: string;
}

/**
 * The page of an alert, without a word of the alert: that is posted to it and becomes text nodes. It may load our style
 * and run our script; nothing else, from nowhere.
 */
export function panelHtml({ title, source, nonce, script, style }: PanelParts): string {
  const policy = `default-src 'none'; style-src ${source}; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escapeHtml(style)}">
<title>${escapeHtml(title)}</title>
</head>
<body>
<main id="alert" aria-busy="true"></main>
<script nonce="${escapeHtml(nonce)}" src="${escapeHtml(script)}"></script>
</body>
</html>`;
}

/**
 * A page to print, of what the view shows. It holds text and pictures; a policy of its own keeps anything else from
 * being loaded or run, wherever it is opened.
 */
export function printableHtml(title: string, body: string, style: string): string {
  const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body class="printed"><main>${body}</main></body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
