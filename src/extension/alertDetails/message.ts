import type { AlertDetails } from '../../report/details/alertDetails';
import type { Wording } from './wording';

/** What can be done with an alert from its page. */
export const pageActions = [
  'goToQuery',
  'openEvidence',
  'showActivity',
  'judgeAlert',
  'suppressHere',
  'copyMarkdown',
  'print',
] as const;

export type PageAction = (typeof pageActions)[number];

/** What the page is told: all of what it shows. */
export interface ShowMessage {
  readonly type: 'show';
  readonly details: AlertDetails;
  readonly wording: Wording;
  /** The actions that this alert has, in order, each with the text of its button. */
  readonly actions: readonly { readonly id: PageAction; readonly label: string }[];
}

/** What the page is told of an alert that is there no more: it keeps what it has, and says so. */
export interface GoneMessage {
  readonly type: 'gone';
  readonly text: string;
}

/** What the page asks for. */
export type PageMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'act'; readonly action: PageAction }
  | { readonly type: 'print'; readonly html: string }
  | { readonly type: 'open'; readonly alertId: string };

/** What a page keeps of itself, so that it is there again after a reload. */
export interface PageState {
  readonly id: string;
  readonly shown: ShowMessage;
}

/** Reads a message of a page; undefined for what is none. */
export function readMessage(value: unknown): PageMessage | undefined {
  const { type, action, html, alertId } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (type === 'ready') return { type };
  if (type === 'print' && typeof html === 'string') return { type, html };
  if (type === 'open' && typeof alertId === 'string') return { type, alertId };
  const known = pageActions.find((one) => one === action);
  return type === 'act' && known ? { type, action: known } : undefined;
}
