type Child = Node | string;

/** An element with attributes and children. Strings become text nodes: nothing on the page is made from markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export function list(kind: 'ol' | 'ul', items: readonly Child[]): HTMLElement {
  return element(kind, {}, ...items.map((item) => element('li', {}, item)));
}

/** A table that scrolls sideways by itself, also by the keyboard. */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly Child[])[],
): HTMLElement {
  const made = element(
    'table',
    {},
    element('caption', { class: 'spoken' }, caption),
    element('thead', {}, element('tr', {}, ...head.map((text) => element('th', { scope: 'col' }, text)))),
    element(
      'tbody',
      {},
      ...rows.map((cells) => element('tr', {}, ...cells.map((cell) => element('td', {}, cell)))),
    ),
  );
  return element('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': caption }, made);
}

/** A part of the page under a heading; left out where it holds nothing. */
export function section(title: string, ...children: readonly (Child | undefined)[]): HTMLElement | undefined {
  const present = children.filter((child) => child !== undefined);
  return present.length > 0 ? element('section', {}, element('h2', {}, title), ...present) : undefined;
}
