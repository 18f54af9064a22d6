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
  type ChartDataset,
} from 'chart.js';
import annotation from 'chartjs-plugin-annotation';
import { amount, roundedUp } from './amount';
import { axis, frame, type Drawing } from './draw';
import type { VolumeChart } from '../../report/details/volumeChart';
import type { Wording } from '../../extension/alertDetails/wording';
import type { ChartColours } from '../theme';

Chart.register(
  annotation,
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

const hoursOfDay = 24;

/** Volume by hour over the band of what is usual, the hours of the alert framed and named. */
export function volumeDrawing(chart: VolumeChart, wording: Wording): Drawing {
  return (colours) => ({
    type: 'bar',
    data: {
      labels: chart.hours.map(hourText),
      datasets: [...band(chart, wording, colours), ...bars(chart, wording, colours)],
    },
    options: {
      ...frame(colours),
      plugins: {
        ...frame(colours).plugins,
        annotation: { annotations: alertFrame(chart, wording, colours) },
      },
      scales: {
        x: { ...axis(colours, 8), grid: { display: false }, ticks: timeTicks(chart.hours, colours) },
        y: {
          ...axis(colours, 6),
          beginAtZero: true,
          max: highest(chart),
          ticks: {
            ...axis(colours, 6).ticks,
            ...(chart.measure !== 'bytes' && { precision: 0 }),
            callback: (value) => amount(Number(value), chart.measure),
          },
        },
      },
    },
  });
}

/** Where there are several days, a mark for each; else hours as they come. */
function timeTicks(hours: readonly number[], colours: ChartColours) {
  const { ticks } = axis(colours, 8);
  if (hours.length < 2 * hoursOfDay) return ticks;
  const dayText = (_: unknown, at: number) => {
    const text = hourText(hours[at] ?? 0);
    return text.endsWith('00:00') ? text.slice(0, 5) : undefined;
  };
  return { color: ticks.color, autoSkip: false, maxRotation: 0, callback: dayText };
}

function band(chart: VolumeChart, wording: Wording, colours: ChartColours): ChartDataset[] {
  if (chart.limit.every((value) => value === null)) return [];
  const flat = {
    type: 'line',
    pointRadius: 0,
    borderWidth: 1.5,
    spanGaps: false,
    pointStyle: 'line',
  } as const;
  return [
    { ...flat, label: wording.usual, data: [...chart.usual], borderColor: colours.usual },
    {
      ...flat,
      label: wording.limit,
      data: [...chart.limit],
      borderColor: colours.usual,
      borderDash: [4, 4],
      pointStyle: 'rect',
      backgroundColor: colours.band,
      fill: '-1',
    },
  ];
}

function bars({ actual, isAlert, measure }: VolumeChart, wording: Wording, colours: ChartColours) {
  const bar = {
    type: 'bar',
    grouped: false,
    maxBarThickness: 40,
    barPercentage: 0.85,
    categoryPercentage: 1,
  } as const;
  const ofHours = (during: boolean) => actual.map((value, at) => (isAlert[at] === during ? value : null));
  const datasets: ChartDataset[] = [
    { ...bar, label: wording.measures[measure], data: ofHours(false), backgroundColor: colours.seen },
    {
      ...bar,
      label: wording.duringAlert,
      data: ofHours(true),
      backgroundColor: colours.alert,
      pointStyle: 'rectRot',
    },
  ];
  return datasets;
}

/** A frame with a name: whoever cannot tell the colours apart sees the hours all the same. */
function alertFrame({ isAlert, actual, usual }: VolumeChart, wording: Wording, colours: ChartColours) {
  const [first, last] = [isAlert.indexOf(true), isAlert.lastIndexOf(true)];
  if (first < 0) return {};
  const isAtEnd = (first + last) / 2 > isAlert.length / 2;
  return {
    alert: {
      type: 'box',
      xMin: first - 0.5,
      xMax: last + 0.5,
      yMax: highest({ actual, usual }),
      backgroundColor: 'transparent',
      borderColor: colours.alert,
      borderWidth: 1,
    },
    name: {
      type: 'label',
      content: wording.thisAlert,
      color: colours.text,
      xValue: isAtEnd ? first - 0.5 : last + 0.5,
      yValue: highest({ actual, usual }),
      position: { x: isAtEnd ? 'end' : 'start', y: 'start' },
    },
  } as const;
}

/** The band may reach far above what was seen: it is cut at a round number, so that what was seen can be seen. */
function highest({ actual, usual }: Pick<VolumeChart, 'actual' | 'usual'>): number {
  return roundedUp(1.1 * Math.max(1, ...actual, ...usual.map((value) => value ?? 0)));
}

export function hourText(instant: number): string {
  return new Date(instant).toISOString().slice(5, 16).replace('T', ' ');
}
