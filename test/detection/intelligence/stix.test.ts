import { describe, expect, it } from 'vitest';
import { parseAddressList } from '../../../src/detection/intelligence/addressList';
import { readStix } from '../../../src/detection/intelligence/stix';

const now = Date.UTC(2026, 0, 15);

function indicator(pattern: string, more: object = {}): object {
  return { type: 'indicator', pattern_type: 'stix', pattern, modified: '2026-01-10T00:00:00Z', ...more };
}

function bundle(...objects: readonly object[]): string {
  return JSON.stringify({ type: 'bundle', id: 'bundle--1', objects });
}

describe('readStix', () => {
  it.each<[string, readonly string[]]>([
    ["[ipv4-addr:value = '192.0.2.1']", ['192.0.2.1']],
    ["[ipv4-addr:value='192.0.2.1' OR ipv6-addr:value = '2001:db8::1']", ['192.0.2.1', '2001:db8::1']],
    ["[ipv4-addr:value ISSUBSET '198.51.100.0/24']", ['198.51.100.0/24']],
    ["[ipv4-addr:value IN ('192.0.2.1', '192.0.2.2')]", ['192.0.2.1', '192.0.2.2']],
    ["[ipv4-addr:value = '192.0.2.1' AND network-traffic:dst_port = 443]", ['192.0.2.1']],
    ["[ipv4-addr:value != '192.0.2.1']", []],
    ["[ipv4-addr:value NOT IN ('192.0.2.1')]", []],
    ["[domain-name:value = 'example.com']", []],
  ])('reads the addresses of %s', (pattern, entries) => {
    expect(readStix(bundle(indicator(pattern)), now)?.entries).toEqual(entries);
  });

  it('leaves out what was revoked or has run out', () => {
    const text = bundle(
      indicator("[ipv4-addr:value = '192.0.2.1']", { revoked: true }),
      indicator("[ipv4-addr:value = '192.0.2.2']", { valid_until: '2026-01-14T00:00:00Z' }),
      indicator("[ipv4-addr:value = '192.0.2.3']", { valid_until: '2026-02-01T00:00:00Z' }),
    );
    expect(readStix(text, now)).toMatchObject({ entries: ['192.0.2.3'], expired: 2 });
  });

  it('reads a TAXII envelope, and addresses that stand alone', () => {
    const text = JSON.stringify({ more: false, objects: [{ type: 'ipv4-addr', value: '192.0.2.0/28' }] });
    expect(readStix(text, now)?.entries).toEqual(['192.0.2.0/28']);
  });

  it.each(['[]', '{"objects":3}', '{"objects":[', '192.0.2.1'])('takes %s for something else', (text) => {
    expect(readStix(text, now)).toBeUndefined();
  });

  it('stands odd values in objects', () => {
    const odd = bundle({ type: 'indicator' }, { type: 'indicator', pattern: 7, modified: [] }, [], {
      type: null,
    });
    expect(readStix(odd, now)).toEqual({ entries: [], expired: 0 });
  });
});

describe('parseAddressList', () => {
  it('makes a set of a bundle, as old as its newest object', () => {
    const list = parseAddressList(
      bundle(indicator("[ipv4-addr:value ISSUBSET '198.51.100.0/24']")),
      'feed',
      now,
    );
    if (!list.available) throw new Error(list.reason.message);
    expect(list.value.has('198.51.100.77')).toBe(true);
    expect(list.value).toMatchObject({ source: 'feed', asOf: Date.UTC(2026, 0, 10), entries: 1 });
  });

  it.each([
    [
      'JSON of another kind',
      '{"addresses":["192.0.2.1"]}',
      'feed is JSON and no STIX bundle or TAXII envelope.',
    ],
    ['a web page', '<!DOCTYPE html><html>', 'feed is a web page and not a list of addresses.'],
    ['a bundle without addresses', bundle({ type: 'identity' }), 'feed holds no address that could be read.'],
  ])('says in one line that it was given %s', (_, text, message) => {
    expect(parseAddressList(text, 'feed', now)).toMatchObject({ available: false, reason: { message } });
  });
});
