/** The scheme of our read-only pages. */
export const pageScheme = 'cosmos-guard';

/** One page: the folder says who makes it, the id says of what, and the title is for the tab. */
export interface Page {
  readonly folder: 'rule' | 'log-file';
  readonly id: string;
  readonly title: string;
}

/** The path of a page, whose last part is what the tab shows. Ids may hold slashes. */
export function pathOf({ folder, id, title }: Page): string {
  const shown = title.replace(/[/\\\u0000-\u001f]+/g, ' ').trim();
  return `/${folder}/${encodeURIComponent(id)}/${shown || folder}.md`;
}

export function pageOf(path: string): { readonly folder: string; readonly id: string } {
  const [, folder = '', id = ''] = path.split('/');
  return { folder, id: decodeURIComponent(id) };
}
