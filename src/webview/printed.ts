/** The page as markup for paper: its charts as pictures, all that is folded open, without buttons. */
export function printed(main: HTMLElement): string {
  const copy = main.cloneNode(true) as HTMLElement;
  const drawn = main.querySelectorAll('canvas');
  for (const [at, canvas] of copy.querySelectorAll('canvas').entries()) {
    const image = document.createElement('img');
    image.src = drawn[at]?.toDataURL('image/png') ?? '';
    image.alt = canvas.getAttribute('aria-label') ?? '';
    canvas.replaceWith(image);
  }
  for (const folded of copy.querySelectorAll('details')) folded.open = true;
  for (const button of copy.querySelectorAll('nav, button'))
    button.replaceWith(button instanceof HTMLButtonElement ? button.textContent : '');
  return copy.innerHTML;
}
