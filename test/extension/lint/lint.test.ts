import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOrder, isLinted, LintedDocument } from '../../../src/extension/lint/lintedDocument';
import { reasonSnippet } from '../../../src/extension/lint/reasonSnippet';
import type { FileSetting } from '../../../src/extension/lint/fileSetting';
import type { Linter, TextChange } from '../../../src/linter/linter';

const setting: FileSetting = {
  configuration: { rules: {}, sinks: [], keeps: () => false },
  leftOutFor: () => undefined,
  isKnown: () => false,
};

function documentOf(scheme: string, languageId = 'typescript', text = '') {
  const uri = { scheme, fsPath: '/file', toString: () => `${scheme}:/file` };
  return { uri, languageId, eol: 1, text, getText: () => text };
}

describe('isLinted', () => {
  it.each([
    ['file', 'typescript', true],
    ['untitled', 'javascript', true],
    ['vscode-notebook-cell', 'javascript', true],
    ['git', 'typescript', false],
    ['output', 'typescript', false],
    ['file', 'markdown', false],
  ])('%s of %s: %s', (scheme, language, wanted) => {
    expect(isLinted(documentOf(scheme, language), ['typescript', 'javascript'])).toBe(wanted);
  });
});

describe('inOrder', () => {
  it('gives changes that can be made one after the other', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.array(fc.tuple(fc.nat(40), fc.nat(5), fc.string({ maxLength: 4 })), { maxLength: 5 }),
        (text, raw) => {
          const changes = disjoint(raw, text.length);
          const atOnce = splice(text, changes);
          const one = inOrder(changes).reduce(apply, text);
          expect(one).toBe(atOnce);
        },
      ),
    );
  });
});

describe('LintedDocument', () => {
  it('reads the text anew when its line ends or language change', () => {
    const { linter, opened, edits } = fakeLinter();
    const document = documentOf('file');
    const linted = new LintedDocument(linter, document, setting);
    linted.change([{ rangeOffset: 0, rangeLength: 0, text: 'x' }]);
    document.eol = 2;
    linted.change([]);
    document.languageId = 'javascript';
    linted.change([]);
    linted.close();
    expect(opened).toEqual(['typescript', 'typescript', 'javascript']);
    expect(edits).toEqual([[{ span: { start: 0, end: 0 }, newText: 'x' }]]);
  });
});

describe('reasonSnippet', () => {
  it('makes the reason a placeholder, and nothing else', () => {
    expect(reasonSnippet('\t// ignore cosmos/${x}: reason\n', 'reason')).toBe(
      '\t// ignore cosmos/\\${x\\}: ${1:reason}\n',
    );
  });
});

interface Change {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

function disjoint(raw: readonly (readonly [number, number, string])[], length: number): Change[] {
  let end = -1;
  return raw
    .toSorted(([a], [b]) => a - b)
    .flatMap(([offset, size, text]) => {
      const rangeOffset = Math.min(offset, length);
      if (rangeOffset <= end) return [];
      end = Math.min(rangeOffset + size, length);
      return [{ rangeOffset, rangeLength: end - rangeOffset, text }];
    });
}

function splice(text: string, changes: readonly Change[]): string {
  let result = '';
  let at = 0;
  for (const { rangeOffset, rangeLength, text: newText } of changes) {
    result += text.slice(at, rangeOffset) + newText;
    at = rangeOffset + rangeLength;
  }
  return result + text.slice(at);
}

function apply(text: string, { span, newText }: TextChange): string {
  return text.slice(0, span.start) + newText + text.slice(span.end);
}

function fakeLinter() {
  const opened: string[] = [];
  const edits: (readonly TextChange[])[] = [];
  const linter: Pick<Linter, 'languages' | 'lint' | 'open'> = {
    languages: ['typescript', 'javascript'],
    lint: () => ({ findings: [] }),
    open: ({ language }) => {
      opened.push(language);
      return {
        edit: (changes) => edits.push(changes),
        lint: () => ({ findings: [] }),
        queryAt: () => undefined,
        queries: () => [],
        dependsOn: () => false,
        close: () => undefined,
      };
    },
  };
  return { linter, opened, edits };
}
