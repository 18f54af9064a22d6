/**
 * Takes secrets out of text that leaves the user's eyes: a report, a log, a language model.
 * Known shapes only: account keys, connection strings, bearer tokens, shared access signatures, URL credentials.
 */
export function redact(text: string): string {
  return secrets.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
}

const secrets: readonly (readonly [RegExp, string])[] = [
  [/\b(AccountKey|SharedAccessKey|client_secret|password)=[^;&\s"']+/gi, '$1=[redacted]'],
  [/\b(Bearer\s+)[\w.~+/-]{16,}=*/gi, '$1[redacted]'],
  // The lookbehind leaves one place to start at in a run of such characters: linear on hostile text.
  [/(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}(\.[\w-]*)?/g, '[redacted token]'],
  [/([?&]sig=)[^&\s"']+/gi, '$1[redacted]'],
  [/(\btype%3d(?:master|resource|aad)%26ver%3d[\d.]+%26sig%3d)[\w%.-]+/gi, '$1[redacted]'],
  [/(:\/\/[^\s:/@]+:)[^\s@/]+@/g, '$1[redacted]@'],
  // An account key is 64 bytes in base64: 86 characters and two equals signs.
  [/(?<![\w+/])[\w+/]{86}==/g, '[redacted key]'],
];
