import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locations } from '../../../src/detection/intelligence/intelligence';
import { joinLocations, readLocations } from '../../../src/sources/intelligence/readLocations';
import { writeMmdb, type MmdbContent } from '../../fixtures/writeMmdb';

const builtAt = Date.UTC(2026, 0, 1);

const cities: MmdbContent = {
  '20.1.0.0/16': {
    country: { iso_code: 'NL' },
    location: { latitude: 52.37, longitude: 4.9 },
    traits: { autonomous_system_number: 8075 },
  },
  '91.2.3.0/24': { country_code: 'de' },
  '103.4.0.0/16': { country: 'AU', asn: 'AS64500', as_name: 'Example Net', lat: '-33.9', lng: '151.2' },
  '203.0.113.0/24': { country: 7, location: 'nowhere', asn: 'none' },
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cosmos-guard-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(name: string, content: Buffer): Promise<ReturnType<typeof readLocations>> {
  const path = join(folder, name);
  await writeFile(path, content);
  return readLocations(path);
}

async function locationsOf(name: string, content: MmdbContent, built = builtAt): Promise<Locations> {
  const locations = await read(name, writeMmdb(content, built));
  if (!locations.available) throw new Error(locations.reason.message);
  return locations.value;
}

describe('readLocations', () => {
  it.each([
    [
      '20.1.2.3',
      {
        country: 'NL',
        network: { number: 8075, name: '' },
        coordinates: { latitude: 52.37, longitude: 4.9 },
      },
    ],
    ['20.1.2.3:443', { country: 'NL' }],
    ['::ffff:20.1.2.3', { country: 'NL' }],
    ['91.2.3.4', { country: 'DE' }],
    [
      '103.4.0.9',
      {
        country: 'AU',
        network: { number: 64_500, name: 'Example Net' },
        coordinates: { latitude: -33.9, longitude: 151.2 },
      },
    ],
  ])('knows where %s is', async (address, location) => {
    const locations = await locationsOf('cities.mmdb', cities);
    expect(locations.of(address)).toMatchObject(location);
  });

  it.each(['203.0.113.9', '8.8.8.8', '2001:db8::1', 'masked', ''])('knows nothing of %j', async (address) => {
    expect((await locationsOf('cities.mmdb', cities)).of(address)).toBeUndefined();
  });

  it('is as old as the file says of itself', async () => {
    expect(await locationsOf('cities.mmdb', cities)).toMatchObject({ source: 'cities.mmdb', asOf: builtAt });
  });

  it('refuses a file that was cut off, in one line', async () => {
    const whole = writeMmdb(cities, builtAt);
    for (const part of [
      whole.subarray(0, 0),
      whole.subarray(0, whole.length / 2),
      whole.subarray(0, -40),
      whole.subarray(200),
    ]) {
      const answer = await read('cut.mmdb', part);
      expect(answer).toMatchObject({
        available: false,
        reason: { message: 'cut.mmdb is not a whole MMDB file.' },
      });
    }
  });

  it('refuses what is something else', async () => {
    expect(await read('page.mmdb', Buffer.from('<html>404</html>'))).toMatchObject({ available: false });
  });
});

describe('joinLocations', () => {
  it('knows what any of the files knows', async () => {
    const countries = await locationsOf('country.mmdb', { '20.0.0.0/8': { country_code: 'NL' } });
    const networks = await locationsOf(
      'asn.mmdb',
      { '20.1.0.0/16': { autonomous_system_number: 8075 } },
      builtAt - 1000,
    );
    const both = joinLocations([countries, networks]);
    expect(both?.of('20.1.2.3')).toEqual({ country: 'NL', network: { number: 8075, name: '' } });
    expect(both?.of('20.2.0.1')).toEqual({ country: 'NL' });
    expect(both?.of('9.9.9.9')).toBeUndefined();
    expect(both).toMatchObject({ source: 'country.mmdb, asn.mmdb', asOf: builtAt - 1000 });
  });
});
