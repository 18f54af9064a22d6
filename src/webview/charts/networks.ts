import { amount } from './amount';
import { axis, frame, type Drawing } from './draw';
import type { NetworkView } from '../../report/details/networkView';
import type { Wording } from '../../extension/alertDetails/wording';

/** Two bars for each network: what was, and what is usual. Those that the alert names, and new ones, are said to be so. */
export function networksDrawing({ measure, networks }: NetworkView, wording: Wording): Drawing {
  const said = { named: wording.named, new: wording.newAddress, known: '' } as const;
  return (colours) => {
    const bar = { barPercentage: 0.9, categoryPercentage: 0.75, pointStyle: 'rect' } as const;
    return {
      type: 'bar',
      data: {
        labels: networks.map(({ name, standing }) => (said[standing] ? [name, said[standing]] : name)),
        datasets: [
          {
            ...bar,
            label: wording.duringAlert,
            data: networks.map(({ during }) => during),
            backgroundColor: networks.map(({ standing }) => colours[standing]),
          },
          {
            ...bar,
            label: wording.usualAsLong,
            data: networks.map(({ usual }) => usual),
            backgroundColor: 'transparent',
            borderColor: colours.usual,
            borderWidth: 1.5,
          },
        ],
      },
      options: {
        ...frame(colours),
        indexAxis: 'y',
        scales: {
          x: {
            ...axis(colours, 8),
            beginAtZero: true,
            ticks: { ...axis(colours, 8).ticks, callback: (value) => amount(Number(value), measure) },
          },
          y: { ...axis(colours, networks.length), grid: { display: false } },
        },
      },
    };
  };
}
