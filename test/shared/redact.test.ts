import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../src/shared/redact';

const key = `${'Ab+/9'.repeat(17)}x==`;

describe('redact', () => {
  it.each([
    [
      'a connection string',
      `AccountEndpoint=https://a.documents.azure.com/;AccountKey=${key};`,
      'AccountKey=[redacted]',
    ],
    ['an account key alone', `"primaryMasterKey": "${key}"`, '"[redacted key]"'],
    ['a bearer header', 'Authorization: Bearer abcdefghij.klmnop_qrstuv', 'Bearer [redacted]'],
    ['a JSON web token', 'token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln', 'token [redacted token]'],
    ['a shared access signature', 'https://x/?sv=1&sig=abc%2Bdef&se=2', '&sig=[redacted]&se=2'],
    [
      'a master-key authorisation header',
      'type%3dmaster%26ver%3d1.0%26sig%3dabc%2fdef%3d',
      'sig%3d[redacted]',
    ],
    ['a password in a URL', 'https://user:hunter2@proxy:8080/', 'https://user:[redacted]@proxy:8080/'],
    ['a client secret in a form', 'client_id=a&client_secret=s3cr3t&x=1', 'client_secret=[redacted]&x=1'],
  ])('takes out %s', (_, text, kept) => {
    expect(redact(text)).toContain(kept);
    expect(redact(text)).not.toMatch(/Ab\+\/9Ab|hunter2|s3cr3t|abc%2|abcdefghij|hbGciOi/);
  });

  it.each([
    'SELECT * FROM c WHERE c.type = "master"',
    'https://learn.microsoft.com/azure/cosmos-db/nosql/query?view=1',
    '2026-01-01T10:00:00Z activity 7c1e0a5e-5d0b-4f8e-9d5a-0c1d2e3f4a5b',
    'eyJ is how a token begins',
    'sha512 is not a key: ' + 'a'.repeat(128),
  ])('leaves %j as it is', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('gives the same when done twice', () => {
    const piece = fc.constantFrom(
      key,
      'AccountKey=',
      'Bearer ',
      'eyJhbGciOiJI.eyJzdWIiOiJ4.',
      '?sig=',
      '://u:',
      '@',
      ' ',
      'x',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const once = redact(pieces.join(''));
        expect(redact(once)).toBe(once);
      }),
    );
  });

  it.each(['eyJ-', 'eyJ', 'Bearer ', '://a:', 'AccountKey', '?sig=', 'type%3dmaster', 'A+/'])(
    'passes over half a megabyte of %j',
    (piece) => {
      const text = piece.repeat(500_000 / piece.length);
      expect(redact(text).length).toBeGreaterThan(0);
    },
  );
});
