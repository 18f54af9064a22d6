import { Chart, type ChartConfiguration } from 'chart.js';
import { BubbleMapController, GeoFeature, ProjectionScale, SizeScale } from 'chartjs-chart-geo';
import centres from 'country-centres';
import { feature } from 'topojson-client';
import atlas from 'world-atlas/countries-110m.json';
import { frame, type Drawing } from './draw';
import type { Standing, WorldSpot } from '../../report/details/worldView';
import type { Wording } from '../../extension/alertDetails/wording';

Chart.register(BubbleMapController, GeoFeature, ProjectionScale, SizeScale);

/** The countries, but for the ice that nobody reads data from. */
const outline = feature(atlas, atlas.objects.countries).features.filter(({ id }) => id !== '010');

/** Shapes beside colours, so that spots are told apart without the colours. */
const shapes = { named: 'triangle', new: 'rectRot', known: 'circle' } as const;

/** Spots on a map of the world, larger for more operations. */
export function worldDrawing(spots: readonly WorldSpot[], wording: Wording): Drawing {
  const labels = { named: wording.named, new: wording.newAddress, known: wording.known } as const;
  const most = Math.max(1, ...spots.map(({ operations }) => operations));
  return (colours) => {
    const configuration: ChartConfiguration<'bubbleMap', SpotPoint[]> = {
      type: 'bubbleMap',
      data: {
        datasets: standings.map((standing) => ({
          label: labels[standing],
          outline,
          // The last set is drawn first, under the others.
          showOutline: standing === 'known',
          outlineBackgroundColor: colours.land,
          outlineBorderColor: colours.grid,
          outlineBorderWidth: 0.5,
          backgroundColor: colours[standing],
          borderColor: colours.background,
          borderWidth: 1,
          pointStyle: shapes[standing],
          data: pointsOf(spots, standing),
        })),
      },
      options: {
        ...frame(colours),
        plugins: {
          ...frame(colours).plugins,
          tooltip: { callbacks: { label: ({ raw }) => spotText((raw as SpotPoint).spot, wording) } },
        },
        scales: {
          projection: { axis: 'x', projection: 'naturalEarth1' },
          size: { axis: 'x', display: false, range: [5, 12], min: 0, max: most },
        },
      },
    };
    return configuration;
  };
}

const standings: readonly Standing[] = ['named', 'new', 'known'];

interface SpotPoint {
  readonly longitude: number;
  readonly latitude: number;
  readonly value: number;
  readonly spot: WorldSpot;
}

function pointsOf(spots: readonly WorldSpot[], standing: Standing): SpotPoint[] {
  return spots
    .filter((spot) => spot.standing === standing)
    .flatMap((spot) => {
      const [longitude, latitude] = spot.coordinates
        ? [spot.coordinates.longitude, spot.coordinates.latitude]
        : (centres[spot.country ?? ''] ?? []);
      return longitude === undefined || latitude === undefined
        ? []
        : [{ longitude, latitude, value: spot.operations, spot }];
    });
}

/** A spot in words: for a tooltip, and for whoever does not see the map. */
export function spotText({ name, operations, standing }: WorldSpot, wording: Wording): string {
  const said = { named: wording.named, new: wording.newAddress, known: wording.known }[standing];
  return `${name}: ${operations} ${wording.operations.toLowerCase()}, ${said.toLowerCase()}`;
}
