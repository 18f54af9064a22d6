const focusable = 'button, summary, [tabindex]';

/**
 * Remembers where a person is on a page that is drawn anew: how far down, on which button, and what they opened.
 *
 * @returns brings them back there
 */
export function placeOn(main: HTMLElement): () => void {
  const { scrollY } = window;
  const all = [...main.querySelectorAll<HTMLElement>(focusable)];
  // A page that works beside the one in use must not take the keys from it.
  const focused = document.hasFocus()
    ? all.find((one) => one === document.activeElement)?.textContent
    : undefined;
  const opened = [...main.querySelectorAll('details')].map(({ open }) => open);
  return () => {
    for (const [at, details] of main.querySelectorAll('details').entries())
      details.open = opened[at] ?? false;
    const again = [...main.querySelectorAll<HTMLElement>(focusable)];
    if (focused !== undefined)
      again.find(({ textContent }) => textContent === focused)?.focus({ preventScroll: true });
    window.scrollTo(0, scrollY);
  };
}
