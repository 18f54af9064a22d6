/** A text that is markup, a script, an escape of terminals, a formula, a link and a mark that turns the reading order. */
export const hostileText =
  '=HYPERLINK("http://evil.example","x") <img src=x onerror="globalThis.pwned=1"><script>globalThis.pwned=1</script>' +
  '<style>*{display:none}</style> [link](command:workbench.action.quit) `code` | \u001b[31mred\u001b[0m \u202egnp.exe \'"';
