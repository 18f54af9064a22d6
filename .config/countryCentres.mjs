// The middle of each country, for the map of an alert: made of the world atlas when the web view is bundled.
import { geoArea, geoCentroid } from 'd3-geo';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature } from 'topojson-client';

const require = createRequire(import.meta.url);
const read = (file) => JSON.parse(readFileSync(require.resolve(file), 'utf8'));

/** Answers `import centres from 'country-centres'` with `{ "DE": [longitude, latitude], … }`. */
export const countryCentres = {
  name: 'country-centres',
  setup(/** @type {import('esbuild').PluginBuild} */ building) {
    building.onResolve({ filter: /^country-centres$/ }, ({ path }) => ({ path, namespace: 'made' }));
    building.onLoad({ filter: /^country-centres$/, namespace: 'made' }, () => ({
      contents: JSON.stringify(centres()),
      loader: 'json',
    }));
  },
};

function centres() {
  const atlas = read('world-atlas/countries-50m.json');
  const alpha2 = new Map(
    read('i18n-iso-countries/codes.json').map(([two, , number]) => [Number(number), two]),
  );
  const countries = feature(atlas, atlas.objects.countries).features;
  return Object.fromEntries(
    countries.flatMap(({ id, geometry }) => {
      const code = alpha2.get(Number(id));
      return code === undefined ? [] : [[code, middleOf(geometry)]];
    }),
  );
}

/** Of the largest part: a country's islands across the sea would put its middle into the water. */
function middleOf({ type, coordinates }) {
  const parts = type === 'Polygon' ? [coordinates] : coordinates;
  const polygons = parts.map((part) => ({ type: 'Polygon', coordinates: part }));
  const [largest] = polygons.toSorted((a, b) => geoArea(b) - geoArea(a));
  return geoCentroid(largest).map((degrees) => Math.round(degrees * 10) / 10);
}
