import { l10n } from 'vscode';
import { someNames } from '../someNames';
import type { Reason } from '../../shared/available';
import type { Ui } from '../ui';

/** Something of a selection that was not changed, and why. */
export interface Refused {
  readonly name: string;
  readonly reason: Reason;
}

/**
 * Explains once what has the same way out, and names what was not changed for it: who lacks a right on one of fifty mostly
 * lacks it on all.
 */
export function explainRefused(ui: Ui, refused: readonly Refused[]): void {
  const byWayOut = new Map<string, Refused[]>();
  for (const one of refused) {
    const wayOut = `${one.reason.kind} ${one.reason.nextStep ?? ''}`;
    byWayOut.set(wayOut, [...(byWayOut.get(wayOut) ?? []), one]);
  }
  for (const [first, ...others] of byWayOut.values()) {
    if (!first) continue;
    const more = l10n.t('Not changed either: {0}.', someNames(others.map(({ name }) => name)));
    const { reason } = first;
    ui.explain(others.length === 0 ? reason : { ...reason, message: `${reason.message} ${more}` });
  }
}
