/** One case of a language's page: code with the findings that it must have, and the code after the fixes. */
export interface MarkdownCase {
  readonly name: string;
  readonly language: string;
  readonly code: string;
  /** `line: severity [rule]`, and the start of the obstacle where the page tells one. */
  readonly expected: readonly string[];
  readonly fixed: string | undefined;
}

const fence = /^```(\w+)( fixed)?\n(.*?)^```$/gms;
const marker = /\s*(?:\/\/|#) ((?:error|warning|info): \[.*)$/;
const languages: Readonly<Record<string, string>> = {
  js: 'javascript',
  jsx: 'javascriptreact',
  ts: 'typescript',
  tsx: 'typescriptreact',
  cs: 'csharp',
  py: 'python',
};

/** Reads the cases of a page: each is a heading, prose, a block of code and, where a fix is offered, the fixed block. */
export function readCases(page: string): MarkdownCase[] {
  return page.split(/^## /m).slice(1).flatMap(casesOf);
}

function casesOf(section: string): MarkdownCase[] {
  const title = section.slice(0, section.indexOf('\n'));
  const cases: MarkdownCase[] = [];
  for (const [, tag = '', fixed, body = ''] of section.matchAll(fence)) {
    const last = cases.at(-1);
    if (fixed && last) cases[cases.length - 1] = { ...last, fixed: body };
    else
      cases.push({ name: cases.length > 0 ? `${title} (${cases.length + 1})` : title, ...codeOf(tag, body) });
  }
  return cases;
}

function codeOf(tag: string, body: string): Omit<MarkdownCase, 'name'> {
  const expected: string[] = [];
  const lines = body.split('\n').map((line, at) => {
    const marked = marker.exec(line)?.[1];
    for (const one of marked?.split('; ') ?? []) expected.push(`${at + 1}: ${one}`);
    return line.replace(marker, '');
  });
  return { language: languages[tag] ?? tag, code: lines.join('\n'), expected, fixed: undefined };
}
