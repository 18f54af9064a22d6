import { describe, expect, it } from 'vitest';
import { lintJson } from '../../src/report/lintJson';
import { lintText } from '../../src/report/lintText';
import { elsewhere, finding, hostileTexts, reportOf, spanOf } from './sample';

const suppressed = finding({ suppression: { reason: 'Reviewed.', span: spanOf('export') } });

describe('lintJson', () => {
  it('has the fields of the contract, from 1, at the call that takes the query', () => {
    expect(JSON.parse(lintJson(reportOf([finding(), suppressed])))).toEqual({
      findings: [
        {
          ruleId: 'cosmos/sample-rule',
          severity: 'error',
          path: 'src/find me.ts',
          startLine: 3,
          startColumn: 10,
          endLine: 3,
          endColumn: 37,
          message: 'The value of name becomes part of the query. Pass it as a parameter.',
          language: 'typescript',
          sink: 'items.query',
          fixable: true,
          fingerprint: '0123456789abcdef',
          related: [
            {
              message: 'The text is built here.',
              path: 'src/find me.ts',
              startLine: 2,
              startColumn: 16,
              endLine: 2,
              endColumn: 58,
            },
          ],
        },
      ],
      files: 3,
      skipped: [{ path: 'src/big.js', reason: 'Larger than 5 MB.' }],
    });
  });
});

describe('lintText', () => {
  it('is one line a finding, as compilers write them, then a summary', () => {
    expect(lintText(reportOf([finding(), suppressed]))).toBe(
      [
        'src/find me.ts:3:10: error: The value of name becomes part of the query. Pass it as a parameter. [cosmos/sample-rule]',
        'src/big.js: skipped: Larger than 5 MB.',
        '1 finding (1 error) in 3 files. 1 fixable with --fix.',
        '',
      ].join('\n'),
    );
  });

  it('tells the places in other files that a finding rests on, in lines below it', () => {
    expect(lintText(reportOf([elsewhere]))).toContain(
      '[cosmos/sample-rule]\n    src/other.ts:8:3 Built there.\n',
    );
  });

  it('says so when there is nothing', () => {
    expect(lintText({ files: [], fileCount: 1, skipped: [] })).toBe('No findings in 1 file.\n');
  });

  it('colours only when asked', () => {
    expect(lintText(reportOf([finding()]))).not.toContain('\u001b');
    expect(lintText(reportOf([finding()]), true)).toContain('\u001b[31merror:');
  });

  it.each(hostileTexts)('keeps %j on its line and without control characters', (text) => {
    const lines = lintText(reportOf([finding({ message: text })], text)).split('\n');
    expect(lines).toHaveLength(4);
    expect(lines.join('')).not.toMatch(/\p{Cc}|\u202e/u);
  });
});
