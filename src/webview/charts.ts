import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type ChartConfiguration,
} from 'chart.js';
import type { VolumeChart } from '../report/details/volumeChart';
import type { Origin } from '../report/details/origin';
import type { Wording } from '../extension/alertDetails/wording';
import type { ChartColours } from './theme';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);
// A picture that moves tells nothing more, and some people must not see it.
Chart.defaults.animation = false;

const shownOrigins = 12;

/** Volume by hour over the band of what is usual, the hours of the alert in a colour of their own. */
export function volumeConfiguration(
  chart: VolumeChart,
  wording: Wording,
  colours: ChartColours,
): ChartConfiguration {
  const seen = chart.isAlert.map((isAlert) => (isAlert ? colours.alert : colours.seen));
  const flat = { pointRadius: 0, borderWidth: 1.5, spanGaps: false };
  return {
    type: 'bar',
    data: {
      labels: chart.hours.map(hourText),
      datasets: [
        { type: 'line', label: wording.usual, data: [...chart.usual], borderColor: colours.usual, ...flat },
        {
          type: 'line',
          label: wording.limit,
          data: [...chart.limit],
          borderColor: colours.usual,
          borderDash: [4, 4],
          backgroundColor: colours.band,
          fill: '-1',
          ...flat,
        },
        {
          type: 'bar',
          label: wording.measures[chart.measure],
          data: [...chart.actual],
          backgroundColor: seen,
        },
      ],
    },
    options: {
      ...frame(colours),
      scales: { x: axis(colours, 8), y: { ...axis(colours, 6), beginAtZero: true, max: highest(chart) } },
    },
  };
}

/** The band may reach far above what was seen: it is cut, so that what was seen can be seen. */
function highest({ actual, usual }: VolumeChart): number {
  return 1.15 * Math.max(1, ...actual, ...usual.map((value) => value ?? 0));
}

/** A bar for each address: what the alert names, what is new, and what was known before. */
export function originsConfiguration(
  origins: readonly Origin[],
  wording: Wording,
  colours: ChartColours,
): ChartConfiguration {
  const shown = origins.slice(0, shownOrigins);
  const bars = (label: string, colour: string, holds: (origin: Origin) => boolean) => ({
    label,
    backgroundColor: colour,
    stack: 'one',
    data: shown.map((origin) => (holds(origin) ? origin.operations : 0)),
  });
  return {
    type: 'bar',
    data: {
      labels: shown.map(({ address, place }) => (place ? `${address} (${place})` : address)),
      datasets: [
        bars(wording.named, colours.alert, ({ isNamed }) => isNamed),
        bars(wording.newAddress, colours.isNew, ({ isNamed, isNew }) => isNew && !isNamed),
        bars(wording.known, colours.seen, ({ isNamed, isNew }) => !isNew && !isNamed),
      ],
    },
    options: {
      ...frame(colours),
      indexAxis: 'y',
      scales: { x: { ...axis(colours, 8), beginAtZero: true }, y: axis(colours, shownOrigins) },
    },
  };
}

/** Draws a chart; the canvas needs a parent of a known height. */
export function draw(canvas: HTMLCanvasElement, configuration: ChartConfiguration): Chart {
  return new Chart(canvas, configuration);
}

export function hourText(instant: number): string {
  return new Date(instant).toISOString().slice(5, 16).replace('T', ' ');
}

function frame(colours: ChartColours) {
  return {
    responsive: true,
    maintainAspectRatio: false,
    plugins: { legend: { labels: { color: colours.text, boxWidth: 12 } } },
  };
}

function axis(colours: ChartColours, maxTicksLimit: number) {
  return { ticks: { color: colours.text, maxTicksLimit }, grid: { color: colours.grid } };
}
