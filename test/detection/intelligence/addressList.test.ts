import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../../src/detection/intelligence/address';
import { parseAddressList, type AddressList } from '../../../src/detection/intelligence/addressList';

function listOf(text: string): AddressList {
  const list = parseAddressList(text, 'list', 0);
  if (!list.available) throw new Error(list.reason.message);
  return list.value;
}

describe('parseAddress', () => {
  it.each<[string, readonly number[] | undefined]>([
    ['1.2.3.4', [0x01020304]],
    ['255.255.255.255', [0xffffffff]],
    [' 1.2.3.4 ', [0x01020304]],
    ['1.2.3.4:443', [0x01020304]],
    ['::ffff:1.2.3.4', [0x01020304]],
    ['::FFFF:102:304', [0x01020304]],
    ['[::ffff:1.2.3.4]:443', [0x01020304]],
    ['2001:db8::1', [0x20010db8, 0, 0, 1]],
    ['[2001:db8::1]:8080', [0x20010db8, 0, 0, 1]],
    ['fe80::1%eth0', [0xfe800000, 0, 0, 1]],
    ['::', [0, 0, 0, 0]],
    ['1:2:3:4:5:6:7:8', [0x10002, 0x30004, 0x50006, 0x70008]],
    ['', undefined],
    ['1.2.3', undefined],
    ['1.2.3.4.5', undefined],
    ['1.2.3.256', undefined],
    ['01.2.3.4', undefined],
    ['1..3.4', undefined],
    ['1:2:3', undefined],
    ['1::2::3', undefined],
    ['1:2:3:4:5:6:7:8:9', undefined],
    ['1:2:3:4:5:6:7::8', undefined],
    ['12345::', undefined],
    ['masked', undefined],
    ['<img src=x>', undefined],
  ])('reads %j', (text, words) => {
    expect(parseAddress(text)).toEqual(words);
  });
});

describe('parseAddressList', () => {
  it('reads Tor exit lists', () => {
    const list = listOf(
      'ExitNode 0011BD2485AD45D984EC4159C88FC066E5E3300E\r\nPublished 2026-01-10 12:00:00\r\n' +
        'LastStatus 2026-01-10 13:00:00\r\nExitAddress 162.247.74.201 2026-01-10 13:02:03\r\n' +
        'ExitAddress 162.247.74.202 2026-01-10 13:02:03\r\n',
    );
    expect(list).toMatchObject({ entries: 2, rejectedLines: 0 });
    expect(list.has('162.247.74.202')).toBe(true);
    expect(list.has('162.247.74.203')).toBe(false);
  });

  it('reads addresses and ranges with comments, and joins what overlaps', () => {
    const list = listOf(
      '\ufeff# a feed\n10.0.0.0/8 ; private\n10.1.0.0/16\n2001:db8::/33\n192.0.2.7 // one\n\n255.255.255.255/32\n',
    );
    expect(list).toMatchObject({ entries: 5, rejectedLines: 0 });
    for (const inside of [
      '10.0.0.0',
      '10.255.255.255',
      '::ffff:10.2.3.4',
      '2001:db8:7fff::1',
      '192.0.2.7:99',
      '255.255.255.255',
    ])
      expect([inside, list.has(inside)]).toEqual([inside, true]);
    for (const outside of [
      '9.255.255.255',
      '11.0.0.0',
      '2001:db8:8000::',
      '192.0.2.8',
      '',
      'localhost',
      '::1',
    ])
      expect([outside, list.has(outside)]).toEqual([outside, false]);
  });

  it('reads the first column of CSV, its header passed over', () => {
    const list = listOf('"first_seen_ip","port"\n"192.0.2.1","443"\n192.0.2.2,80\n');
    expect(list).toMatchObject({ entries: 2, rejectedLines: 0 });
  });

  it('counts the lines that it cannot take and shows them safely', () => {
    const list = listOf('192.0.2.1\nexample.org\n1.2.3.4/33\n\u001b[2J\n');
    expect(list).toMatchObject({
      entries: 1,
      rejectedLines: 3,
      rejected: [
        { line: 2, text: 'example.org' },
        { line: 3, text: '1.2.3.4/33' },
        { line: 4, text: String.raw`\u001b[2J` },
      ],
    });
  });

  it.each([
    ['a web page', '\n<!DOCTYPE html><html><body>192.0.2.1</body></html>', 'is a web page'],
    ['an empty file', '', 'holds no address'],
    ['another text', 'hello\nworld', 'holds no address'],
  ])('refuses %s with a reason', (_, text, reason) => {
    const list = parseAddressList(text, 'The list', 0);
    expect(list.available ? '' : list.reason.message).toContain(reason);
  });

  it('agrees with plain arithmetic on any ranges', () => {
    const range = fc.tuple(fc.nat(0xffff), fc.integer({ min: 16, max: 32 }));
    fc.assert(
      fc.property(fc.array(range, { minLength: 1, maxLength: 20 }), fc.nat(0xffff), (ranges, low) => {
        const quad = (value: number): string => `10.7.${value >> 8}.${value & 255}`;
        const list = listOf(ranges.map(([base, bits]) => `${quad(base)}/${bits}`).join('\n'));
        const expected = ranges.some(([base, bits]) => base >> (32 - bits) === low >> (32 - bits));
        expect(list.has(quad(low))).toBe(expected);
      }),
    );
  });
});
