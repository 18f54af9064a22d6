/** The middle of each country by its ISO 3166-1 alpha-2 code, in degrees; made when the web view is bundled. */
declare module 'country-centres' {
  const centres: Readonly<Record<string, readonly [longitude: number, latitude: number] | undefined>>;
  export default centres;
}

declare module 'world-atlas/countries-110m.json' {
  import type { GeometryCollection, Topology } from 'topojson-specification';
  const atlas: Topology<{ countries: GeometryCollection<{ name: string }> }>;
  export default atlas;
}
