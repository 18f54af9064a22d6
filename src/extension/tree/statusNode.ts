import { l10n } from 'vscode';
import { reasonNode } from './reasonNode';
import type { Reading } from '../../monitor/reading';
import type { TreeNode } from './node';

/** A line for what is not there: the reason under a name, or that it is on its way. */
export function labelled(label: string, id: string, { reason }: Reading<unknown>): TreeNode {
  if (!reason)
    return { id, label, description: l10n.t('reading…'), icon: { id: 'loading~spin' }, context: 'reading' };
  const node = reasonNode(id, reason);
  return { ...node, label: `${label}: ${node.label}` };
}

/** A value that could not be read again is shown with its date. */
export function dated(text: string, { reason, asOf }: Reading<unknown>): string {
  if (!reason || asOf === undefined || reason.kind === 'partial') return text;
  return l10n.t('{0} (as of {1})', text, shortDate(asOf));
}

export function staleFacts({ reason }: Reading<unknown>): (readonly [string, string])[] {
  if (!reason) return [];
  const name = reason.kind === 'partial' ? l10n.t('Not whole') : l10n.t('Not read again');
  return [[name, [reason.message, reason.nextStep].filter(Boolean).join(' ')]];
}

export function shortDate(instant: number): string {
  const iso = new Date(instant).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}
