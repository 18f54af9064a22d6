import { l10n } from 'vscode';
import { someNames } from '../someNames';
import type { Reason } from '../../shared/available';
import type { Ui } from '../ui';

/** Something of a selection that was not changed, and why. */
export interface Refused {
  readonly name: string;
  readonly reason: Reason;
}

/** Explains each kind of reason once, and names what it kept from being changed: who lacks a right on one of fifty mostly lacks it on all. */
export function explainRefused(ui: Ui, refused: readonly Refused[]): void {
  const byKind = new Map<string, Refused[]>();
  for (const one of refused) byKind.set(one.reason.kind, [...(byKind.get(one.reason.kind) ?? []), one]);
  for (const [first, ...others] of byKind.values()) {
    if (!first) continue;
    const more = l10n.t('Not changed either: {0}.', someNames(others.map(({ name }) => name)));
    const { reason } = first;
    ui.explain(others.length === 0 ? reason : { ...reason, message: `${reason.message} ${more}` });
  }
}
