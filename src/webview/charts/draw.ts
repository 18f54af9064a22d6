import { Chart, type ChartConfiguration, type ChartOptions } from 'chart.js';
import type { ChartColours } from '../theme';

// A picture that moves tells nothing more, and some people must not see it.
Chart.defaults.animation = false;

/** A chart that knows its colours only when it is drawn: for the theme, or for paper. */
export type Drawing = (colours: ChartColours) => ChartConfiguration;

/** Draws a chart; the canvas needs a parent of a known height. */
export function draw(canvas: HTMLCanvasElement, drawing: Drawing, colours: ChartColours): Chart {
  Chart.defaults.font.family = colours.font;
  return new Chart(canvas, drawing(colours));
}

/** What all charts have in common. */
export function frame(
  colours: ChartColours,
): Required<Pick<ChartOptions, 'responsive' | 'plugins'>> & ChartOptions {
  return {
    responsive: true,
    maintainAspectRatio: false,
    // Marks have the shapes of the points, so that they are told apart without their colours.
    plugins: {
      legend: { labels: { color: colours.text, boxHeight: 8, boxWidth: 12, usePointStyle: true } },
    },
  };
}

/** The look of an axis. */
interface AxisLook {
  readonly ticks: { readonly color: string; readonly maxTicksLimit: number };
  readonly grid: { readonly color: string; readonly drawTicks: boolean };
  readonly border: { readonly color: string };
}

export function axis(colours: ChartColours, maxTicksLimit: number): AxisLook {
  return {
    ticks: { color: colours.text, maxTicksLimit },
    grid: { color: colours.grid, drawTicks: false },
    border: { color: colours.grid },
  };
}
