import { draw, type Drawing } from './charts/draw';
import { paperColours } from './theme';

/**
 * The page as markup for paper: its charts drawn again in dark on white, all that is folded open but for the numbers behind
 * a picture, without buttons.
 *
 * @param drawings what the canvases show, by their ids
 */
export function printed(main: HTMLElement, drawings: ReadonlyMap<string, Drawing>): string {
  const copy = main.cloneNode(true) as HTMLElement;
  for (const canvas of copy.querySelectorAll('canvas')) {
    const image = document.createElement('img');
    const drawing = drawings.get(canvas.id);
    image.src = drawing ? onPaper(drawing, document.querySelector(`#${canvas.id}`)) : '';
    image.alt = canvas.getAttribute('aria-label') ?? '';
    canvas.replaceWith(image);
  }
  for (const folded of copy.querySelectorAll('details'))
    if (folded.querySelector('table')) folded.remove();
    else folded.open = true;
  for (const nav of copy.querySelectorAll('nav')) nav.remove();
  for (const button of copy.querySelectorAll('button')) button.replaceWith(button.textContent);
  return copy.innerHTML;
}

/** A chart as a picture as large as it is on the screen, sharp enough for paper. */
function onPaper(drawing: Drawing, shown: HTMLElement | null): string {
  const canvas = document.createElement('canvas');
  canvas.width = shown?.offsetWidth ?? 900;
  canvas.height = shown?.offsetHeight ?? 260;
  const still: Drawing = (colours) => {
    const configuration = drawing(colours);
    return {
      ...configuration,
      options: { ...configuration.options, responsive: false, devicePixelRatio: 2 },
    };
  };
  const chart = draw(canvas, still, paperColours);
  const picture = chart.toBase64Image('image/png');
  chart.destroy();
  return picture;
}
